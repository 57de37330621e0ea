import type { ErdvError } from '../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { outcomeUnknown } from '../api/noAnswerErrors';
import { periodOf } from '../api/period';
import { withRefusal } from '../api/refusalCures';
import type { LockedOrder } from './LockedOrder';
import { decideRefusal } from './refusedWrite';
import { pendingAsBefore, wasThere, type WriteResult } from './writeResult';

/**
 * What a slot that is not offered comes to: the order itself may have it, or it may be kept for the order, for which this
 * n8n asked for it before.
 * @param held the order's appointment, where it was read
 * @throws ErdvError `unknown` where nobody knows what became of the earlier request, else the refusal
 */
export async function insteadOf(
	refused: ErdvError,
	order: LockedOrder,
	slot: WireTimeSlot,
	held: JsonBody | undefined,
): Promise<WriteResult> {
	const { orderId } = order;
	if (!order.wasRead()) {
		const kept = await keptUnread(refused, order, slot);
		if (kept) return kept;
	}
	const asked = await order.askedBefore(periodOf(slot));
	if (asked === undefined) return await Promise.reject(refused);
	if (asked.isAccepted) return pendingAsBefore(slot, held);
	const because = [
		'This n8n asked for that time before, and does not know what became of it: the order does not show it, and Orange',
		'offers it to nobody, as it may keep it for this order. Nothing was sent now.',
	].join(' ');
	return await Promise.reject(outcomeUnknown({ name: asked.name, orderId }, because));
}

/** For a create before which the order was not read. @throws ErdvError the refusal, where the order shows another reason */
async function keptUnread(
	refused: ErdvError,
	order: LockedOrder,
	slot: WireTimeSlot,
): Promise<WriteResult | undefined> {
	const reading = await order.read().catch(async () => await Promise.reject(refused));
	const { appointment } = reading;
	const isOver = appointment !== null && !order.mayTakePlace(appointment);
	const shown = { appointment, found: true, isOver };
	const decision = decideRefusal({ call: 'createAppointment', refused, order: shown, requested: slot });
	if ('done' in decision) return wasThere(decision.done, reading, slot);
	return decision.refusal === 'slotTaken' ? undefined : await Promise.reject(withRefusal(refused, decision.refusal));
}
