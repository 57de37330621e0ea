import { isJsonObject } from '../api/json';
import type { Contact, JsonBody } from '../api/model';

/** Fields of the node by their labels: a person filled them in for the technician. */
const LABELS: Record<keyof Contact | 'note' | 'reason', string> = {
	name: '"Name"',
	phone: '"Phone"',
	email: '"Email"',
	secondName: '"Second Contact Name"',
	secondPhone: '"Second Contact Phone"',
	accessDetails: '"Access Details"',
	note: '"Note"',
	reason: '"Reason"',
};
/** Phones are written in many ways: their last digits tell them apart. */
const DIGITS_OF_A_PHONE = 8;

/** Fields that were filled in and appear nowhere in a body, by their labels in quotes. */
export function unsentContact(contact: Contact & { note?: string; reason?: string }, body: JsonBody): string[] {
	const texts = textsIn(body);
	const all = texts.map(plain).join('\n');
	const digits = texts.map((text) => text.replace(/\D/g, '')).join('\n');
	const unsent = (Object.keys(LABELS) as Array<keyof typeof LABELS>).filter((key) => {
		const given = String(contact[key] ?? '').trim();
		if (given === '') return false;
		const isPhone = key === 'phone' || key === 'secondPhone';
		const number = given.replace(/\D/g, '').slice(-DIGITS_OF_A_PHONE);
		if (isPhone && number !== '') return !digits.includes(number);
		// In parts too: an API may want first and last name apart.
		return !plain(given)
			.split(' ')
			.every((word) => all.includes(word));
	});
	return unsent.map((key) => LABELS[key]);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string' || typeof value === 'number') return [String(value)];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function plain(text: string): string {
	return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
