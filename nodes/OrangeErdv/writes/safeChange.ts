import type { AppointmentRequest } from '../api/appointmentBody';
import { changeAppointment } from '../api/calls';
import { ErdvError } from '../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { periodOf, samePeriod, slotAt } from '../api/period';
import type { ErdvClient } from '../transport/client';
import type { Delivery } from '../transport/sendUntilAnswered';
import { checkCurrentSlot } from './currentSlot';
import { effectiveChange } from './effectiveChange';
import { unlockedOrder, withLockedOrder, type LockedOrder } from './LockedOrder';
import type { Reading } from './safeWrite';
import type { SlotChooser } from './slotChooser';
import { overState, visitOver } from './visitOver';
import { wasThere, type WriteResult } from './writeResult';

/** What to change. */
export interface Move {
	orderId: string;
	chooser: SlotChooser;
	/** What goes with the slot. */
	request: Omit<AppointmentRequest, 'slot'>;
	/** Nothing is sent unless the appointment is still at this time. */
	onlyIfCurrentSlot?: WireTimeSlot;
	/** For how long to wait until the order shows the change, ms; not at all where left out. */
	waitUntilEffectiveMs?: number;
}

/** Moves an order's appointment, or changes contact and note only where the current slot is kept. @throws ErdvError */
export async function safeChange(client: ErdvClient, move: Move): Promise<WriteResult> {
	const { orderId, chooser, request, onlyIfCurrentSlot, waitUntilEffectiveMs } = move;
	const result = await withLockedOrder(client, orderId, async (order) => {
		const current = await checkCurrentSlot(
			order,
			onlyIfCurrentSlot,
			async (appointment) => appointment !== null && (await chooser.isFirstChoice(order, appointment)),
		);
		if (current?.isDone) return alreadyThere(current.reading, chooser.specific);
		const send = async (slot?: WireTimeSlot, before?: JsonBody | null) =>
			await sendChange(order, { request, slot, before });
		if (!chooser.isSearched(order)) {
			return await chooser.take(order, async (slot) => await send(slot, current?.reading.appointment));
		}
		// A search offers other slots once the first run holds one: only the order shows that it did.
		const reading = current?.reading ?? (await order.read());
		const over = overState(order, reading);
		if (over) throw visitOver(order, reading, over);
		const appointment = reading.appointment ?? nothingScheduled(order, reading);
		const changeUnlessThere = async (slot?: WireTimeSlot) =>
			slot && samePeriod(appointment, slot) ? alreadyThere(reading, slot) : await send(slot, appointment);
		return await chooser.take(order, changeUnlessThere, appointment);
	});
	const isAwaited = result.outcome === 'changePending' && result.requested && waitUntilEffectiveMs !== undefined;
	if (!isAwaited) return result;
	// No longer locked: the wait may take minutes, in which others may write.
	return await effectiveChange(unlockedOrder(client, orderId), result, waitUntilEffectiveMs, client.warn);
}

/** @param slot that was chosen; by default the appointment's own */
function alreadyThere(reading: Reading<Delivery>, slot?: WireTimeSlot): WriteResult {
	const period = periodOf(reading.appointment);
	return wasThere('alreadyChanged', reading, slot ?? (period ? slotAt(period) : undefined));
}

function nothingScheduled({ orderId }: LockedOrder, { delivery }: Reading<Delivery>): never {
	throw new ErdvError(`Order ${orderId} has no appointment to change`, {
		kind: 'refused',
		refusal: 'nothingScheduled',
		orderId,
		requestId: delivery.requestId,
		description: 'Nothing was sent. Use Appointment → Create, or check the order with Appointment → Get.',
	});
}

/** One change as it is sent. */
interface Change extends Pick<Move, 'request'> {
	/** None where contact and note only are changed. */
	slot?: WireTimeSlot;
	/** The appointment as it was read beforehand, if it was. */
	before?: JsonBody | null;
}

/** Sends a change. @throws ErdvError */
export async function sendChange(order: LockedOrder, { request, slot, before }: Change): Promise<WriteResult> {
	return await order.write(changeAppointment(order.orderId, { ...request, slot }), slot, before);
}
