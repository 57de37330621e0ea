import { hasOffset } from '../../api/instants';
import { formOfBoth, readIso } from './cuts';
import { readDays, readDaysWithTime, readTimes } from './dateForms';
import { halfOf, isShort } from './halfDays';
import { epochMillis } from './moments';

/** How a key of an answer is written for people. */
export type KeyNames = (key: string) => string;

/** JSON's types, in words for people. */
export type Kind = 'text' | 'number' | 'true or false' | 'object' | 'list' | 'null';

/** Parts that may still be shown, and how their keys are. */
interface Left {
	parts: number;
	names: KeyNames;
}

const MOST_LEVELS = 4;
/** Objects and lists whose insides are shown, and keys and entries of each. */
const MOST_PARTS = 300;
const MOST_KEYS = 60;
const MOST_ENTRIES = 50;
const PLAIN_KEY = /^[\p{L}_$@][\p{L}\p{N}_$@-]{0,59}$/u;

/** The type of a value. */
export function kindOf(value: unknown): Kind {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'boolean') return 'true or false';
	if (typeof value === 'object') return 'object';
	return typeof value === 'number' ? 'number' : 'text';
}

/** A key as it may be shown: one that could itself be a value, such as a phone number, is masked. */
export function shownKey(key: string): string {
	return PLAIN_KEY.test(key) && !/\d{4}/.test(key) ? key : '(masked key)';
}

/** What a value is made of: types, keys and the forms of dates, no value. */
export function shapeOf(value: unknown, names: KeyNames = shownKey): string {
	return shape(value, MOST_LEVELS, { parts: MOST_PARTS, names });
}

/** The nature of a value that holds no others, such as `text (dd/MM/yyyy HH:mm)`. */
export function natureOfLeaf(value: unknown): string {
	if (typeof value === 'string') return textNature(value);
	return `${kindOf(value)}${typeof value === 'number' ? epochNature(String(value)) : ''}`;
}

function shape(value: unknown, levels: number, left: Left): string {
	const kind = kindOf(value);
	if (kind !== 'list' && kind !== 'object') return natureOfLeaf(value);
	if (Array.isArray(value))
		return value.length === 0 ? 'empty list' : `list of ${value.length}${entryShapes(value, levels, left)}`;
	if (levels === 0 || left.parts-- <= 0) return 'object';
	const keys = Object.keys(value as object);
	const shown = keys.slice(0, MOST_KEYS).map((key) => {
		return `${left.names(key)}: ${shape((value as Record<string, unknown>)[key], levels - 1, left)}`;
	});
	const more = keys.length > MOST_KEYS ? [`${keys.length - MOST_KEYS} more keys`] : [];
	return keys.length === 0 ? 'object without keys' : `{ ${[...new Set(shown), ...more].join(', ')} }`;
}

function entryShapes(list: unknown[], levels: number, left: Left): string {
	if (left.parts-- <= 0) return '';
	const inner = Math.max(0, levels - 1);
	const shapes = [...new Set(list.slice(0, MOST_ENTRIES).map((entry) => shape(entry, inner, left)))];
	return `: ${shapes.slice(0, 3).join(' or ')}${shapes.length > 3 ? ' or more' : ''}`;
}

function textNature(text: string): string {
	if (text === '') return 'empty text';
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'text (date)';
	const both = formOfBoth(text);
	if (both !== undefined) return `text (${both})`;
	if (readIso(text)) return `text (date and time ${hasOffset(text) ? 'with' : 'without'} offset)`;
	const [form] = [...readDaysWithTime(text), ...readDays(text), ...readTimes(text)];
	if (form) return `text (${form.format})`;
	return halfOf(text) && !isShort(text) ? 'text (half-day)' : `text${epochNature(text)}`;
}

function epochNature(text: string): string {
	if (epochMillis(text, 1) !== undefined) return ' (milliseconds since 1970)';
	return epochMillis(text, 1000) !== undefined ? ' (seconds since 1970)' : '';
}
