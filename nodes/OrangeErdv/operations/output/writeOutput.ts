import type { IDataObject } from 'n8n-workflow';

import type { ErdvCall } from '../../api/model';
import { toTimeSlotItem } from '../../slots/timeSlotItem';
import type { WriteResult } from '../../writes/writeResult';
import type { Item } from '../Item';
import { toAppointment } from './appointmentOutput';
import { CONTACT_PENDING, CREATED_UNKNOWN, MESSAGES, UNREADABLE_TIME } from './messages';
import { warnOfUnknownState } from './unknownState';

/**
 * The output item of a write. Its keys are saved in users' workflows: never rename. The write has left: a part that
 * cannot be shown is left out, and the outcome stays.
 */
export function writeOutput(item: Item, result: WriteResult): IDataObject {
	const { outcome, delivery, requested, previous, wouldSend } = result;
	const { orderId, language } = item;
	const appointment = shownIfPossible(() => result.appointment && toAppointment(result.appointment, item));
	const previousSlot = shownIfPossible(() => previous && toAppointment(previous, item));
	warnOfUnknownState(item, appointment);
	const requestedSlot = shownIfPossible(() => requested && toTimeSlotItem(requested, language));
	// Orange may have said yes without a period that can be read.
	const created = outcome === 'created' ? requestedSlot?.label : undefined;
	const label = appointment?.label ?? created ?? UNREADABLE_TIME[language];
	const isContactOnly = outcome === 'changePending' && !requested;
	const isStateUnknown = outcome === 'created' && appointment?.state === 'unknown';
	const message = isStateUnknown ? CREATED_UNKNOWN[language] : MESSAGES[language][outcome];
	return {
		orderId,
		outcome,
		message: isContactOnly ? CONTACT_PENDING[language](orderId) : message(orderId, label),
		appointment: appointment as unknown as IDataObject,
		requestedSlot: requestedSlot as unknown as IDataObject,
		matchesRequest: result.matchesRequest,
		previousSlot: previousSlot as unknown as IDataObject,
		attempts: result.attempts,
		confirmedBy: result.confirmedBy,
		requestId: delivery?.requestId ?? null,
		sentAt: delivery?.sentAt ?? null,
		answeredAt: delivery?.answeredAt ?? null,
		httpStatus: delivery?.statusCode ?? null,
		warnings: item.warnings(),
		...(wouldSend && { wouldSend: callOutput(wouldSend) }),
	};
}

/** Null for what is not there, and for what cannot be shown. */
function shownIfPossible<T>(make: () => T | null | undefined): T | null {
	try {
		return make() ?? null;
	} catch {
		return null;
	}
}

/** A call that was not sent, as workflows see it. */
function callOutput({ method, path, body }: ErdvCall): IDataObject {
	return { method, path, ...(body ? { body: body as IDataObject } : {}) };
}
