import { DateTime } from 'luxon';

import { PARIS } from '../api/instants';

const FIXED_HOLIDAYS = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
// Easter Monday, Ascension Day, Whit Monday.
const DAYS_AFTER_EASTER = [1, 39, 50];
const SATURDAY = 6;

/** The same moment on the clock of Paris. */
export function toParis(moment: Date): DateTime<true> {
	return DateTime.fromMillis(moment.getTime(), { zone: PARIS }) as DateTime<true>;
}

/** Public holidays of metropolitan France in a year, as `yyyy-MM-dd`. */
export function publicHolidays(year: number): Set<string> {
	const easter = easterSunday(year);
	const movable = DAYS_AFTER_EASTER.map((days) => easter.plus({ days }).toFormat('yyyy-MM-dd'));
	return new Set([...FIXED_HOLIDAYS.map((day) => `${year}-${day}`), ...movable]);
}

/** True from Monday to Friday, public holidays out. Judges the date that `day` shows in its own zone. */
export function isWorkingDay(day: DateTime): boolean {
	return day.weekday < SATURDAY && !publicHolidays(day.year).has(day.toFormat('yyyy-MM-dd'));
}

/** Start of the `count`-th working day after the date of `day`, which itself never counts. Same day for 0. */
export function addWorkingDays(day: DateTime<true>, count: number): DateTime<true> {
	let reached = day.startOf('day');
	for (let left = count; left > 0; ) {
		reached = reached.plus({ days: 1 }).startOf('day');
		if (isWorkingDay(reached)) left -= 1;
	}
	return reached;
}

/** The same time of day `count` working days earlier; the date of `moment` itself never counts. */
export function workingDaysBefore(moment: DateTime<true>, count: number): DateTime<true> {
	let days = 0;
	for (let left = count; left > 0; ) {
		days += 1;
		if (isWorkingDay(moment.minus({ days }))) left -= 1;
	}
	return moment.minus({ days });
}

// Anonymous Gregorian computus (Meeus).
function easterSunday(year: number): DateTime {
	const a = year % 19;
	const [b, c] = [Math.floor(year / 100), year % 100];
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 19 * l) / 433);
	const month = Math.floor((h + l - 7 * m + 90) / 25);
	const day = (h + l - 7 * m + 33 * month + 19) % 32;
	return DateTime.utc(year, month, day);
}
