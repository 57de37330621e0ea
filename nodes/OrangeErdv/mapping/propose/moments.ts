import { PARIS } from '../../api/instants';
import { cutText, readIso, type Cut } from './cuts';
import { millisOf, readAs } from './dateForms';
import { halfOf } from './halfDays';
import { lengthMillis } from './lengths';
import { valueAt, type Path } from './places';

/** A text of an answer, or what is left of it after cuts. */
export interface Source {
	path: Path;
	cuts: readonly Cut[];
	/** True where the answer has a number. */
	isNumber: boolean;
}

/** Hours at which a word's part of the day begins or ends, as `HH:mm`; '' where that is not known. */
export type Hours = Record<string, string>;

/** How a moment is made of what an answer holds. */
export type MomentRecipe =
	| { by: 'iso'; text: Source }
	| { by: 'epoch'; text: Source; factor: 1 | 1000 }
	| { by: 'format'; text: Source; format: string; zone: string }
	| { by: 'dayAndTime'; day: DaySource; time: Source; timeFormat: string; zone: string }
	| { by: 'halfDay'; day: DaySource; word: Source; hours: Hours; end: 'start' | 'end' }
	| { by: 'length'; start: MomentRecipe; length: Source; form: string };

/** A day: in a format, or that of a date with a time in ISO 8601. */
export interface DaySource {
	text: Source;
	/** In Luxon's tokens; `iso` for the day in Paris of a date with a time. */
	format: string;
}

/** Hours for a part of a day that is known by its word only: to tell what comes first, never to be shown or sent. */
const NOMINAL = {
	morning: { start: '00:00', end: '12:00' },
	afternoon: { start: '12:00', end: '23:59' },
	day: { start: '00:00', end: '23:59' },
};

/** The milliseconds of a moment in an answer; undefined where it cannot be read in this way. */
export function evaluate(moment: MomentRecipe, root: unknown): number | undefined {
	switch (moment.by) {
		case 'iso':
			return readIso(textOf(moment.text, root) ?? '')?.millis;
		case 'epoch':
			return epochMillis(textOf(moment.text, root), moment.factor);
		case 'format': {
			const read = readAs(textOf(moment.text, root)?.trim() ?? '', moment.format);
			return read && millisOf(read, moment.zone);
		}
		case 'dayAndTime': {
			const day = dayOf(moment.day, root);
			const time = readAs(textOf(moment.time, root) ?? '', moment.timeFormat);
			return day && time ? millisOf({ ...time, day }, moment.zone) : undefined;
		}
		case 'halfDay': {
			const day = dayOf(moment.day, root);
			const time = hourOf(textOf(moment.word, root), moment);
			return day && time ? millisOf({ day, time }, PARIS) : undefined;
		}
		case 'length': {
			const start = evaluate(moment.start, root);
			const length = lengthMillis(textOf(moment.length, root) ?? '', moment.form);
			return start !== undefined && length !== undefined ? start + length : undefined;
		}
	}
}

/** Milliseconds of a number that counts from 1970, between 2000 and 2100. @param factor milliseconds of one */
export function epochMillis(text: string | undefined, factor: 1 | 1000): number | undefined {
	const pattern = factor === 1 ? /^\d{12,13}$/ : /^\d{9,10}$/;
	const millis = text !== undefined && pattern.test(text) ? Number(text) * factor : NaN;
	return millis >= 946_684_800_000 && millis < 4_102_444_800_000 ? millis : undefined;
}

/** The same moment made of other texts. */
export function withSources(moment: MomentRecipe, change: (source: Source) => Source): MomentRecipe {
	switch (moment.by) {
		case 'dayAndTime':
			return { ...moment, day: { ...moment.day, text: change(moment.day.text) }, time: change(moment.time) };
		case 'halfDay':
			return { ...moment, day: { ...moment.day, text: change(moment.day.text) }, word: change(moment.word) };
		case 'length':
			return { ...moment, start: withSources(moment.start, change), length: change(moment.length) };
		default:
			return { ...moment, text: change(moment.text) };
	}
}

/** Paths of all texts that a moment is made of. */
export function pathsOf(moment: MomentRecipe): Path[] {
	const paths: Path[] = [];
	withSources(moment, (source) => {
		paths.push(source.path);
		return source;
	});
	return paths;
}

/** What a source says; undefined where the answer has no text or number there. */
export function textOf({ path, cuts }: Source, root: unknown): string | undefined {
	const value = valueAt(root, path);
	return typeof value === 'string' || typeof value === 'number' ? cutText(String(value), cuts) : undefined;
}

function dayOf({ text, format }: DaySource, root: unknown): string | undefined {
	const said = textOf(text, root) ?? '';
	if (format === 'iso') return readIso(said)?.day;
	return readAs(said, format)?.day;
}

function hourOf(word: string | undefined, { hours, end }: { hours: Hours; end: 'start' | 'end' }): string | undefined {
	const half = word === undefined ? undefined : halfOf(word);
	if (word === undefined || half === undefined) return undefined;
	return (Object.hasOwn(hours, word) && hours[word]) || NOMINAL[half][end];
}
