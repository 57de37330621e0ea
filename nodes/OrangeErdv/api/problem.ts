import { CODE_KEYS, TEXT_KEYS } from './errorBody';
import { isJsonObject, parseJson } from './json';
import type { RawAnswer } from './model';
import { requestId } from './readAnswer';

/** What an answer says about an error, whatever its shape. */
export interface Problem {
	/** Orange's first code, as text. */
	code?: string;
	/** All codes, where there are several: of the entries of a list, and of `details`. */
	codes?: string[];
	/** Orange's own words: trimmed, without tags or secrets, at most 300 characters. */
	text?: string;
	requestId?: string;
	/** From `Retry-After`, in milliseconds. None is published; honoured if it comes. */
	retryAfterMs?: number;
}

const MAX_TEXT = 300;
/** Of a list of errors, so many are read; and so deep, where entries hold lists themselves. */
const MAX_ENTRIES = 20;
const MAX_DEPTH = 3;
/** Where an error holds more of them: OAPI, MEF and the first drafts of TMF646 differ. */
const LIST_KEYS = ['errors', 'details', 'error', 'fault', 'erreurs', 'erreur'];
const TRANSIENT = [408, 500, 502, 503, 504];

/**
 * Reads the error of an answer: both of Orange's bodies, OAuth's, arrays, HTML, cut and empty ones. Never throws.
 * @param now ms since 1970: without it, a `Retry-After` that is a date is read only beside the answer's own `Date`
 */
export function readProblem(raw: RawAnswer, now = NaN): Problem {
	const problem: Problem = {
		...readBody(raw.body.replace(/^\uFEFF/, '').trim()),
		requestId: requestId(raw.headers),
		retryAfterMs: retryAfter(raw.headers, now),
	};
	return Object.fromEntries(Object.entries(problem).filter(([, value]) => value !== undefined));
}

/** True when Orange says that requests come too fast (published): 429, or 403 with code 53. */
export function isThrottled(answer: RawAnswer | number, code?: string): boolean {
	if (typeof answer !== 'number') return isThrottled(answer.statusCode, readProblem(answer).code);
	return answer === 429 || (answer === 403 && code === '53');
}

/** True for the statuses that may pass by themselves: 408, 500, 502, 503, 504. */
export function isTransient(statusCode: number): boolean {
	return TRANSIENT.includes(statusCode);
}

/** True for the statuses by which the service says that it failed, and not that it refuses: 408, and from 500 on. */
export function isServiceFailure(statusCode: number): boolean {
	return statusCode === 408 || statusCode >= 500;
}

/** True where the status of an answer to a write, undefined for none, does not say what became of it. */
export function leavesOpen(statusCode: number | undefined): boolean {
	if (statusCode === undefined || isServiceFailure(statusCode)) return true;
	// A redirect: who gave it may have passed the write on.
	return statusCode >= 300 && statusCode < 400;
}

function readBody(body: string): Pick<Problem, 'code' | 'codes' | 'text'> {
	if (body === '') return {};
	if (body.startsWith('<')) return { text: htmlText(body) };
	const parsed = parseJson(body);
	if (!parsed.ok) return /^[[{]/.test(body) ? cutBody(body) : { text: readableText(body) };
	const entries = entriesIn(parsed.value);
	const codes = [...new Set(entries.flatMap(codesOf))];
	const said = [...new Set(entries.flatMap(textsOf).map((text) => text.replace(/[.\s]+$/, '')))];
	return {
		code: codes[0],
		codes: codes.length > 1 ? codes : undefined,
		text: said.length > 0 ? cap(said.join('. ')) : undefined,
	};
}

/** Every error in a body, those within it after it. */
function entriesIn(value: unknown, depth = 0): unknown[] {
	if (depth > MAX_DEPTH) return [];
	const within = (one: unknown) => entriesIn(one, depth + 1);
	if (Array.isArray(value)) return (value as unknown[]).slice(0, MAX_ENTRIES).flatMap(within).slice(0, MAX_ENTRIES);
	if (!isJsonObject(value)) return [value];
	const inner = LIST_KEYS.map((key) => value[key]).filter((one) => typeof one === 'object' && one !== null);
	return [value, ...inner.flatMap(within)].slice(0, MAX_ENTRIES);
}

function codesOf(entry: unknown): string[] {
	return isJsonObject(entry) ? CODE_KEYS.flatMap((key) => codeText(entry[key]) ?? []) : [];
}

function textsOf(entry: unknown): string[] {
	const texts = isJsonObject(entry) ? TEXT_KEYS.map((key) => entry[key]) : [entry];
	return texts.flatMap((text) => (typeof text === 'string' ? (readableText(text) ?? []) : []));
}

// A code is taken from a cut body only when it is whole: "5" may have been the start of "53".
function cutBody(body: string): Pick<Problem, 'code' | 'text'> {
	const [, code] = /"code"\s*:\s*"?(\w{1,20})"?\s*[,}]/.exec(body) ?? [];
	const [, message] = /"message"\s*:\s*"([^"\\]*)"/.exec(body) ?? [];
	return { code, text: (message && readableText(message)) || 'a body that was cut' };
}

/** A code of an error as text, without what no code has. */
export function codeText(code: unknown): string | undefined {
	if (typeof code !== 'string' && typeof code !== 'number') return undefined;
	return (
		String(code)
			.replace(/[^\w.-]/g, '')
			.slice(0, 20) || undefined
	);
}

function htmlText(body: string): string {
	const title = readableText(/<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? '');
	return title === undefined ? 'an HTML page' : `an HTML page ("${title.slice(0, 80)}")`;
}

/** A text of an error as it can be shown: without tags and secrets, at most 300 characters; undefined of an empty one. */
export function readableText(text: string): string | undefined {
	const plain = text
		.slice(0, 5000)
		.replace(/<[^>]*>/g, ' ')
		// A gateway may echo what it was sent.
		.replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, '$1 (hidden)')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	return plain === '' ? undefined : cap(plain);
}

function cap(text: string): string {
	return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

function retryAfter(headers: Record<string, unknown>, now: number): number | undefined {
	const header = headers['retry-after'];
	const value = String(Array.isArray(header) ? header[0] : (header ?? '')).trim();
	if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
	const until = Date.parse(value);
	if (!/[a-z]/i.test(value) || Number.isNaN(until)) return undefined;
	// Both ends on the server's clock, where it tells it.
	const sent = Date.parse(String(headers.date ?? ''));
	const from = Number.isNaN(sent) ? now : sent;
	return Number.isNaN(from) ? undefined : Math.max(0, until - from);
}
