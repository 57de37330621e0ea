import type { IDataObject } from 'n8n-workflow';

import type { ErdvCall } from '../../api/model';
import { toTimeSlotItem } from '../../slots/timeSlotItem';
import type { WriteResult } from '../../writes/writeResult';
import type { Item } from '../Item';
import { toAppointment } from './appointmentOutput';
import { contactPending, MESSAGES } from './messages';

/** The output item of a write. Its keys are saved in users' workflows: never rename. */
export function writeOutput(item: Item, result: WriteResult): IDataObject {
	const { outcome, delivery, requested, previous, wouldSend } = result;
	const appointment = result.appointment ? toAppointment(result.appointment, item) : null;
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
		attempts: result.attempts,
		confirmedBy: result.confirmedBy,
		requestId: delivery?.requestId ?? null,
		sentAt: delivery?.sentAt ?? null,
		answeredAt: delivery?.answeredAt ?? null,
		httpStatus: delivery?.statusCode ?? null,
		...(wouldSend && { wouldSend: callOutput(wouldSend) }),
	};
}

/** A call that was not sent, as workflows see it. */
function callOutput({ method, path, body }: ErdvCall): IDataObject {
	return { method, path, ...(body ? { body: body as IDataObject } : {}) };
}
