import { findAppointment } from '../api/appointment';
import { isJsonObject } from '../api/json';
import type { JsonBody } from '../api/model';
import { soleEntry } from '../api/order';
import { isAppointment } from '../api/period';

const MODELLED_PATH = 'appointment';

/**
 * The appointment in the answer to a write, which holds the order or the appointment itself; null where it says that
 * there is none, undefined where it says nothing. What does not fit the model says nothing either: Orange has said yes,
 * and that must not read as a failure of the write.
 */
export function answeredAppointment(answer: unknown): JsonBody | null | undefined {
	const body = soleEntry(answer);
	if (!isJsonObject(body)) return undefined;
	try {
		if (isAppointment(body)) return findAppointment({ [MODELLED_PATH]: body });
		// Of an order without that key, nothing tells whether it was left out or is not there: it is read.
		return findAppointment(body);
	} catch {
		return undefined;
	}
}

/** Whether the answer to a write says, and does not just leave open, that there is no appointment, or a cancelled one. */
export function answersNone(answer: unknown): boolean {
	const body = soleEntry(answer);
	const says = isJsonObject(body) && (isAppointment(body) || Object.hasOwn(body, MODELLED_PATH));
	return says && answeredAppointment(answer) === null;
}
