import type { JsonBody } from '../../nodes/OrangeErdv/api/model';
import type { Appointment, StoredOrder } from '../orders';

/** Who is on site, and a remark; null where nothing is known. */
export interface Contact {
	name: string | null;
	phone: string | null;
	email: string | null;
	note: string | null;
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A contact as the sandbox keeps it (the model's form); what is not given is left out, so that it stays as it was. */
export function partsOf({ name, phone, email, note }: Partial<Contact>): JsonBody {
	const characteristic = {
		...(phone !== undefined && { phoneNumber: phone }),
		...(email !== undefined && { emailAddress: email }),
	};
	return {
		...(name !== undefined && { relatedParty: [{ role: 'customer', name }] }),
		...(Object.keys(characteristic).length > 0 && { contactMedium: { type: 'phone', characteristic } }),
		...(note !== undefined && { note: [{ text: note }] }),
	};
}

/** The contact in what the sandbox keeps. */
export function contactOf({ relatedParty, contactMedium, note }: JsonBody): Contact {
	const [party] = (relatedParty ?? []) as JsonBody[];
	const { characteristic = {} } = (contactMedium ?? {}) as { characteristic?: JsonBody };
	const notes = ((note ?? []) as JsonBody[]).flatMap(({ text }) => textIn(text) ?? []);
	return {
		name: textIn(party?.name),
		phone: textIn(characteristic.phoneNumber),
		email: textIn(characteristic.emailAddress),
		note: notes.join('\n') || null,
	};
}

/** What is said of the reason of an appointment's state. */
export const reasonOf = ({ parts }: Appointment): string | null => textIn(parts.reason);

/** The word for an appointment's state: those that an API has none for are written as they are. */
export function wordOf<Word>({ status, parts }: Appointment, words: Record<string, Word>): Word | string | null {
	const own = status ?? textIn(parts.state);
	return own === null ? null : (words[own] ?? own);
}

/** The published keys of an order that the APIs show under names of their own. */
export function publishedOf({ fields }: StoredOrder) {
	const { relatedOrganization, serviceSpecification } = fields as Record<string, JsonBody | undefined>;
	return {
		deliveryDate: textIn(fields.deliveryContractualDate),
		tradingName: textIn(relatedOrganization?.tradingName),
		offerId: textIn(serviceSpecification?.id),
		offerName: textIn(serviceSpecification?.name),
	};
}
