import type { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import type { TimePeriod } from '../api/model';
import type { PartOfDayWish, Preferences } from './preferences';
import { searchWindow } from './searchWindow';
import { toParis } from './workingDays';

/** Days searched from the wanted one on, so that one search also shows what is near when that day is full. */
const DAYS_SEARCHED = 14;

/** A day and half-day, as a search and what to keep of it. */
export interface SlotOnDate {
	window: TimePeriod;
	preferences: Preferences;
	/** `yyyy-MM-dd` */
	date: string;
}

/**
 * The search for a day and half-day.
 * @param day its start in Paris
 * @throws ErdvError `invalidInput` that names Date, where that day is over
 */
export function slotOnDate(day: DateTime<true>, partOfDay: PartOfDayWish, now: Date): SlotOnDate {
	if (day.endOf('day').toMillis() < now.getTime()) {
		throw invalidInput('Date', `is in the past: ${day.toFormat('yyyy-MM-dd')}`, 'Give a day from today on.');
	}
	const start = day.toMillis() < now.getTime() ? toParis(now) : day;
	const window = searchWindow({
		from: { at: start, isDay: false },
		to: { at: day.plus({ days: DAYS_SEARCHED }), isDay: false },
		now,
	});
	return { window, preferences: { partOfDay }, date: day.toFormat('yyyy-MM-dd') };
}
