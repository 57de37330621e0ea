import { invalidInput } from './ErdvError';
import { natureOf } from './json';

const SAFE = /^[A-Za-z0-9._-]{1,64}$/;
const EXAMPLE = "Give the ID as Orange writes it, such as '00123456'.";

/**
 * The order ID as text, trimmed. Orange publishes no rule for it, so only what could not be an ID or could leave the
 * path of the call is rejected. A number is always rejected: it may have lost leading zeros. Throws `invalidInput`.
 */
export function checkOrderId(value: unknown, field = 'Order ID'): string {
	if (typeof value === 'number' || typeof value === 'bigint') {
		throw invalidInput(
			field,
			`is a number (${value}), so leading zeros may be lost`,
			"Format the column as text in the sheet or database it comes from, so that it arrives as '00123456'.",
		);
	}
	if (value === undefined || value === null) throw invalidInput(field, 'is empty', EXAMPLE);
	if (typeof value !== 'string') throw invalidInput(field, `is not text but ${natureOf(value)}`, EXAMPLE);
	const id = value.trim();
	if (id === '') throw invalidInput(field, 'is empty', EXAMPLE);
	if (SAFE.test(id) && !/^\.+$/.test(id)) return id;
	throw invalidInput(
		field,
		`is not an order ID: ${JSON.stringify(id.slice(0, 40))}`,
		`Only letters, digits, dots, hyphens and underscores, at most 64. ${EXAMPLE}`,
	);
}
