import { DateTime } from 'luxon';

/** The zone of half-days, holidays and notice. */
export const paris = 'Europe/Paris';

/** Easter Sunday of a year as a Paris date (anonymous Gregorian algorithm). */
export function easterSunday(year: number): DateTime {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
	const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
	return DateTime.fromObject({ year, month: Math.floor(f / 31), day: (f % 31) + 1 }, { zone: paris });
}

const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** Easter Monday, Ascension Day and Whit Monday, in days after Easter Sunday. */
const afterEaster = [1, 39, 50];

/** Is this Paris day a public holiday of metropolitan France (Alsace and Moselle have two more)? */
export function isHoliday(day: DateTime): boolean {
	if (fixed.includes(day.toFormat('MM-dd'))) return true;
	const easter = easterSunday(day.year);
	return afterEaster.some((days) => easter.plus({ days }).hasSame(day, 'day'));
}

/** Monday to Friday, public holidays out. */
export function isWorkingDay(day: DateTime): boolean {
	return day.weekday <= 5 && !isHoliday(day);
}
