import { invalidInput, type FieldName } from '../api/ErdvError';
import { natureOf } from '../api/json';
import { isFilled, trimmed } from './cleanText';

/** What JavaScript makes of an object in the middle of a text. */
const OBJECT_AS_TEXT = '[object Object]';

/**
 * A text, `''` where nothing is given. A number is text; what holds more than one thing is none. The value is never
 * quoted: it may be personal.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readText(value: unknown, field: FieldName): string {
	if (!isFilled(value)) return '';
	const isNumber = (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint';
	if (isNumber) return String(value);
	const cure = 'Give one text or number: name the key of the object, or the entry of the list, in the expression.';
	if (typeof value !== 'string') throw invalidInput(field, `is not text but ${natureOf(value)}`, cure);
	if (!value.includes(OBJECT_AS_TEXT)) return trimmed(value);
	throw invalidInput(field, 'holds an object in its text', cure);
}
