import { invalidInput, REFUSALS } from '../api/ErdvError';
import { isJsonObject, natureOf, parseJson } from '../api/json';
import { SAID_STATES } from '../api/stateWords';
import { MAPPING_FIELD, type ApiMapping } from './ApiMapping';
import { readHeaders } from './parseHeaders';
import { PAGE, quote, short } from './parseWords';
import { isPath } from './paths';

const PARTS = {
	order: ['id', 'status'],
	appointment: ['at', 'start', 'end', 'status', 'reason'],
	timeSlots: ['at', 'start', 'end', 'available'],
	error: ['code', 'text'],
};
/** Keys that hold bodies. */
export const BODY_KEYS = ['searchBody', 'createBody', 'changeBody', 'cancelBody'] as const;
const LARGEST_MAPPING = 50_000;
const DEEPEST_BODY = 20;

type Reader = (key: string, value: unknown) => unknown;
const READERS: Record<keyof ApiMapping, Reader> = {
	order: readPart,
	appointment: readPart,
	states: readStates,
	timeSlots: readPart,
	error: readPart,
	bookBy: readBookBy,
	searchBody: readBody,
	createBody: readBody,
	changeBody: readBody,
	cancelBody: readBody,
	headers: readHeaders,
	refusalCodes: readRefusalCodes,
};
const ALLOWED = `Allowed keys: ${Object.keys(READERS).map(quote).join(', ')}. ${PAGE}`;

/**
 * Reads the credential's mapping: JSON text, an object, or nothing. Expressions are looked at when they are compiled.
 * @throws ErdvError `invalidInput` that names the bad key
 */
export function parseApiMapping(value: unknown): ApiMapping {
	const given = typeof value === 'string' ? parseText(value) : (value ?? {});
	if (!isJsonObject(given)) throw invalidInput(MAPPING_FIELD, 'is not a JSON object', ALLOWED);
	if (JSON.stringify(given).length > LARGEST_MAPPING) {
		throw invalidInput(MAPPING_FIELD, `has over ${LARGEST_MAPPING} characters`, 'Leave out what is not needed.');
	}
	const mapping: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(given)) {
		if (!Object.hasOwn(READERS, key)) throw invalidInput(MAPPING_FIELD, `has an unknown key ${quote(key)}`, ALLOWED);
		if (isNothing(entry)) continue;
		mapping[key] = READERS[key as keyof ApiMapping](key, entry);
	}
	return mapping;
}

function parseText(text: string): unknown {
	if (text.trim() === '') return {};
	const parsed = parseJson(text);
	if (!parsed.ok)
		throw invalidInput(MAPPING_FIELD, 'is not valid JSON', `Write keys and texts in double quotes. ${ALLOWED}`);
	return parsed.value ?? {};
}

function readPart(key: string, value: unknown): Record<string, string> {
	const allowed = PARTS[key as keyof typeof PARTS];
	const example = allowed.includes('at') ? '{ "at": "a.b[0].c" }' : `{ ${quote(allowed[0])}: "a.b" }`;
	const cure = [
		`Write it as { ${quote(key)}: ${example} }, with the names that lead to the value.`,
		`Allowed in ${quote(key)}: ${allowed.map(quote).join(', ')}.`,
	].join(' ');
	if (!isJsonObject(value)) throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is not an object`, cure);
	const part: Record<string, string> = {};
	for (const [name, entry] of Object.entries(value)) {
		if (!allowed.includes(name))
			throw invalidInput(MAPPING_FIELD, `has an unknown key ${quote(name)} in ${quote(key)}`, cure);
		if (isNothing(entry)) continue;
		part[name] = name === 'at' ? readAt(key, entry, cure) : readReading(`${key}.${name}`, entry);
	}
	return part;
}

function readAt(key: string, value: unknown, cure: string): string {
	const at = typeof value === 'string' ? value.trim() : '';
	if (/^[$@][.[]/.test(at)) {
		throw invalidInput(
			MAPPING_FIELD,
			`has "at" in ${quote(key)} that begins with "${at[0]}"`,
			`Leave that out. ${cure}`,
		);
	}
	if (at === '@' || !isPath(at))
		throw invalidInput(MAPPING_FIELD, `has "at" in ${quote(key)} that is not a path`, cure);
	return at;
}

function readReading(key: string, value: unknown): string {
	const cure = 'Write a path such as "a.b[0].c", or a JSONata expression, as text.';
	if (typeof value !== 'string')
		throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is ${natureOf(value)}, not text`, cure);
	// Only bodies mark their expressions: here each text is one.
	return short(key, value.trim().replace(/^=(?!=)\s*/, ''));
}

function readStates(key: string, value: unknown): unknown {
	const allowed = `Allowed: ${SAID_STATES.join(', ')}.`;
	const example = `Write it as { ${quote(key)}: { "PLANIFIE": "scheduled" } }. ${allowed}`;
	if (!isJsonObject(value))
		throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is not an object of words`, example);
	// A word without a meaning yet is one that a proposal leaves open.
	const known = Object.entries(value).filter(([, state]) => !isNothing(state));
	for (const [word, state] of known) {
		if (SAID_STATES.some((one) => one === state)) continue;
		throw invalidInput(MAPPING_FIELD, `gives the word ${quote(word)} in ${quote(key)} an unknown meaning`, allowed);
	}
	return Object.fromEntries(known);
}

function readBookBy(key: string, value: unknown): unknown {
	if (value === 'period' || value === 'slot') return value;
	const cure = '"slot" where a booking needs more of a time slot than its period, such as an id; else "period".';
	throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is neither "period" nor "slot"`, cure);
}

function readBody(key: string, value: unknown): unknown {
	if (typeof value === 'string') {
		if (value.trim().startsWith('=')) return short(key, value.trim());
		throw invalidInput(
			MAPPING_FIELD,
			`has ${quote(key)} that is text`,
			`Write an object, or an expression that begins with "=". ${PAGE}`,
		);
	}
	if (!isJsonObject(value)) throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is not an object`, PAGE);
	checkTemplate(key, value, 0);
	return value;
}

function checkTemplate(key: string, value: unknown, depth: number): void {
	if (depth > DEEPEST_BODY)
		throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is too deep`, `At most ${DEEPEST_BODY} levels.`);
	if (typeof value === 'string' && value.startsWith('=')) short(key, value);
	if (typeof value !== 'object' || value === null) return;
	for (const [name, entry] of Object.entries(value)) checkTemplate(`${key}.${name}`, entry, depth + 1);
}

function readRefusalCodes(key: string, value: unknown): unknown {
	const allowed = `Allowed: ${REFUSALS.join(', ')}.`;
	if (!isJsonObject(value)) {
		const cure = `Write it as { "110": "slotTaken" }. ${allowed}`;
		throw invalidInput(MAPPING_FIELD, `has ${quote(key)} that is not an object of error codes`, cure);
	}
	for (const [code, refusal] of Object.entries(value)) {
		if (REFUSALS.some((one) => one === refusal)) continue;
		throw invalidInput(MAPPING_FIELD, `gives code ${quote(code)} in ${quote(key)} an unknown meaning`, allowed);
	}
	return { ...value };
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
