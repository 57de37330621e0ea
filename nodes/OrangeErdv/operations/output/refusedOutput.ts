import type { IDataObject } from 'n8n-workflow';

import { ErdvError } from '../../api/ErdvError';
import type { Item } from '../Item';

/** Outcomes that stand for an error, where Return Refusals is on. */
const RETURNED = ['refused', 'noSlotFound'];

/** Gives a refusal as an output item with its outcome, where the item asks for that; any other error stays one. */
export async function orRefusal(item: Item, work: () => Promise<IDataObject>): Promise<IDataObject[]> {
	try {
		return [await work()];
	} catch (error) {
		const isReturned =
			error instanceof ErdvError && RETURNED.includes(error.kind) && item.option('returnRefusals', false);
		return isReturned ? [refusedResult(item, error)] : await Promise.reject(error);
	}
}

function refusedResult(item: Item, { kind, message, facts }: ErdvError): IDataObject {
	return {
		orderId: item.orderId,
		outcome: kind,
		message,
		appointment: null,
		requestedSlot: null,
		previousSlot: null,
		attempts: null,
		confirmedBy: null,
		requestId: facts.requestId ?? null,
		sentAt: null,
		answeredAt: null,
		httpStatus: facts.httpCode ?? null,
		refusal: facts.refusal ?? null,
		description: facts.description,
		alternatives: (facts.alternatives ?? null) as IDataObject[] | null,
	};
}
