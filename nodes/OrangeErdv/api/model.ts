/** The five calls that Orange published. */
export type CallName = 'getOrder' | 'searchTimeSlot' | 'createAppointment' | 'changeAppointment' | 'cancelAppointment';

/**
 * What a person would want to know of an item that went well, in one sentence per language: in production nobody sees
 * hints. Never personal data.
 */
export type Warning = Record<Language, string>;

/** A JSON object as it travels on the wire. */
export type JsonBody = Record<string, unknown>;

/** Whom the technician meets, and how to get in. All of it is personal data. */
export interface Contact {
	name?: string;
	phone?: string;
	email?: string;
	secondName?: string;
	secondPhone?: string;
	accessDetails?: string;
}

/** One call to the API, without host and without credentials. */
export interface ErdvCall {
	name: CallName;
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Path below the base URL, the order id already checked and encoded. */
	path: string;
	body?: JsonBody;
	/** Beside those that every call has. */
	headers?: Record<string, string>;
	orderId: string;
	/** True for reads and searches: the call changes nothing, so it may be repeated when its outcome is not known. */
	repeatable: boolean;
	/** What the body was made of, for a mapping that makes another one. */
	asked?: Asked;
}

/** What a call asks for. Contact, note and reason are personal data. */
export interface Asked {
	window?: TimePeriod;
	slot?: WireTimeSlot;
	contact?: Contact;
	note?: string;
	reason?: string;
	/** Additional Body Fields. */
	extra?: JsonBody;
}

/** What is known of an order when a call is made; left out where it was not read. */
export interface KnownOrder {
	/** As it came. */
	order?: unknown;
	/** In the model's shape; null for none. */
	appointment?: JsonBody | null;
}

/** An HTTP answer as it came, before anything is read into it. */
export interface RawAnswer {
	statusCode: number;
	/** Header names in lower case. */
	headers: Record<string, unknown>;
	/** Body text; empty when there was none. */
	body: string;
}

/** A successful answer. */
export interface Answer {
	statusCode: number;
	/** Parsed body in the model's shape; `undefined` when there was none. */
	body: unknown;
	/** The same as it came, where a mapping made another one of it. */
	received?: unknown;
	/** Set where Orange said yes to a change in words that the mapping does not read: `body` is then `undefined`. */
	isUnread?: true;
	/** `X-OAPI-Request-Id` (published): the id that Orange's support asks for. */
	requestId?: string;
}

/** TMF646 TimePeriod (modelled): ISO 8601 texts with offset, kept exactly as received. */
export interface TimePeriod {
	startDateTime: string;
	endDateTime: string;
}

/** TMF646 TimeSlot (modelled): `id`, `relatedParty` and unknown keys are kept as received. */
export interface WireTimeSlot {
	validFor: TimePeriod;
	id?: unknown;
	relatedParty?: unknown;
	[key: string]: unknown;
}

/** Language of the labels made for people. */
export type Language = 'en' | 'fr';
