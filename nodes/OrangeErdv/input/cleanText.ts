import { natureOf } from '../api/json';

/**
 * What nobody sees in a cell: zero-width characters, direction marks, byte order marks, soft hyphens, fillers. For the
 * inside of a character class.
 */
export const UNSEEN =
	'\\u00AD\\u061C\\u115F\\u1160\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFEFF\\uFFA0';

const UNSEEN_ANYWHERE = new RegExp(`[${UNSEEN}]`, 'g');
const AROUND = new RegExp(`^[\\s${UNSEEN}]+|[\\s${UNSEEN}]+$`, 'g');
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const NOT_PLAINLY_SEEN = new RegExp(`[^\\S ]|[${UNSEEN}]`, 'g');

const LONGEST_SHOWN = 60;

/** A text for people: without white space and unseen characters around it; what is inside stays as it was written. */
export function trimmed(text: string): string {
	return text.replace(AROUND, '');
}

/** Without unseen characters anywhere, nor white space around: for what holds none, such as keys and addresses. */
export function seenOnly(text: string): string {
	return trimmed(text.replace(UNSEEN_ANYWHERE, ''));
}

/** A value that is read, not kept: one plain space for white space of any kind, one hyphen for dashes, plain digits. */
export function plain(text: string): string {
	return seenOnly(text.replace(UNSEEN_ANYWHERE, '').normalize('NFKC')).replace(/\s+/g, ' ').replace(DASHES, '-');
}

/** A word to compare by: in lower case, without accents, and without spaces and hyphens in it: `-1` is not `1`. */
export function wordKey(text: string): string {
	return plain(text)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/(?<=[\p{L}\p{N}])[\s_'’-]+(?=[\p{L}\p{N}])/gu, '');
}

/** False for an empty cell: undefined, null, a text in which nothing is to be seen. */
export function isFilled(value: unknown): boolean {
	return value !== undefined && value !== null && !(typeof value === 'string' && trimmed(value) === '');
}

/** What a value is, for a sentence: `a date`, else as `natureOf` says. */
function kindOf(value: unknown): string {
	return isDate(value) ? 'a date' : natureOf(value);
}

/**
 * A value for a message, cut, with what cannot be seen by its code: `"FR[U+200B]"`. Lists and objects are not quoted:
 * they may hold anything. Not for personal data.
 */
export function shown(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	if (typeof value !== 'string')
		return typeof value === 'object' ? kindOf(value) : String(value).slice(0, LONGEST_SHOWN);
	const cut = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
	return JSON.stringify(cut).replace(NOT_PLAINLY_SEEN, (character) => {
		const code = character.codePointAt(0) ?? 0;
		return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
	});
}

/** Personal data for a message: its last two digits, if it has as many as a phone number. */
export function masked(value: unknown): string {
	const digits = String(value).replace(/\D/g, '');
	return digits.length >= 6 ? `***${digits.slice(-2)}` : '***';
}

/** Whether a value is a JS Date. Not instanceof: one that an expression made comes from another realm. */
export function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}
