import { cancelAppointment, changeAppointment, createAppointment, searchTimeSlot } from '../../api/calls';
import { ErdvError } from '../../api/ErdvError';
import { isJsonObject } from '../../api/json';
import type { CallName, Contact, ErdvCall, JsonBody, KnownOrder, TimePeriod, WireTimeSlot } from '../../api/model';
import { slotAt } from '../../api/period';
import { meaningOf } from '../../api/stateWords';
import type { CompiledMapping } from '../compiled';
import { natureOfLeaf } from '../propose/shape';
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
	const booking = { slot, contact: CONTACT, note: NOTE };
	const calls = [
		searchTimeSlot(orderId, window),
		createAppointment(orderId, booking),
		changeAppointment(orderId, booking),
		cancelAppointment(orderId, REASON),
	];
	return await Promise.all(
		calls.map(async (call) => {
			const template = JSON.stringify(mapping.given[BODY_OF[call.name]!] ?? '');
			return { ...(await sentRequest(call, mapping, told)), isMasked: !includePersonalData && OF_ORDER.test(template) };
		}),
	);
}

/** Names of the scope that hold what an order says. */
const OF_ORDER = /\b(order|appointment)\b/;

/** Dates, numbers and states tell nothing of people, and expressions may compute with them. */
function maskTexts(value: unknown): unknown {
	if (typeof value === 'string') return isHarmless(value) ? value : 'text';
	if (Array.isArray(value)) return value.map(maskTexts);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskTexts(entry)]));
}

function isHarmless(text: string): boolean {
	return meaningOf(text) !== 'unknown' || natureOfLeaf(text).startsWith('text (');
}

async function sentRequest(
	call: ErdvCall,
	mapping: CompiledMapping,
	known: KnownOrder,
): Promise<Omit<SentRequest, 'isMasked'>> {
	const { name, method, path } = call;
	const bodyKey = BODY_OF[name]!;
	const request = { call: name, bodyKey, isMapped: mapping.given[bodyKey] !== undefined, method, path };
	try {
		const { sent, unsent } = await makeRequest(call, mapping, known);
		const { headers = {}, body = null } = sent;
		return { ...request, headers, body, withoutPlace: unsent.map((label) => label.replaceAll('"', '')), problem: null };
	} catch (error) {
		if (!(error instanceof ErdvError)) throw error;
		return { ...request, headers: {}, body: null, withoutPlace: [], problem: error.message };
	}
}
