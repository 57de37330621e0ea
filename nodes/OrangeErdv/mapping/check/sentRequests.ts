import { cancelAppointment, changeAppointment, createAppointment, searchTimeSlot } from '../../api/calls';
import { ErdvError } from '../../api/ErdvError';
import type { CallName, Contact, ErdvCall, JsonBody, KnownOrder, TimePeriod, WireTimeSlot } from '../../api/model';
import { periodOf, slotAt } from '../../api/period';
import { meaningOf } from '../../api/stateWords';
import type { CompiledMapping } from '../compiled';
import { natureOfLeaf, shownKey } from '../propose/shape';
import { BODY_OF, makeRequest, type BodyKey } from '../toRequest';

/** A request as it would go out, for made-up people. Nothing of it is sent. */
export interface SentRequest {
	call: CallName;
	/** Key of the mapping that replaces its body. */
	bodyKey: BodyKey;
	/** Whether the mapping has that key. */
	isMapped: boolean;
	method: ErdvCall['method'];
	/** Below the base URL. */
	path: string;
	/** Those of the mapping. */
	headers: Record<string, string>;
	/** null for none. */
	body: JsonBody | null;
	/** Fields of the node, by their labels, that have no place in the body: filled in, they are refused. */
	withoutPlace: string[];
	/** True where it is made of what the order says, and the texts of that are masked. */
	isMasked: boolean;
	/** Why the mapping cannot make it. */
	problem: string | null;
}

/** What the bodies are made of. */
export interface ToSend {
	orderId: string;
	window: TimePeriod;
	/** One that can be had, as it was searched; an example where none is known. */
	slot?: WireTimeSlot;
	known: KnownOrder;
	/** Whether what the order says of people may be in the bodies. */
	includePersonalData: boolean;
}

const CONTACT: Contact = {
	name: 'Camille Martin',
	phone: '+33199000000',
	email: 'camille.martin@example.com',
	secondName: 'Sacha Petit',
	secondPhone: '+33199000001',
	accessDetails: 'Code 1234',
};
const NOTE = 'Second floor';
const REASON = 'Moved out';

/** Each request that has a body, as the mapping would have it go out. */
export async function sentRequests(
	{ orderId, window, slot = slotAt(window), known, includePersonalData }: ToSend,
	mapping: CompiledMapping,
): Promise<SentRequest[]> {
	const told = includePersonalData ? known : (maskTexts(known) as KnownOrder);
	const shown = includePersonalData ? slot : { ...(maskTexts(slot) as WireTimeSlot), ...slotAt(periodOf(slot)) };
	const booking = { slot: shown, contact: CONTACT, note: NOTE };
	const calls = [
		searchTimeSlot(orderId, window),
		createAppointment(orderId, booking),
		changeAppointment(orderId, booking),
		cancelAppointment(orderId, REASON),
	];
	return await Promise.all(
		calls.map(async (call) => {
			const { given } = mapping;
			const template = JSON.stringify([given[BODY_OF[call.name]!], given.headers?.[call.name]]);
			const isMasked = !includePersonalData && OF_ANSWERS.test(template);
			return { ...(await sentRequest(call, mapping, told)), isMasked };
		}),
	);
}

/** Names of the scope that hold what Orange's answers say. */
const OF_ANSWERS = /\b(order|appointment|slot)\b/;
const MOST_LEVELS = 30;

/** Dates of these years, states and small numbers tell nothing of people, and expressions may compute with them. */
function maskTexts(value: unknown, levels = MOST_LEVELS): unknown {
	if (typeof value === 'string') return isHarmless(value) ? value : 'text';
	if (typeof value === 'number') return Math.abs(value) < 10_000 || isHarmless(String(value)) ? value : 0;
	if (typeof value !== 'object' || value === null) return value;
	if (levels === 0) return null;
	if (Array.isArray(value)) return value.map((entry) => maskTexts(entry, levels - 1));
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [shownKey(key), maskTexts(entry, levels - 1)]));
}

function isHarmless(text: string): boolean {
	if (meaningOf(text) !== 'unknown') return true;
	const nature = natureOfLeaf(text);
	const isDate = /[yM:]|since|date|offset/.test(nature) && nature.startsWith('text (');
	return isDate && (/20[2-9]\d/.test(text) || /since/.test(nature) || /^\d{1,2}[:h]\d{2}/.test(text));
}

async function sentRequest(
	call: ErdvCall,
	mapping: CompiledMapping,
	known: KnownOrder,
): Promise<Omit<SentRequest, 'isMasked'>> {
	const { name, method, path } = call;
	const bodyKey = BODY_OF[name]!;
	const request = { call: name, bodyKey, isMapped: mapping.given[bodyKey] !== undefined, method, path };
	return await makeRequest(call, mapping, known).then(
		({ sent: { headers = {}, body = null }, unsent }) => {
			const withoutPlace = unsent.map((label) => label.replaceAll('"', ''));
			return { ...request, headers, body, withoutPlace, problem: null };
		},
		async (error: unknown) => {
			const nothing = { headers: {}, body: null, withoutPlace: [] };
			return error instanceof ErdvError
				? { ...request, ...nothing, problem: error.message }
				: await Promise.reject(error);
		},
	);
}
