import { ErdvError } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import { withRefusal } from '../api/refusalCures';
import { closestTo, type ChoiceSettings } from '../slots/alternatives';
import { windowAround } from '../slots/searchWindow';
import type { LockedOrder } from './LockedOrder';

/**
 * The slot with all that a booking needs of it: where the mapping books by slot, a bare period is looked up by one
 * search. @throws ErdvError `refused` as `slotTaken`, with alternatives, where it is not offered
 */
export async function wholeSlot(
	order: LockedOrder,
	slot: WireTimeSlot,
	settings: ChoiceSettings,
): Promise<WireTimeSlot> {
	if (!order.booksBySlot || !isBare(slot)) return slot;
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

/** Only a period, as a person gives it: a slot that was searched has more. */
function isBare(slot: WireTimeSlot): boolean {
	return Object.keys(slot).length === 1;
}
