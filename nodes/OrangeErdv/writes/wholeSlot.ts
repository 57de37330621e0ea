import { ErdvError } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import { withRefusal } from '../api/refusalCures';
import { closestTo, type ChoiceSettings } from '../slots/alternatives';
import { windowAround } from '../slots/searchWindow';
import type { LockedOrder } from './LockedOrder';

/** Whether the mapping books by slot and this is only a period, as a person gives it: a slot that was searched has more. */
export function needsSearch({ booksBySlot }: LockedOrder, slot: WireTimeSlot): boolean {
	return booksBySlot && Object.keys(slot).length === 1;
}

/**
 * The slot with all that a booking needs of it: where `needsSearch`, it is looked up by one
 * search. @throws ErdvError `refused` as `slotTaken`, with alternatives, where it is not offered
 */
export async function wholeSlot(
	order: LockedOrder,
	slot: WireTimeSlot,
	settings: ChoiceSettings,
): Promise<WireTimeSlot> {
	if (!needsSearch(order, slot)) return slot;
	const isOffered = (free: WireTimeSlot[]) => free.some((one) => samePeriod(one, slot));
	const { slots } = await order.search(windowAround(slot, settings.now), isOffered);
	const found = slots.find((one) => samePeriod(one, slot));
	if (found) return found;
	const { orderId } = order;
	const notOffered = withRefusal(
		new ErdvError(`Orange does not offer the time slot to order ${orderId}`, {
			kind: 'refused',
			orderId,
			description: 'Nothing was sent.',
		}),
		'slotTaken',
	);
	return await Promise.reject(withAlternatives(notOffered, slot, slots, settings));
}

/** The same refusal, with the offered slots that are closest in time. */
export function withAlternatives(
	taken: ErdvError,
	slot: WireTimeSlot,
	offered: WireTimeSlot[],
	{ language }: ChoiceSettings,
): ErdvError {
	const alternatives = closestTo(slot, offered, language);
	const labels = closestTo(slot, offered, 'en').map(({ label }) => label);
	const free = labels.length > 0 ? `Free close to it: ${labels.join('; ')}. ` : '';
	return new ErdvError(taken.message, {
		...taken.facts,
		alternatives,
		description: free + taken.facts.description,
	});
}
