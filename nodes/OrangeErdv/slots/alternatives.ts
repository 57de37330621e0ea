import { readInstant } from '../api/instants';
import type { Language, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import { whyNot, type Preferences } from './preferences';
import { sortSlots, toTimeSlotItem, type TimeSlotItem } from './timeSlotItem';

/** A slot that could be taken instead, and why it was not. */
export type Alternative = TimeSlotItem & { why?: string };

/** When the choice is made, and the language of the slots that it may propose instead. */
export interface ChoiceSettings {
	now: Date;
	language: Language;
}

const MOST_ALTERNATIVES = 3;

/**
 * Offered slots, parted into those that fit and those that do not, each sorted by start.
 * @param date keeps only slots on this day, `yyyy-MM-dd` on the clock of their place
 */
export function part(offered: WireTimeSlot[], preferences: Preferences, now: Date, date?: string) {
	const fitting: WireTimeSlot[] = [];
	const others: Array<{ slot: WireTimeSlot; why: string }> = [];
	for (const slot of sortSlots(offered)) {
		const isOtherDay = date !== undefined && toTimeSlotItem(slot).date !== date;
		const why = isOtherDay ? `it is not on ${date}` : whyNot(slot, preferences, now);
		if (why === null) fitting.push(slot);
		else others.push({ slot, why });
	}
	return { fitting, others };
}

/** The earliest slots that do not fit, with the reason. */
export function nearestMisfits(others: Array<{ slot: WireTimeSlot; why: string }>, language: Language): Alternative[] {
	return others.slice(0, MOST_ALTERNATIVES).map(({ slot, why }) => ({ ...toTimeSlotItem(slot, language), why }));
}

const startOf = (slot: WireTimeSlot) => readInstant(periodOf(slot).startDateTime)?.toMillis() ?? 0;

/** The free slots closest in time to one that is gone. */
export function closestTo(wanted: WireTimeSlot, offered: WireTimeSlot[], language: Language): Alternative[] {
	const distance = (slot: WireTimeSlot) => Math.abs(startOf(slot) - startOf(wanted));
	const closest = sortSlots(offered).sort((a, b) => distance(a) - distance(b));
	return sortSlots(closest.slice(0, MOST_ALTERNATIVES)).map((slot) => toTimeSlotItem(slot, language));
}
