import { saidBy } from '../../api/appointmentState';
import type { Answer } from '../../api/model';
import { soleEntry } from '../../api/order';
import { slotAt } from '../../api/period';
import { compileMapping, type CompiledMapping } from '../compiled';
import { maskedAnswer } from '../propose/maskedAnswer';
import { proposeMapping, type Proposal } from '../propose/proposeMapping';
import { shownKey, type KeyNames } from '../propose/shape';
import { bridgeTo } from './bridge';
import type { CheckedOrder, CheckedSearch, MappingCheck, ToCheck } from './checked';
import { compare } from './compare';
import { APPOINTMENT, ORDER, SEARCH, TIME_SLOT } from './expected';
import { isAtKnownSlot, isContradicted, isOrderRead, notFree, readOrderReply, readSearchReply } from './readParts';
import { sentRequests } from './sentRequests';
import { isOrderSure, isSearchSure, isWithin } from './sureness';

/**
 * Checks a mapping on answers that were read or pasted. Sends nothing.
 * @param names how keys of the answers are written in what may be shown to others
 * @param done the same check with other names: what does not depend on them is taken from it
 */
export async function checkMapping(
	given: ToCheck,
	names: KeyNames = shownKey,
	done?: MappingCheck,
): Promise<MappingCheck> {
	const { origin, orderId, knownSlot, window, includePersonalData } = given;
	const mapping = compileMapping(given.mapping);
	const order = given.order && (await checkOrder(given, mapping, names));
	const search = given.search && (await checkSearch(given, mapping, names));
	const proposal = proposeMapping(samplesOf(given), names);
	const [free] = search?.reading.free ?? [];
	const known = { order: order && bodyOf(given.order), appointment: order?.reading.appointment };
	const slot = free ?? (knownSlot && slotAt(knownSlot));
	const toSend = { orderId: orderId ?? '{id}', window, slot, known, includePersonalData };
	const requests = done?.requests ?? (await sentRequests(toSend, mapping));
	const isSure = (!order || isOrderSure(order, knownSlot)) && (!search || isSearchSure(search, proposal));
	return {
		origin,
		mapping: mapping.given,
		fits: isSure && requests.every(({ problem }) => problem === null),
		order,
		search,
		...findingsOf(given, proposal),
		bridge: done ? done.bridge : await bridgeTo(mapping.given, proposal, given),
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
		isElsewhere: !problem && !isAtKnownSlot(reading, knownSlot),
		isStateUnknown: !!appointment && saidBy(appointment) === 'unknown',
		isContradicted: isContradicted(appointment),
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
	{ search: reply, window }: ToCheck,
	mapping: CompiledMapping,
	names: KeyNames,
): Promise<CheckedSearch> {
	const reading = await readSearchReply(reply!, mapping);
	const isRead = !reading.problem;
	const body = bodyOf(reply);
	const sole = soleEntry(body);
	const isMapped = isRead && mapping.given.timeSlots !== undefined;
	return {
		reading,
		isRead,
		notFree: notFree(reading),
		isWithin: (reading.free ?? []).length === 0 || reading.free!.some((slot) => isWithin(slot, window)),
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
