import type { TimePeriod } from '../../api/model';
import { periodText } from '../../api/period';
import type { Blank } from '../propose/mappingParts';
import { readPeriodText, type CheckedOrder, type CheckedSearch, type MappingCheck } from './checkMapping';

/** Sentences about an order, beside its differences: nothing of what it says, but for periods and states. */
export function orderNotes(
	{ reading, isElsewhere, isStateUnknown }: CheckedOrder,
	{ periods }: MappingCheck,
	knownSlot: TimePeriod | undefined,
): string[] {
	if (reading.problem) return [];
	const read = readPeriodText(reading);
	return [
		...(isElsewhere && read === null ? ['The node sees no appointment, though the order has one.'] : []),
		...(isElsewhere && read !== null && knownSlot
			? [`The node reads an appointment at ${read}, not at ${periodText(knownSlot)}.`]
			: []),
		...(reading.appointment === null && !knownSlot ? [NONE_SEEN] : []),
		...(read !== null && !knownSlot ? [NOT_COMPARED] : []),
		...(isStateUnknown ? ['The word for its state is not known: "states" can say what it means.'] : []),
		...(periods?.found.length === 0 ? [NOT_FOUND] : []),
		...(periods?.isCut ? [IS_CUT] : []),
	];
}

const NONE_SEEN =
	'The node sees no appointment. If the order has one, give its start and end as "Known Time Slot": it is looked for.';
const NOT_COMPARED = 'Whether that is its time is not known: give it as "Known Time Slot", and it is compared.';
const NOT_FOUND =
	'The known time slot was not found in the order: check its start and its end, or it is written in a form that the node does not know.';
const IS_CUT = 'The answer is larger than what is looked at.';

/** Sentences about a search, beside its differences. */
export function searchNotes({ reading }: CheckedSearch, { slotLists }: MappingCheck): string[] {
	const { slots, free, unreadable = 0 } = reading;
	return [
		...(slots?.length === 0 ? ['The node reads an empty list: nothing is free, or the time slots sit elsewhere.'] : []),
		...(slots && free && free.length < slots.length
			? [`${slots.length - free.length} of ${slots.length} time slots say that they cannot be had.`]
			: []),
		...(unreadable > 0 ? [`The period of ${unreadable} entries cannot be read: they are left out.`] : []),
		...(slotLists?.isCut ? [IS_CUT] : []),
	];
}

/** What a person has to fill in between two quotes. */
export function blankSentence({ key, word, what }: Blank): string {
	return what === 'state'
		? `In "${key}", say what ${JSON.stringify(word)} means.`
		: `In "${key}", say at what hour ${JSON.stringify(word)} ${key.endsWith('start') ? 'begins' : 'ends'}, as HH:mm.`;
}
