import { readInstant } from '../../nodes/OrangeErdv/api/instants';

/** JSON's types, in words for people. */
export type Kind = 'text' | 'number' | 'true or false' | 'object' | 'list' | 'null';

const MOST_LEVELS = 4;
const PLAIN_KEY = /^[A-Za-z_$@][\w$@-]{0,59}$/;

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

/** What a value is made of: types and keys, no value. */
export function shapeOf(value: unknown, levels = MOST_LEVELS): string {
	const kind = kindOf(value);
	if (kind === 'text') return textShape(value as string);
	if (kind === 'list') return listShape(value as unknown[], levels);
	if (kind !== 'object') return kind;
	if (levels === 0) return 'object';
	const keys = Object.entries(value as object).map(([key, inner]) => `${shownKey(key)}: ${shapeOf(inner, levels - 1)}`);
	return keys.length === 0 ? 'object without keys' : `{ ${[...new Set(keys)].join(', ')} }`;
}

function listShape(list: unknown[], levels: number): string {
	if (list.length === 0) return 'empty list';
	const shapes = [...new Set(list.map((entry) => shapeOf(entry, Math.max(0, levels - 1))))];
	return `list of ${list.length}: ${shapes.slice(0, 3).join(' or ')}${shapes.length > 3 ? ' or more' : ''}`;
}

function textShape(text: string): string {
	if (text === '') return 'empty text';
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'text (date)';
	if (readInstant(text) === null) return 'text';
	return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? 'text (date and time with offset)' : 'text (date and time without offset)';
}
