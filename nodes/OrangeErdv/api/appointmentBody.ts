import { contactMedium, notes, relatedParties, secondContactLine } from './contact';
import type { Contact, JsonBody, WireTimeSlot } from './model';

/** What a create or a change asks for. Without `slot`, a change leaves the period alone (modelled). */
export interface AppointmentRequest {
	slot?: WireTimeSlot;
	contact?: Contact;
	note?: string;
	/** Merged last into the body, so that it can replace what is modelled here. */
	additionalBodyFields?: JsonBody;
}

/** The appointment as a create or a change sends it (modelled). What is not filled in is left out. */
export function appointmentBody({ slot, contact = {}, note }: AppointmentRequest): JsonBody {
	const parts: JsonBody = {
		relatedParty: relatedParties(slot, contact),
		contactMedium: contactMedium(contact),
		note: notes(note, contact.accessDetails, secondContactLine(contact)),
	};
	const isFilled = (part: unknown) => part !== undefined && (!Array.isArray(part) || part.length > 0);
	const filled = Object.entries(parts).filter(([, part]) => isFilled(part));
	return {
		...(slot?.id !== undefined && { id: slot.id }),
		...(slot && { validFor: slot.validFor }),
		...Object.fromEntries(filled),
	};
}
