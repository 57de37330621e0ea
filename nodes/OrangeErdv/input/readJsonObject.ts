import { invalidInput, type FieldName } from '../api/ErdvError';
import { isJsonObject, parseJson } from '../api/json';
import type { JsonBody } from '../api/model';
import { isFilled, trimmed } from './cleanText';

/** A JSON object, or its text; undefined where nothing is given. @throws ErdvError `invalidInput` that names the field */
export function readJsonObject(value: unknown, field: FieldName): JsonBody | undefined {
	if (!isFilled(value)) return undefined;
	const parsed = parseJson(typeof value === 'string' ? trimmed(value) : jsonText(value));
	if (parsed.ok && isJsonObject(parsed.value)) return parsed.value;
	throw invalidInput(field, 'is not a JSON object', 'Write it as {"key": "value"}, or leave it out.');
}

/** Empty for what JSON cannot hold, such as an object within itself, and for an object of a class, such as a date. */
function jsonText(value: unknown): string {
	try {
		return isJsonObject(value) && isPlain(value) ? JSON.stringify(value) : '';
	} catch {
		return '';
	}
}

/** Also for one that was made in another realm. */
function isPlain(value: object): boolean {
	const prototype = Object.getPrototypeOf(value) as object | null;
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
