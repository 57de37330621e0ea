import { ErdvError } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import { closestTo, type ChoiceSettings } from '../slots/alternatives';
import type { FoundSlots } from '../slots/searchSlots';
import { windowAround } from '../slots/searchWindow';
import type { LockedOrder } from './LockedOrder';

/** Whether the mapping books by slot and this is only a period, as a person gives it: a slot that was searched has more. */
export function needsSearch({ booksBySlot }: LockedOrder, slot: WireTimeSlot): boolean {
	return booksBySlot && Object.keys(slot).length === 1;
}

/**
 * The slot with all that a booking needs of it: where `needsSearch`, it is looked up by one search.
 * @returns the refusal as `slotTaken`, with alternatives, where it is not offered
 * @throws ErdvError where that cannot be told
 */
export async function wholeSlot(
	order: LockedOrder,
	slot: WireTimeSlot,
	settings: ChoiceSettings,
): Promise<WireTimeSlot | ErdvError> {
	if (!needsSearch(order, slot)) return slot;
	const isOffered = (free: WireTimeSlot[]) => free.some((one) => samePeriod(one, slot));
	const found = await order.search(windowAround(slot, settings.now), isOffered);
	const whole = found.slots.find((one) => samePeriod(one, slot));
	if (whole) return whole;
	if (found.gaps.length > 0) throw maybeOffered(order, found);
	return withAlternatives(notOffered(order), slot, found.slots, settings);
}

function notOffered({ orderId }: LockedOrder): ErdvError {
	return new ErdvError(`Orange does not offer the time slot to order ${orderId}`, {
		kind: 'refused',
		refusal: 'slotTaken',
		orderId,
		description: [
			'Nothing was sent. Choose another time slot, or let "Time Slot Choice" → First Available take the first one by',
			'itself.',
		].join(' '),
	});
}

/** The slot is not in a list that is not known to be whole. */
function maybeOffered({ orderId }: LockedOrder, { gaps, goesOn }: FoundSlots): ErdvError {
	const why = gaps.map(({ en }) => en).join(' ');
	if (goesOn) {
		return new ErdvError('Orange is still searching for time slots', {
			kind: 'unavailable',
			orderId,
			description: `The time slot was not among those that it had found. ${why} Nothing was sent: try again in a moment.`,
		});
	}
	return new ErdvError(`It is not known whether Orange offers the time slot to order ${orderId}`, {
		kind: 'answerNotUnderstood',
		orderId,
		description: `It is not in the list. ${why} Nothing was sent: look at what the Espace Opérateur offers for this order.`,
	});
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
