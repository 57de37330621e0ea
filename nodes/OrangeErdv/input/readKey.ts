import { invalidInput, type FieldName } from '../api/ErdvError';
import { seenOnly } from './cleanText';
import { readText } from './readText';

/**
 * A key, a secret, an address of any kind: without unseen characters, nor white space around it, as they come with what
 * is copied. Never quoted.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readKey(value: unknown, field: FieldName): string {
	return seenOnly(readText(value, field));
}

/** An http or https address. @throws ErdvError `invalidInput` that names the field */
export function readAddress(value: unknown, field: FieldName): string {
	const address = readKey(value, field);
	if (/^https?:\/\/[^\s/]+\S*$/i.test(address)) return address;
	const cure = 'Write it as https://example.com/path, or set "Environment" or "Limit Counts For" back.';
	throw invalidInput(field, 'is not an http or https address', cure);
}
