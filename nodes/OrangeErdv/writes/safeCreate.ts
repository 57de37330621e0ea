import type { AppointmentRequest } from '../api/appointmentBody';
import { createAppointment } from '../api/calls';
import { ErdvError } from '../api/ErdvError';
import type { JsonBody, Warning, WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import type { ErdvClient } from '../transport/client';
import type { Delivery } from '../transport/sendUntilAnswered';
import { withLockedOrder, type LockedOrder } from './LockedOrder';
import { sendChange } from './safeChange';
import type { Reading } from './safeWrite';
import type { SlotChooser } from './slotChooser';
import { overState, visitOver, type OverState } from './visitOver';
import { wasThere, type WriteResult } from './writeResult';

/** What to schedule. */
export interface Creation {
	orderId: string;
	chooser: SlotChooser;
	/** What goes with the slot. */
	request: Omit<AppointmentRequest, 'slot'>;
	/** What to do with an appointment that is there. */
	ifAlreadyScheduled: 'keep' | 'change' | 'refuse';
	/** States in which an appointment's visit is over, and after which another one may be booked. */
	bookAgainAfter: OverState[];
	/** Sends without reading the order first. */
	skipOrderCheck: boolean;
}

const MAY_BE_LATE: Warning = {
	en: [
		'The appointment has ended, and the order does not say what became of it. As a technician may be late, it stands',
		'in the way of another one until the end of the day after it.',
	].join(' '),
	fr: [
		"Le rendez-vous est passé, et la commande ne dit pas ce qu'il en est advenu. Un technicien pouvant avoir du retard,",
		"il empêche d'en prendre un autre jusqu'à la fin du lendemain.",
	].join(' '),
};

/**
 * Schedules an appointment for an order, where it has none that stands in the way: one that may still take place is
 * kept, changed or refused as asked; one whose visit is over is refused, unless another may be booked after it.
 * @throws ErdvError
 */
export async function safeCreate(client: ErdvClient, scheduling: Creation): Promise<WriteResult> {
	const { orderId, chooser, request, bookAgainAfter, skipOrderCheck } = scheduling;
	return await withLockedOrder(client, orderId, async (order) => {
		const isFree = (over: JsonBody) => bookAgainAfter.some((state) => state === order.stateOf(over));
		const sendCreate = async (slot?: WireTimeSlot, before?: JsonBody | null) =>
			await order.write(createAppointment(orderId, { ...request, slot }), slot, before, isFree);
		if (skipOrderCheck) return await chooser.take(order, async (slot) => await sendCreate(slot));
		const reading = await order.read();
		const { appointment } = reading;
		const over = overState(order, reading);
		if (over && !bookAgainAfter.includes(over)) throw visitOver(order, reading, over);
		if (!appointment || over) return await chooser.take(order, async (slot) => await sendCreate(slot, appointment));
		if (keepsOrRefuses(order, scheduling, reading)) {
			if (order.stateOf(appointment) === 'ended') client.warn(MAY_BE_LATE);
			return wasThere('kept', reading, chooser.specific, chooser.accepts(appointment));
		}
		const changeUnlessThere = async (slot?: WireTimeSlot) =>
			slot && samePeriod(appointment, slot)
				? wasThere('kept', reading, slot)
				: await sendChange(order, { request, slot, before: appointment });
		return await chooser.take(order, changeUnlessThere, appointment);
	});
}

/** What to do with an appointment that is there: true to leave it as it is. @throws ErdvError to refuse */
function keepsOrRefuses(
	{ orderId }: LockedOrder,
	{ chooser, ifAlreadyScheduled }: Creation,
	{ appointment, delivery }: Reading<Delivery>,
): boolean {
	const isSame = chooser.specific !== undefined && samePeriod(appointment!, chooser.specific);
	if (isSame || ifAlreadyScheduled === 'keep') return true;
	if (ifAlreadyScheduled === 'change') return false;
	throw new ErdvError(`Order ${orderId} already has an appointment`, {
		kind: 'refused',
		refusal: 'alreadyScheduled',
		orderId,
		requestId: delivery.requestId,
		description: 'Nothing was sent. Set "If Already Scheduled" to Keep or to Change, or use Appointment → Change.',
	});
}
