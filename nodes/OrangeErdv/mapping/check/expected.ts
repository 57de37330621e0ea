import type { Kind } from '../propose/shape';

/** What the node expects of a value. */
export interface Model {
	kinds: Kind[];
	/** Whether the key has to be there. */
	required?: boolean;
	/** Keys of an object; without them, any. */
	keys?: Record<string, Model>;
	/** Each entry of a list. */
	entries?: Model;
}

const text: Model = { kinds: ['text'] };
const needed = (model: Model): Model => ({ ...model, required: true });
const object = (keys: Record<string, Model>): Model => ({ kinds: ['object'], keys });
const listOf = (keys?: Record<string, Model>): Model => ({ kinds: ['list'], entries: { kinds: ['object'], keys } });

const period = object({ startDateTime: needed(text), endDateTime: needed(text) });
const party = { role: text, name: text };

/**
 * An order: the published sample, which is cut after `interventio`; `status` and what is under `interventionContact`
 * are modelled.
 */
export const ORDER: Model = object({
	id: needed(text),
	deliveryContractualDate: needed(text),
	operatorDriven: needed({ kinds: ['true or false'] }),
	clientSiteInterface: needed(text),
	installationType: needed(text),
	operatorName: needed(text),
	relatedOrganization: needed(object({ tradingName: text })),
	serviceSpecification: needed(object({ id: text, name: text })),
	interventionContact: { kinds: ['object', 'list'] },
	status: needed(text),
	appointment: { kinds: ['object', 'list', 'null'] },
});

/** The appointment of an order (modelled, TMF646). */
export const APPOINTMENT: Model = object({
	id: text,
	validFor: needed(period),
	status: needed(text),
	relatedParty: listOf(party),
	contactMedium: object({ type: text, characteristic: object({ phoneNumber: text, emailAddress: text }) }),
	note: listOf({ text }),
});

/** The answer to a search (modelled, TMF646). A bare list of slots is as good. */
export const SEARCH: Model = object({
	status: text,
	searchResult: text,
	requestedTimeSlot: listOf(),
	availableTimeSlot: needed({ kinds: ['list'] }),
});

/** A time slot (modelled, TMF646). */
export const TIME_SLOT: Model = object({
	id: text,
	validFor: needed(period),
	relatedParty: { kinds: ['list', 'object'] },
	available: { kinds: ['true or false', 'text', 'number'] },
});

/** Keys of the model, which is public. */
export const EXPECTED_KEYS: ReadonlySet<string> = new Set([ORDER, APPOINTMENT, SEARCH, TIME_SLOT].flatMap(keysOf));

function keysOf({ keys = {}, entries }: Model): string[] {
	return [
		...Object.entries(keys).flatMap(([key, inner]) => [key, ...keysOf(inner)]),
		...(entries ? keysOf(entries) : []),
	];
}
