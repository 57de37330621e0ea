import { invalidInput, REFUSALS, type Refusal } from './ErdvError';
import { isJsonObject, parseJson } from './json';

/** Where Orange's API differs from the model: what a user may correct without waiting for a release. */
export interface ApiMapping {
	/** `at`: where the appointment sits in an order, such as `appointment` or `a.b[0].c`. */
	appointment?: Place;
	/** `at`: where the list of slots sits in the answer to a search. */
	timeSlots?: Place;
	/** What Orange's error codes mean, such as `{ "110": "slotTaken" }`. */
	refusalCodes?: Record<string, Refusal>;
}

/** Where a part of an answer sits. */
interface Place {
	at?: string;
}

const FIELD = 'API Mapping';
const ALLOWED = [
	'Allowed keys: "appointment" and "timeSlots", each as { "at": "a.b[0].c" },',
	'and "refusalCodes", as { "110": "slotTaken" }.',
].join(' ');
const KEY = '[A-Za-z_$@][\\w$@-]*';
const PATH = new RegExp(`^(?:${KEY}|\\[\\d+\\])(?:\\.${KEY}|\\[\\d+\\])*$`);

type Reader = (key: string, value: unknown) => unknown;
const READERS: Record<keyof ApiMapping, Reader> = {
	appointment: readPlace,
	timeSlots: readPlace,
	refusalCodes: readRefusalCodes,
};

/** Reads the credential's mapping: JSON text, an object, or nothing. Throws `invalidInput` that names the bad key. */
export function parseApiMapping(value: unknown): ApiMapping {
	const given = typeof value === 'string' ? parseText(value) : (value ?? {});
	if (!isJsonObject(given)) throw invalidInput(FIELD, 'is not a JSON object', ALLOWED);
	const mapping: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(given)) {
		if (!Object.hasOwn(READERS, key)) throw invalidInput(FIELD, `has an unknown key ${quote(key)}`, ALLOWED);
		if (entry === undefined || entry === null || entry === '') continue;
		mapping[key] = READERS[key as keyof ApiMapping](key, entry);
	}
	return mapping;
}

/** The value at a path such as `a.b[0].c`; `undefined` where the path leads nowhere. */
export function readPath(body: unknown, path: string): unknown {
	const steps = path.match(/[^.[\]]+/g) ?? [];
	return steps.reduce<unknown>((value, step) => {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		return (value as Record<string, unknown>)[step];
	}, body);
}

/** What the user says that an error code means; `undefined` when nothing is said. */
export function refusalOf(code: string | undefined, mapping: ApiMapping = {}): Refusal | undefined {
	const codes = mapping.refusalCodes ?? {};
	return code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

function parseText(text: string): unknown {
	if (text.trim() === '') return {};
	const parsed = parseJson(text);
	if (!parsed.ok) throw invalidInput(FIELD, 'is not valid JSON', ALLOWED);
	return parsed.value ?? {};
}

function readPlace(key: string, value: unknown): Place {
	const cure = `Write it as { ${quote(key)}: { "at": "a.b[0].c" } }, with the names that lead to the value.`;
	if (!isJsonObject(value)) throw invalidInput(FIELD, `has ${quote(key)} that is not an object`, cure);
	const [unknown] = Object.keys(value).filter((one) => one !== 'at');
	if (unknown !== undefined) throw invalidInput(FIELD, `has an unknown key ${quote(unknown)} in ${quote(key)}`, cure);
	const { at } = value;
	if (at === undefined || at === null || at === '') return {};
	if (typeof at === 'string' && /^[$@](\.|\[|$)/.test(at.trim())) {
		throw invalidInput(
			FIELD,
			`has "at" in ${quote(key)} that begins with "${at.trim()[0]}"`,
			`Leave that out. ${cure}`,
		);
	}
	if (typeof at === 'string' && PATH.test(at.trim())) return { at: at.trim() };
	throw invalidInput(FIELD, `has "at" in ${quote(key)} that is not a path`, cure);
}

function readRefusalCodes(key: string, value: unknown): Record<string, Refusal> {
	const allowed = `Allowed: ${REFUSALS.join(', ')}.`;
	if (!isJsonObject(value)) {
		const cure = `Write it as { "110": "slotTaken" }. ${allowed}`;
		throw invalidInput(FIELD, `has ${quote(key)} that is not an object of error codes`, cure);
	}
	for (const [code, refusal] of Object.entries(value)) {
		if (REFUSALS.includes(refusal as Refusal)) continue;
		throw invalidInput(FIELD, `gives code ${quote(code)} in ${quote(key)} an unknown meaning`, allowed);
	}
	return { ...value } as Record<string, Refusal>;
}

function quote(text: string): string {
	return JSON.stringify(text.slice(0, 40));
}
