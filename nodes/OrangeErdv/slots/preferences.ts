import { readInstant } from '../api/instants';
import type { TimePeriod, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import { describePeriod, localTimes } from './describePeriod';
import { addWorkingDays, toParis } from './workingDays';

/** The half-day that is wanted. */
export type PartOfDayWish = 'any' | 'morning' | 'afternoon';

/** Which slots the user wants. Days and half-days are those of the slot's place: Paris, or an overseas department. */
export interface Preferences {
	/** English names in lower case; empty means any day. */
	daysOfWeek?: string[];
	partOfDay?: PartOfDayWish;
	/** Slots start at the earliest on the n-th working day after today. */
	minimumNoticeWorkingDays?: number;
	/** Dates `yyyy-MM-dd`. */
	excludedDates?: string[];
}

/** The slots that fit, in their order. Slots that have begun never fit. */
export function filterSlots(slots: WireTimeSlot[], preferences: Preferences, now: Date): WireTimeSlot[] {
	const reason = reasons(preferences, now);
	return slots.filter((slot) => reason(slot) === null);
}

/** Why a slot does not fit, for people; `null` when it does. */
export function whyNot(slot: WireTimeSlot, preferences: Preferences, now: Date): string | null {
	return reasons(preferences, now)(slot);
}

function reasons(wanted: Preferences, now: Date): (slot: WireTimeSlot) => string | null {
	const days = wanted.daysOfWeek ?? [];
	const part = wanted.partOfDay ?? 'any';
	const notice = wanted.minimumNoticeWorkingDays ?? 0;
	const excluded = new Set(wanted.excludedDates);
	const earliest = notice > 0 ? addWorkingDays(toParis(now), notice).toFormat('yyyy-MM-dd') : '';
	return (offered) => {
		const period = periodOf(offered);
		const slot = describePeriod(period);
		const begun = (readInstant(period.startDateTime)?.toMillis() ?? 0) <= now.getTime();
		if (begun) return 'it has already begun';
		if (slot.date < earliest) {
			return `it is before ${earliest}, the first day that keeps a notice of ${notice} working days`;
		}
		if (days.length > 0 && !days.includes(slot.dayOfWeek))
			return `it is on ${slot.dayOfWeek}, not on ${days.join(', ')}`;
		if (part !== 'any' && slot.partOfDay !== part) return `it is not in the ${part}`;
		if (excluded.size === 0) return null;
		const hit = datesOf(slot.date, period).find((date) => excluded.has(date));
		return hit === undefined ? null : `${hit} is excluded`;
	};
}

// First and last day: the end is not part of the period, so midnight belongs to the day before.
function datesOf(first: string, period: TimePeriod): string[] {
	return [first, localTimes(period).to.minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd')];
}
