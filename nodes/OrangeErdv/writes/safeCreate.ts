import type { AppointmentRequest } from '../api/appointmentBody';
import { createAppointment } from '../api/calls';
import { ErdvError } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import type { ErdvClient } from '../transport/client';
import type { Delivery } from '../transport/sendUntilAnswered';
import { withLockedOrder, type LockedOrder } from './LockedOrder';
import { sendChange } from './safeChange';
import type { Reading } from './safeWrite';
import type { SlotChooser } from './slotChooser';
import { wasThere, type WriteResult } from './writeResult';

/** What to schedule. */
export interface Creation {
	orderId: string;
	chooser: SlotChooser;
	/** What goes with the slot. */
	request: Omit<AppointmentRequest, 'slot'>;
	/** What to do with an appointment that is there. */
	ifAlreadyScheduled: 'keep' | 'change' | 'refuse';
	/** Sends without reading the order first. */
	skipOrderCheck: boolean;
}

/** Schedules an appointment for an order, where it has none. @throws ErdvError */
export async function safeCreate(client: ErdvClient, scheduling: Creation): Promise<WriteResult> {
	const { orderId, chooser, request, skipOrderCheck } = scheduling;
	return await withLockedOrder(client, orderId, async (order) => {
		const sendCreate = async (slot?: WireTimeSlot, before?: null) =>
			await order.write(createAppointment(orderId, { ...request, slot }), slot, before);
		if (skipOrderCheck) return await chooser.take(order, async (slot) => await sendCreate(slot));
		const reading = await order.read();
		const { appointment } = reading;
		if (!appointment) return await chooser.take(order, async (slot) => await sendCreate(slot, null));
		if (keepsOrRefuses(order, scheduling, reading)) return wasThere('kept', reading, chooser.specific);
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
