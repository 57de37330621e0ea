import { invalidInput, REFUSALS, type Refusal } from './ErdvError';
import { isJsonObject, parseJson } from './json';

/** What a user may correct in the modelled part of the contract, without waiting for a release. */
export interface ContractOverrides {
	/** Where the appointment sits in an order, such as `appointment` or `a.b[0].c`. */
	appointmentPath?: string;
	/** Where the list of slots sits in the answer to a search. */
	timeSlotsPath?: string;
	/** What Orange's error codes mean, such as `{ "110": "slotTaken" }`. */
	refusalCodes?: Record<string, Refusal>;
}

const FIELD = 'Contract overrides';
const EXAMPLE =
	'Allowed keys: appointmentPath and timeSlotsPath (such as "appointment" or "a.b[0].c") and refusalCodes (such as { "110": "slotTaken" }).';
const KEY = '[A-Za-z_$@][\\w$@-]*';
const PATH = new RegExp(`^(?:${KEY}|\\[\\d+\\])(?:\\.${KEY}|\\[\\d+\\])*$`);

type Reader = (key: string, value: unknown) => unknown;
const READERS: Record<keyof ContractOverrides, Reader> = {
	appointmentPath: readPathText,
	timeSlotsPath: readPathText,
	refusalCodes: readRefusalCodes,
};

/** Reads the credential's overrides: JSON text, an object, or nothing. Throws `invalidInput` that names the bad key. */
export function parseContractOverrides(value: unknown): ContractOverrides {
	const given = typeof value === 'string' ? parseText(value) : (value ?? {});
	if (!isJsonObject(given)) throw invalidInput(FIELD, 'is not a JSON object', EXAMPLE);
	const overrides: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(given)) {
		if (!Object.hasOwn(READERS, key)) {
			throw invalidInput(FIELD, `has an unknown key ${quote(key)}`, EXAMPLE);
		}
		if (entry === undefined || entry === null || entry === '') continue;
		overrides[key] = READERS[key as keyof ContractOverrides](key, entry);
	}
	return overrides;
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
export function refusalOf(code: string | undefined, overrides: ContractOverrides = {}): Refusal | undefined {
	const codes = overrides.refusalCodes ?? {};
	return code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

function parseText(text: string): unknown {
	if (text.trim() === '') return {};
	const parsed = parseJson(text);
	if (!parsed.ok) throw invalidInput(FIELD, 'is not valid JSON', EXAMPLE);
	return parsed.value ?? {};
}

function readPathText(key: string, value: unknown): string {
	if (typeof value === 'string' && PATH.test(value.trim())) return value.trim();
	throw invalidInput(
		FIELD,
		`has a ${key} that is not a path`,
		'Write the names that lead to the value, such as "appointment" or "a.b[0].c".',
	);
}

function readRefusalCodes(key: string, value: unknown): Record<string, Refusal> {
	const allowed = `Allowed: ${REFUSALS.join(', ')}.`;
	if (!isJsonObject(value)) {
		throw invalidInput(
			FIELD,
			`has ${key} that is not an object of error codes`,
			`Write it as { "110": "slotTaken" }. ${allowed}`,
		);
	}
	for (const [code, refusal] of Object.entries(value)) {
		if (REFUSALS.includes(refusal as Refusal)) continue;
		throw invalidInput(FIELD, `gives code ${quote(code)} in ${key} an unknown meaning`, allowed);
	}
	return { ...value } as Record<string, Refusal>;
}

function quote(text: string): string {
	return JSON.stringify(text.slice(0, 40));
}
