import { saidBy } from '../../api/appointmentState';
import type { ErdvError } from '../../api/ErdvError';
import type { Answer, TimePeriod } from '../../api/model';
import { soleEntry } from '../../api/order';
import { periodOf, periodText, slotAt } from '../../api/period';
import type { ApiMapping } from '../ApiMapping';
import { compileMapping, type CompiledMapping } from '../compiled';
import type { FoundSlotList } from '../propose/findSlots';
import type { Findings, FoundPlace } from '../propose/found';
import { maskedAnswer } from '../propose/maskedAnswer';
import { proposeMapping, type Proposal } from '../propose/proposeMapping';
import { shownKey, type KeyNames } from '../propose/shape';
import { bridgeTo, isOrderRead, isSearchRead, type Bridge, type Replies } from './bridge';
import { compare, type Difference } from './compare';
import { APPOINTMENT, ORDER, SEARCH, TIME_SLOT } from './expected';
import { readOrderReply, readSearchReply, type OrderReading, type SearchReading } from './readParts';
import { sentRequests, type SentRequest } from './sentRequests';

/** Answers, the mapping that is to read them, and what is known of them. */
export interface ToCheck extends Replies {
	/** Where the mapping is from. */
	origin: MappingOrigin;
	mapping: ApiMapping;
	/** The period that was searched, or would be, ISO 8601. */
	window: TimePeriod;
	/** Whether what the order says of people may be in the bodies that would be sent. */
	includePersonalData: boolean;
}

/** Whose mapping is checked: the credential's, one that was given to try, or none. */
export type MappingOrigin = 'none' | 'credential' | 'candidate';

/** What one kind of answer looks like, and whether the node can use it. */
export interface CheckedPart {
	isRead: boolean;
	/** Why it is not. */
	problem?: ErdvError;
	/** Where it is not as the model has it; empty where a mapping reads it. */
	differences: Difference[];
	/** The answer, its values masked; undefined where none came. */
	shape?: unknown;
}

/** The order, and what the node makes of it. */
export interface CheckedOrder extends CheckedPart {
	reading: OrderReading;
	/** True when the appointment is not where the person who asked sees it. */
	isElsewhere: boolean;
	/** A word for its state that is not known. */
	isStateUnknown: boolean;
}

/** The answer to a search, and what the node makes of it. */
export interface CheckedSearch extends CheckedPart {
	reading: SearchReading;
}

/** All that a check tells. Keys and values of the answers are in `bridge`, `requests` and the readings alone. */
export interface MappingCheck {
	origin: MappingOrigin;
	mapping: ApiMapping;
	/** True when the node reads all of it, and can make each request. */
	fits: boolean;
	order?: CheckedOrder;
	search?: CheckedSearch;
	/** Where the known slot is in the order; undefined where none was given. */
	periods?: Findings<FoundPlace>;
	slotLists?: Findings<FoundSlotList>;
	bridge?: Bridge;
	requests: SentRequest[];
}

/**
 * Checks a mapping on answers that were read or pasted. Sends nothing.
 * @param names how keys of the answers are written in what may be shown to others
 */
export async function checkMapping(given: ToCheck, names: KeyNames = shownKey): Promise<MappingCheck> {
	const { origin, orderId, knownSlot, window, includePersonalData } = given;
	const mapping = compileMapping(given.mapping);
	const order = given.order && (await checkOrder(given, mapping, names));
	const search = given.search && (await checkSearch(given, mapping, names));
	const proposal = proposeMapping(samplesOf(given), names);
	const [free] = search?.reading.free ?? [];
	const known = { order: order && bodyOf(given.order), appointment: order?.reading.appointment };
	const slot = free ?? (knownSlot && slotAt(knownSlot));
	const toSend = { orderId: orderId ?? '{id}', window, slot, known, includePersonalData };
	const requests = await sentRequests(toSend, mapping);
	const isRead = [order, search].every((part) => part?.isRead !== false) && order?.isStateUnknown !== true;
	return {
		origin,
		mapping: mapping.given,
		fits: isRead && requests.every(({ problem }) => problem === null),
		order,
		search,
		...findingsOf(given, proposal),
		bridge: await bridgeTo(mapping.given, proposal, given),
		requests,
	};
}

function samplesOf({ orderId, order, knownSlot, search, window }: ToCheck) {
	return { orderId, order: bodyOf(order), knownSlot, search: bodyOf(search), window };
}

function findingsOf({ order, knownSlot, search }: ToCheck, { periods, timeSlots }: Proposal) {
	return {
		...(order?.answer && knownSlot && { periods }),
		...(search?.answer && { slotLists: timeSlots }),
	};
}

async function checkOrder(given: ToCheck, mapping: CompiledMapping, names: KeyNames): Promise<CheckedOrder> {
	const { order: reply, orderId, knownSlot } = given;
	const reading = await readOrderReply(reply!, orderId, mapping);
	const { appointment, problem } = reading;
	const isRead = isOrderRead(reading, knownSlot);
	const { order, appointment: at, states } = mapping.given;
	const isMapped = isRead && [order, at, states].some((part) => part !== undefined);
	const body = bodyOf(reply);
	return {
		reading,
		isRead,
		problem,
		isElsewhere: !isRead && !problem,
		isStateUnknown: !!appointment && saidBy(appointment) === 'unknown',
		differences:
			body === undefined || isMapped
				? []
				: [
						...compare(soleEntry(body), ORDER, 'order', names),
						...(appointment && isRead ? compare(appointment, APPOINTMENT, 'order.appointment', names) : []),
					],
		...(body !== undefined && { shape: maskedAnswer(body, names) }),
	};
}

async function checkSearch(
	{ search: reply }: ToCheck,
	mapping: CompiledMapping,
	names: KeyNames,
): Promise<CheckedSearch> {
	const reading = await readSearchReply(reply!, mapping);
	const isRead = isSearchRead(reading);
	const body = bodyOf(reply);
	const sole = soleEntry(body);
	const isMapped = isRead && mapping.given.timeSlots !== undefined;
	return {
		reading,
		isRead,
		problem: reading.problem,
		differences:
			body === undefined || isMapped
				? []
				: [
						...(Array.isArray(sole) ? [] : compare(sole, SEARCH, 'search', names)),
						...compare(reading.slots ?? [], { kinds: ['list'], entries: TIME_SLOT }, 'search.timeSlot', names),
					],
		...(body !== undefined && { shape: maskedAnswer(body, names) }),
	};
}

/** What a check can look into: nothing where no answer came. */
function bodyOf(reply: { answer?: Answer } | undefined): unknown {
	return reply?.answer?.body;
}

/** The period of the appointment that is read; null for none. */
export function readPeriodText({ appointment }: OrderReading): string | null {
	const period = periodOf(appointment);
	return period && periodText(period);
}
