import type { IDataObject } from 'n8n-workflow';

import { toAppointment } from '../../api/appointment';
import type { ErdvCall, JsonBody, WireTimeSlot } from '../../api/model';
import { toTimeSlotItem } from '../../slots/timeSlotItem';
import type { Delivery } from '../../transport/client';
import type { Reading } from '../../writes/safeWrite';
import type { Item } from '../Item';
import { contactPending, MESSAGES, type Outcome } from './messages';

/** What is known of a write when it has ended. */
export interface Ended {
	outcome: Outcome;
	/** As received; null when there is none, or none that can be relied on yet. */
	appointment: JsonBody | null;
	requested?: WireTimeSlot;
	/** The appointment before, where it was read. */
	previous?: JsonBody | null;
	/** Writes sent. */
	attempts: number;
	/** Whose word the outcome is: Orange's answer, or the order as it was read afterwards. */
	confirmedBy: 'answer' | 'readBack' | null;
	/** The answer that tells the outcome. */
	delivery?: Delivery;
}

/** The output item of a write. Its keys are saved in users' workflows: never rename. */
export function writeResult(item: Item, ended: Ended): IDataObject {
	const { outcome, delivery, requested, previous } = ended;
	const appointment = ended.appointment ? toAppointment(ended.appointment, item) : null;
	return {
		orderId: item.orderId,
		outcome,
		message:
			outcome === 'changePending' && !requested
				? contactPending(item.orderId)
				: MESSAGES[outcome](item.orderId, appointment?.label ?? ''),
		appointment: appointment as unknown as IDataObject,
		requestedSlot: requested ? (toTimeSlotItem(requested, item.labelLanguage) as unknown as IDataObject) : null,
		previousSlot: (previous ? toAppointment(previous, item) : null) as unknown as IDataObject,
		attempts: ended.attempts,
		confirmedBy: ended.confirmedBy,
		requestId: delivery?.requestId ?? null,
		sentAt: delivery?.sentAt ?? null,
		answeredAt: delivery?.answeredAt ?? null,
		httpStatus: delivery?.statusCode ?? null,
	};
}

/** The output of a write that was not sent, as the order showed the wanted state. */
export function wasThere(
	item: Item,
	outcome: 'alreadyCreated' | 'alreadyChanged' | 'alreadyCancelled',
	{ appointment, delivery }: Reading<Delivery>,
	requested?: WireTimeSlot,
): IDataObject {
	return writeResult(item, {
		outcome,
		appointment,
		previous: appointment,
		requested,
		attempts: 0,
		confirmedBy: 'readBack',
		delivery,
	});
}

/** The output of a write that was only simulated, with what would have been sent. */
export function simulatedResult(
	item: Item,
	{ method, path, body }: ErdvCall,
	requested?: WireTimeSlot,
	previous?: JsonBody | null,
): IDataObject {
	return {
		...writeResult(item, {
			outcome: 'simulated',
			appointment: null,
			requested,
			previous,
			attempts: 0,
			confirmedBy: null,
		}),
		wouldSend: { method, path, ...(body ? { body: body as IDataObject } : {}) },
	};
}
