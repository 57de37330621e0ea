import type { IDataObject } from 'n8n-workflow';

import type { Language } from '../api/model';
import { fingerprintOf } from '../watch/fingerprint';
import { describeState, type OrderState } from '../watch/orderState';

/**
 * The item of an order's event when the order was not read, with the keys of the other events.
 * @param before what was last known of it, if anything
 */
export function unreadItem(
	orderId: string,
	event: string,
	before: OrderState | undefined,
	language: Language,
	now: Date,
): IDataObject {
	return {
		orderId,
		event,
		changedFields: [],
		before: before ? describeState(before, now, language) : null,
		after: null,
		fingerprint: before ? fingerprintOf(orderId, before) : null,
		changedBy: 'unknown',
	};
}
