import { isJsonObject } from './json';
import type { Contact, JsonBody, WireTimeSlot } from './model';

/** Role of the person on site in `relatedParty` (modelled). */
const CUSTOMER_ROLE = 'customer';

/** Role of the second person on site in `relatedParty` (modelled). */
const SECOND_CONTACT_ROLE = 'secondContact';

/** Who is on site, as `relatedParty` (modelled): those of the slot, and those of the contact. */
export function relatedParties(slot: WireTimeSlot | undefined, contact: Contact): unknown[] {
	const own = slot?.relatedParty;
	const parties: unknown[] = Array.isArray(own) ? [...own] : isJsonObject(own) ? [own] : [];
	for (const [role, text] of [
		[CUSTOMER_ROLE, contact.name],
		[SECOND_CONTACT_ROLE, contact.secondName],
	] as const) {
		const name = filledText(text);
		if (name === undefined) continue;
		const known = parties.findIndex((party) => isJsonObject(party) && party.role === role);
		if (known < 0) parties.push({ role, name });
		else parties[known] = { ...(parties[known] as JsonBody), name };
	}
	return parties;
}

/** How to reach the contact, as `contactMedium` (modelled): one object in TMF646 R18, phone and e-mail together. */
export function contactMedium(contact: Contact): JsonBody | undefined {
	const [phoneNumber, emailAddress] = [filledText(contact.phone), filledText(contact.email)];
	if (phoneNumber === undefined && emailAddress === undefined) return undefined;
	const characteristic = { ...(phoneNumber && { phoneNumber }), ...(emailAddress && { emailAddress }) };
	return { type: phoneNumber === undefined ? 'email' : 'phone', characteristic };
}

/** The second contact as a line for the technician: `contactMedium` has no place for another phone. */
export function secondContactLine({ secondName, secondPhone }: Contact): string | undefined {
	const told = [filledText(secondName), filledText(secondPhone)].filter((part) => part !== undefined);
	return told.length > 0 ? `Second contact: ${told.join(', ')}` : undefined;
}

/** Remarks, as `note` (modelled). */
export function notes(...texts: Array<string | undefined>): JsonBody[] {
	return texts.flatMap((text) => filledText(text) ?? []).map((text) => ({ text }));
}

// Fields of the editor may hold numbers (a phone typed in an expression), null or blanks.
function filledText(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).trim() || undefined;
}

/** The contact in an appointment as received: `contactMedium` as R18 has it, or the list of later releases. */
export function readContact(wire: JsonBody): Contact {
	const parties = objectsIn(wire.relatedParty);
	const media = objectsIn(wire.contactMedium);
	const named = (role: string) => text(parties.find((party) => party.role === role)?.name);
	// Whatever its type is called: R18 fixes no value, later releases rename the key.
	const reached = (key: string) =>
		media.flatMap((medium) => {
			const { characteristic } = medium;
			return text((isJsonObject(characteristic) ? characteristic : medium)[key]) ?? [];
		});
	const [phone, secondPhone] = reached('phoneNumber');
	const [email] = reached('emailAddress');
	const contact = {
		name: named(CUSTOMER_ROLE),
		phone,
		email,
		secondName: named(SECOND_CONTACT_ROLE),
		secondPhone,
	};
	return Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined));
}

/** The note in an appointment as received, its entries by line. */
export function noteText(note: unknown): string | undefined {
	if (typeof note === 'string') return text(note);
	const lines = objectsIn(note).flatMap((entry) => text(entry.text) ?? []);
	return lines.length > 0 ? lines.join('\n') : undefined;
}

function objectsIn(value: unknown): JsonBody[] {
	return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isJsonObject);
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
