import { hasOffset } from '../../api/instants';
import type { TimePeriod, WireTimeSlot } from '../../api/model';
import { periodOf, periodText } from '../../api/period';
import type { Blank } from '../propose/mappingParts';
import type { CheckedOrder, CheckedSearch, MappingCheck } from './checked';
import { readPeriodText } from './readParts';

/**
 * Sentences about an order, beside its differences.
 * @param knownSlot for a sentence that names the times; without it, none is named
 */
export function orderNotes(
	{ reading, isElsewhere, isStateUnknown, isContradicted }: CheckedOrder,
	{ periods }: MappingCheck,
	knownSlot?: TimePeriod,
): string[] {
	if (reading.problem) return [];
	const read = readPeriodText(reading);
	const asked = knownSlot ? `at ${read}, not at ${periodText(knownSlot)}` : 'at another time than the known one';
	return [
		...(isElsewhere && read === null ? ['The node sees no appointment, though the order has one.'] : []),
		...(isElsewhere && read !== null ? [`The node reads an appointment ${asked}.`] : []),
		...(reading.appointment === null && !periods ? [NONE_SEEN] : []),
		...(read !== null && !periods ? [NOT_COMPARED] : []),
		...(isContradicted ? [CONTRADICTED] : []),
		...(isStateUnknown ? ['The word for its state is not known: "states" can say what it means.'] : []),
		...(periods?.found.length === 0 ? [NOT_FOUND] : []),
		...(periods?.isCut ? [IS_CUT] : []),
	];
}

const NONE_SEEN =
	'The node sees no appointment. If the order has one, give its start and end as "Known Time Slot": it is looked for.';
const CONTRADICTED =
	'The node reads an appointment to come, but a key that it does not read says otherwise, or has a word for its state: set "appointment.status".';
const NOT_COMPARED = 'Whether that is its time is not known: give it as "Known Time Slot", and it is compared.';
const NOT_FOUND =
	'The known time slot was not found in the order: check its start and its end, or it is written in a form that the node does not know.';
const IS_CUT = 'The answer is larger than what is looked at.';

/** Sentences about a search, beside its differences. */
export function searchNotes({ reading, notFree, isWithin }: CheckedSearch, { slotLists }: MappingCheck): string[] {
	const { slots, free, unreadable = 0 } = reading;
	return [
		...(slots?.length === 0 ? ['The node reads an empty list: nothing is free, or the time slots sit elsewhere.'] : []),
		...(slots && free && free.length < slots.length
			? [`${slots.length - free.length} of ${slots.length} time slots say that they cannot be had.`]
			: []),
		...(notFree > 0
			? [`${notFree} time slots that the node takes for free say otherwise: set "timeSlots.available".`]
			: []),
		...(isWithin ? [] : ['No time slot lies in the period that was searched.']),
		...(slots?.some(isWithoutOffset) ? [WITHOUT_OFFSET] : []),
		...(unreadable > 0 ? [`The period of ${unreadable} entries cannot be read: they are left out.`] : []),
		...(slotLists?.isCut ? [IS_CUT] : []),
	];
}

const WITHOUT_OFFSET = 'Its times have no offset: they are read as Paris time.';

function isWithoutOffset(slot: WireTimeSlot): boolean {
	return !hasOffset(periodOf(slot).startDateTime);
}

/** What a person has to fill in between two quotes. */
export function blankSentence({ key, word, what }: Blank): string {
	return what === 'state'
		? `In "${key}", say what ${JSON.stringify(word)} means.`
		: `In "${key}", say at what hour ${JSON.stringify(word)} ${key.endsWith('start') ? 'begins' : 'ends'}, as HH:mm.`;
}
