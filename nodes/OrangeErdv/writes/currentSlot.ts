import { toAppointment } from '../api/appointment';
import { ErdvError, invalidInput } from '../api/ErdvError';
import type { JsonBody } from '../api/model';
import { parsePeriod } from '../slots/parsePeriod';
import { samePeriod } from '../slots/timeSlotItem';
import type { Desk } from './LockedOrder';

const FIELD = 'Only If Current Time Slot';

/** The order as it was read for `onlyIfCurrentSlot`. */
export interface CurrentSlot {
	reading: Awaited<ReturnType<Desk['read']>>;
	/** True when it shows what the write is for: it was run before. */
	isDone: boolean;
}

/**
 * Holds the order against `onlyIfCurrentSlot`, where that is given; otherwise reads nothing.
 * @param isWanted tells whether an appointment, or none, is what the write is for
 * @throws ErdvError `invalidInput` when it cannot be read, or is an expression that gives nothing: the guard must not fall silently
 * @throws ErdvError `refused/changedMeanwhile` when the appointment is neither the one that the user saw nor as wanted
 */
export async function checkCurrentSlot(
	{ item, read }: Desk,
	isWanted: (appointment: JsonBody | null) => boolean | Promise<boolean>,
): Promise<CurrentSlot | undefined> {
	const given = item.parameter<unknown>('onlyIfCurrentSlot', '');
	if (given === undefined || given === null || given === '') {
		if (item.isExpression('onlyIfCurrentSlot')) {
			const cure =
				'Nothing was sent. Check the expression against the input of the node; to go on without this check, empty the field.';
			throw invalidInput(FIELD, 'is an expression that gives nothing', cure);
		}
		return undefined;
	}
	const expected = parsePeriod(given, FIELD);
	const reading = await read();
	const { appointment, delivery } = reading;
	if (appointment && samePeriod(appointment, expected)) return { reading, isDone: false };
	if (await isWanted(appointment)) return { reading, isDone: true };
	const now = appointment
		? `is at ${toAppointment(appointment).label ?? 'a time that cannot be read'}`
		: 'does not exist';
	throw new ErdvError(`The appointment of order ${item.orderId} was changed meanwhile: it ${now}`, {
		kind: 'refused',
		refusal: 'changedMeanwhile',
		orderId: item.orderId,
		requestId: delivery.requestId,
		description: 'Nothing was sent. Decide again from what the order shows now, or empty Only If Current Time Slot.',
	});
}
