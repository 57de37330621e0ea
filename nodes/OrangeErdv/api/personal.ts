import type { Asked } from './model';

const HIDDEN = '(hidden)';
/** A shorter text is as likely a word of Orange's. */
const SHORTEST = 4;

/** From where a word begins, so that a long text takes no longer than it is. */
const EMAIL = /(?<![^\s'"<>(),;:])[^\s'"<>(),;:]+@[^\s'"<>(),;:]+/g;
/** Of France, and no date, or with the number of a country; what is longer is no phone number. */
const PHONE =
	/(?<![\w+])(?:(?:\+|00)[1-9](?:[\s.()/-]{0,2}\d){7,14}|(?!\d\d[./-]\d\d[./-]\d{4})0[1-9](?:[\s./-]?\d{2}){4})(?!\d)/g;

/** A text without e-mail addresses and phone numbers. */
export function withoutContacts(text: string): string {
	return text.replace(EMAIL, HIDDEN).replace(PHONE, HIDDEN);
}

/** What was said in answer to a request, without what the request said of the customer: a service may echo it. */
export function withoutPersonal(said: string, { contact = {}, note, reason }: Asked = {}): string {
	const sent = [...Object.values(contact), note, reason]
		.flatMap((value) => (typeof value === 'string' ? [value.replace(/\s+/g, ' ').trim()] : []))
		.filter((value) => value.length >= SHORTEST)
		.sort((one, other) => other.length - one.length);
	return withoutContacts(sent.reduce(without, said));
}

/** Without a value, in any case; of a text that was cut, without the beginning of the value at its end too. */
function without(said: string, value: string): string {
	const text = said.replace(new RegExp(value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'), HIDDEN);
	if (!text.endsWith('…')) return text;
	const lengths = Array.from({ length: value.length - SHORTEST }, (_, index) => value.length - 1 - index);
	const cut = lengths.find((length) => text.slice(0, -1).toLowerCase().endsWith(value.slice(0, length).toLowerCase()));
	return cut === undefined ? text : `${text.slice(0, -1 - cut)}${HIDDEN}…`;
}
