import { invalidInput, type FieldName } from '../api/ErdvError';
import { natureOf } from '../api/json';
import { isFilled, plain, shown } from './cleanText';
import { entriesOf } from './readChoice';

const SAFE = /^[A-Za-z0-9._-]{1,64}$/;
/** Digits in groups of up to four, as people write long numbers; two IDs in one cell are longer than that. */
const GROUPED = /^\d{1,4}(?: \d{1,4})+$/;
const EXAMPLE = "Give the ID as Orange writes it, such as '00123456'.";

/**
 * The order ID as text. Orange publishes no rule for it, so only what could not be an ID or could leave the path of the
 * call is rejected. A number is always rejected: it may have lost leading zeros.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readOrderId(value: unknown, field: FieldName = 'Order ID'): string {
	if (typeof value === 'number' || typeof value === 'bigint') {
		throw invalidInput(
			field,
			`is a number (${value}), so leading zeros may be lost`,
			"Format the column as text in the sheet or database it comes from, so that it arrives as '00123456'.",
		);
	}
	if (!isFilled(value)) throw invalidInput(field, 'is empty', EXAMPLE);
	if (typeof value !== 'string') throw invalidInput(field, `is not text but ${natureOf(value)}`, EXAMPLE);
	const text = plain(value);
	const id = GROUPED.test(text) ? text.replace(/ /g, '') : text;
	if (SAFE.test(id) && !/^\.+$/.test(id)) return id;
	throw invalidInput(
		field,
		`is not an order ID: ${shown(value)}`,
		`Only letters, digits, dots, hyphens and underscores, at most 64. ${EXAMPLE}`,
	);
}

/**
 * Order IDs, each once: a list, its JSON text, or text separated by commas, semicolons or white space.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readOrderIds(value: unknown, field: FieldName): string[] {
	const entries = entriesOf(value).flatMap((entry) =>
		typeof entry === 'string' && !Array.isArray(value) ? entry.split(/\s+/).filter(isFilled) : [entry],
	);
	return [...new Set(entries.map((entry) => readOrderId(entry, field)))];
}
