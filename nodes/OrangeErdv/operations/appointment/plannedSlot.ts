import { parisTime } from '../../api/instants';
import type { TimePeriod, WireTimeSlot } from '../../api/model';
import { periodOf, periodText } from '../../api/period';
import { describePeriod } from '../../slots/describePeriod';
import type { SlotWish } from '../../slots/SlotWish';
import type { SlotChoice } from '../fields/slotChoiceFields';
import type { Item } from '../Item';
import { readSlotWish } from './readSlotWish';

/**
 * The time slot that a write would ask for, for a person who does it by hand: in English, as all errors are, without
 * asking Orange. Begins with a comma; empty where there is nothing to say.
 * @throws ErdvError `invalidInput` that names the field
 */
export function plannedSlot(item: Item, choices: readonly SlotChoice[] = []): string {
	const wished = choices.length > 0 ? `, ${wishText(readSlotWish(item, item.now(), choices))}` : '';
	const current = item.has('options.onlyIfCurrentSlot') && item.slot('options.onlyIfCurrentSlot', 'guard');
	return current ? `${wished}, only if the current one is ${labelOf(current)}` : wished;
}

function wishText(wish: SlotWish): string {
	if (wish.kind === 'keepCurrent') return 'contact or note only';
	if (wish.kind === 'specific') return `time slot ${labelOf(wish.slot)} (${periodText(periodOf(wish.slot))})`;
	const { window, preferences, date } = wish;
	const { daysOfWeek = [], partOfDay = 'any', excludedDates = [] } = preferences;
	return [
		date === undefined ? `time slot: the first free one ${windowText(window)}` : `time slot: a free one on ${date}`,
		daysOfWeek.length > 0 && `on ${daysOfWeek.join(' or ')}`,
		partOfDay !== 'any' && `in the ${partOfDay}`,
		excludedDates.length > 0 && `not on ${excludedDates.join(', ')}`,
	]
		.filter(Boolean)
		.join(', ');
}

const labelOf = (slot: WireTimeSlot) => describePeriod(periodOf(slot)).label;

const windowText = ({ startDateTime, endDateTime }: TimePeriod) =>
	`from ${parisTime(startDateTime)} to ${parisTime(endDateTime)} (Paris time)`;
