import { ErdvError } from '../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { periodOf, samePeriod } from '../api/period';
import { describePeriod } from '../slots/describePeriod';
import type { Delivery } from '../transport/sendUntilAnswered';
import type { LockedOrder } from './LockedOrder';
import type { Reading } from './safeWrite';
import { overState, visitOver } from './visitOver';

/** The order as it was read for Only If Current Time Slot. */
export interface CurrentSlot {
	reading: Reading<Delivery>;
	/** True when it shows what the write is for: it was run before. */
	isDone: boolean;
}

/**
 * Holds the order against the slot that the user saw last, where that is given; otherwise reads nothing.
 * @param isWanted tells whether an appointment, or none, is what the write is for
 * @throws ErdvError `refused/changedMeanwhile` when the appointment is neither the one that the user saw nor as wanted,
 * `refused/visitOver` when nobody comes for it any more
 */
export async function checkCurrentSlot(
	order: LockedOrder,
	expected: WireTimeSlot | undefined,
	isWanted: (appointment: JsonBody | null) => boolean | Promise<boolean>,
): Promise<CurrentSlot | undefined> {
	if (expected === undefined) return undefined;
	const { orderId } = order;
	const reading = await order.read();
	const { appointment, delivery } = reading;
	const over = overState(order, reading);
	if (over) throw visitOver(order, reading, over);
	if (appointment && samePeriod(appointment, expected)) return { reading, isDone: false };
	if (await isWanted(appointment)) return { reading, isDone: true };
	const now = appointment ? `is at ${labelOf(appointment)}` : 'does not exist';
	throw new ErdvError(`The appointment of order ${orderId} was changed meanwhile: it ${now}`, {
		kind: 'refused',
		refusal: 'changedMeanwhile',
		orderId,
		requestId: delivery.requestId,
		description: [
			'Nothing was sent. Decide again from what the order shows now,',
			'or remove the option "Only If Current Time Slot".',
		].join(' '),
	});
}

function labelOf(appointment: JsonBody): string {
	const period = periodOf(appointment);
	return period ? describePeriod(period).label : 'a time that cannot be read';
}
