import { wordKey } from './cleanText';

/** How months begin in English and French, January first. */
const MONTHS = [
	'jan',
	'fev feb',
	'mar',
	'avr apr',
	'mai may',
	'juin jun',
	'juil jul',
	'aou aug',
	'sep',
	'oct',
	'nov',
	'dec',
];

/** How days begin, Sunday first, as JavaScript counts them. */
const DAYS = ['dim sun', 'lun mon', 'mar tue', 'mer wed', 'jeu thu', 'ven fri', 'sam sat'];

/** `T08:00:00.000+01:00[Europe/Paris]`, ` 8:00`, `, 08:00`, ` à 8h30`, ` 8 h`. */
const TIME = [
	'(?:T|,? (?:à |a |at )?)(?<hour>\\d{1,2})',
	'(?: ?h ?(?<minuteOfH>\\d{2})?|:(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)',
	'(?: ?(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)(?:\\[[\\w/+-]+\\])?)?',
].join('');

const YEAR = '(?<year>\\d{4})';
const MONTH = '(?<month>\\d{1,2})';
const DAY = '(?<day>\\d{1,2})';
const FORMS = [
	`${DAY}(?<between>[/.-])${MONTH}\\k<between>${YEAR}`,
	`${YEAR}(?<between>[/.-])${MONTH}\\k<between>${DAY}`,
	`(?:(?<weekday>\\p{L}{2,10})[.,]{0,2} )?${DAY}(?:er|st|nd|rd|th)? (?<monthName>\\p{L}{3,10})\\.? ${YEAR}`,
].map((date) => new RegExp(`^${date}(?:${TIME})?$`, 'iu'));

/** Whether a text is written as one date, with a time or without. */
export function isDateText(text: string): boolean {
	return toIso(text) !== undefined;
}

/**
 * A date as people and sheets write it, in ISO 8601: the day first, or the year; undefined where it is none.
 * `01/12/2026`, `1.12.2026 8h30`, `2026-12-01 08:00`, `mardi 1er décembre 2026 à 8 h`. Whether there is such a date is
 * not checked, but for a day of the week that is not that date's.
 */
export function toIso(text: string): string | undefined {
	const parts = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
	if (!parts) return undefined;
	const { year, day, weekday, monthName, hour } = parts as Record<string, string | undefined>;
	const month = monthName === undefined ? parts.month : String(indexOf(MONTHS, monthName) + 1);
	if (month === '0') return undefined;
	const date = [year, month, day].map(twoDigits).join('-');
	if (weekday !== undefined && new Date(date).getUTCDay() !== indexOf(DAYS, weekday)) return undefined;
	return hour === undefined ? date : `${date}T${timeOf(parts)}`;
}

function timeOf({ hour, minute, minuteOfH, second, fraction, offset }: Record<string, string | undefined>): string {
	const time = [hour, minute ?? minuteOfH, second].map(twoDigits).join(':');
	return `${time}${fraction === undefined ? '' : `.${fraction}`}${(offset ?? '').toUpperCase()}`;
}

const twoDigits = (part = '00') => part.padStart(2, '0');

/** Which of the lists' words the text begins with. */
function indexOf(beginnings: string[], text: string): number {
	return beginnings.findIndex((either) => either.split(' ').some((beginning) => wordKey(text).startsWith(beginning)));
}
