const MONTHS = [
	'january february march april may june july august september october november december',
	'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
].map((names) => names.split(' '));
const WEEKDAYS = [
	'monday tuesday wednesday thursday friday saturday sunday',
	'lundi mardi mercredi jeudi vendredi samedi dimanche',
].map((names) => names.split(' '));

/** Luxon's tokens that are known here, and what they stand for in a text. */
const TOKENS: Record<string, string> = {
	yyyy: '(?<year>\\d{4})',
	yy: '(?<year>\\d{2})',
	MMMM: `(?<monthName>${MONTHS.flat().join('|')})`,
	MM: '(?<month>0[1-9]|1[0-2])',
	M: '(?<month>0?[1-9]|1[0-2])',
	dd: '(?<day>0[1-9]|[12]\\d|3[01])',
	d: '(?<day>0?[1-9]|[12]\\d|3[01])',
	EEEE: `(?<weekday>${WEEKDAYS.flat().join('|')})`,
	HH: '(?<hour>[01]\\d|2[0-3])',
	H: '(?<hour>[01]?\\d|2[0-3])',
	mm: '(?<minute>[0-5]\\d)',
	ss: '(?<second>[0-5]\\d)',
	SSS: '(?<millis>\\d{3})',
	ZZZ: '(?<offset>\\+\\d{4})',
	ZZ: '(?<offset>\\+\\d{2}:\\d{2})',
	"'Z'": '(?<offset>Z)',
};

/** A form of dates: a format in Luxon's tokens, and the texts that fit it. */
interface DateForm {
	format: string;
	pattern: RegExp;
}

/** The form of a format. @param end what follows in the pattern: '$' where nothing may */
export function formOf(format: string, end: '' | '$'): DateForm {
	const pattern = format.replace(/'[^']*'|([yMdEHmsSZ])\1*|[^]/g, (token) => TOKENS[token] ?? literal(token));
	return { format, pattern: new RegExp(`^${pattern}${end}`, 'iu') };
}

/** The time in what a pattern found, as `HH:mm:ss.SSS`. */
export function timeOf(groups: Record<string, string>): { time: string; offset?: string } {
	const { hour, minute = '00', second = '00', millis = '000', offset } = groups;
	return { time: `${hour.padStart(2, '0')}:${minute}:${second}.${millis}`, ...(offset && { offset }) };
}

/** The day in what a pattern found; undefined where the calendar has no such day, or it is another weekday. */
export function dayOf({ year, month, monthName, day, weekday }: Record<string, string>): string | undefined {
	const fullYear = Number(year.padStart(4, '20'));
	const number = monthName === undefined ? Number(month) : placeIn(MONTHS, monthName);
	const found = new Date(Date.UTC(fullYear, number - 1, Number(day)));
	const isInMonth = fullYear > 99 && found.getUTCDate() === Number(day);
	const isSo = weekday === undefined || placeIn(WEEKDAYS, weekday) % 7 === found.getUTCDay();
	return isInMonth && isSo ? found.toISOString().slice(0, 10) : undefined;
}

function literal(token: string): string {
	return token.replace(/'/g, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** From 1; 0 where it is in no list. */
function placeIn(lists: string[][], name: string): number {
	return Math.max(...lists.map((list) => list.indexOf(name.toLowerCase()) + 1));
}
