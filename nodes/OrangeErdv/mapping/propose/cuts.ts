import { hasOffset, readInstant } from '../../api/instants';
import { readDays, readDaysWithTime, readTimes } from './dateForms';
import { remembered } from './remembered';

/** How a part is taken out of a text. A `from` below 0 counts from its end. */
export type Cut = { before: string } | { after: string } | { from: number; length: number };

/** What stands between two ends in one text, the clearest first. */
const SEPARATORS = [
	...[' / ', '/', ' - ', ' – ', ' — ', '–', ' au ', ' à ', ' et ', ' to ', ' until ', ' and ', '..', '|', ';'],
	...[' > ', '->', '→', ', ', '_', '-', 'à'],
];

/** Longer texts are no periods. */
const LONGEST = 120;
const DAY =
	/(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{4}\/\d{2}\/\d{2}|\d{2}\/\d{2}\/\d{4}|\d{2}-\d{2}-\d{4}|\d{2}\.\d{2}\.\d{4}|\d{8})(?!\d)/g;
const TIME = /(?<![\d:+])\d{2}(?::|h)\d{2}(?::\d{2})?(?![\d:])/gi;

/** `08:00-12:00` could be 08:00 with an offset of 12 hours, but is not meant so where a space goes before. */
const RANGE = / \d{2}:\d{2}(?::\d{2})?-\d{2}:\d{2}$/;

/** The part of a text that is left after the cuts; `undefined` where one does not find its place. */
export function cutText(text: string, cuts: readonly Cut[]): string | undefined {
	return cuts.reduce<string | undefined>((rest, cut) => (rest === undefined ? rest : cutOnce(rest, cut)), text);
}

/** A text in ISO 8601, with a space or a `T`: its milliseconds, and its day in Paris; undefined for any other. */
export const readIso = remembered((text) => {
	const instant = text.length > LONGEST || RANGE.test(text) ? null : readInstant(text);
	return instant ? { millis: instant.toMillis(), day: instant.toISODate() } : undefined;
});

/** Ways to take a text apart so that two times can come out of it; the first way is the clearest. */
export function waysToCut(text: string): Cut[][] {
	// JSONata counts characters, which is the same only where none takes two places.
	if (text.length > LONGEST || /[\uD800-\uDFFF]/.test(text) || !/\d.*\d/.test(text) || isWholeMoment(text)) return [];
	const ways = SEPARATORS.flatMap((separator) => waysAt(text, separator));
	return ways.length > 0 ? ways : byPosition(text);
}

/** The form of a text that holds both ends, such as `dd/MM/yyyy HH:mm-HH:mm`; undefined for any other. */
export function formOfBoth(text: string): string | undefined {
	const [first, second] = waysToCut(text);
	if (first === undefined) return undefined;
	if (!('before' in first[0])) return 'two times among other words';
	const ends = [first, second].map((cuts) => formOfEnd(cutText(text, cuts)!));
	return ends.join(first[0].before);
}

function formOfEnd(text: string): string {
	const iso = readIso(text) && `date and time ${hasOffset(text) ? 'with' : 'without'} offset`;
	const [form] = [...readDaysWithTime(text), ...readTimes(text), ...readDays(text)];
	return form?.format ?? iso ?? 'length';
}

function waysAt(text: string, separator: string): Cut[][] {
	const [before, after] = [{ before: separator }, { after: separator }];
	const [left, right] = [cutOnce(text, before), cutOnce(text, after)];
	if (!left || !right || !isDateOrTime(left) || !isEnd(right)) return [];
	return [[before], [after]];
}

/** Days and times wherever they stand among other words, counted from where there are none. */
function byPosition(text: string): Cut[][] {
	const [days, times] = [[...text.matchAll(DAY)], [...text.matchAll(TIME)]];
	if (times.length !== 2 || days.length > 2) return [];
	const found = [...days, ...times];
	const starts = found.map(({ index }) => index);
	const end = Math.max(...found.map(({ index, 0: part }) => index + part.length));
	const fromEnd = Math.min(...starts) > 0;
	const fromStart = !fromEnd || end < text.length;
	return found.flatMap(({ index, 0: { length } }) => [
		...(fromStart ? [[{ from: index, length }]] : []),
		...(fromEnd ? [[{ from: index - text.length, length }]] : []),
	]);
}

function cutOnce(text: string, cut: Cut): string | undefined {
	if ('from' in cut) return text.slice(cut.from, cut.from + cut.length || undefined);
	const separator = 'before' in cut ? cut.before : cut.after;
	const at = text.indexOf(separator);
	if (at === -1) return undefined;
	return 'before' in cut ? text.slice(0, at) : text.slice(at + separator.length);
}

function isDateOrTime(text: string): boolean {
	return readDays(text).length > 0 || isMoment(text);
}

function isMoment(text: string): boolean {
	return readTimes(text).length > 0 || isWholeMoment(text);
}

function isWholeMoment(text: string): boolean {
	return readIso(text) !== undefined || readDaysWithTime(text).length > 0;
}

// A period may end with its length.
function isEnd(text: string): boolean {
	return /^P[\dT]/i.test(text) || isMoment(text);
}
