import { readInstant } from '../../api/instants';
import type { TimePeriod, WireTimeSlot } from '../../api/model';
import { periodOf } from '../../api/period';
import type { Proposal } from '../propose/proposeMapping';
import type { CheckedOrder, CheckedSearch } from './checked';

/** True when nothing speaks against what the node reads in an order. */
export function isOrderSure(order: CheckedOrder, knownSlot?: TimePeriod): boolean {
	return order.isRead && !order.isStateUnknown && !order.isContradicted && isSeen(order, knownSlot);
}

/** True when nothing speaks against what the node reads in the answer to a search. */
export function isSearchSure(search: CheckedSearch, proposal: Proposal): boolean {
	const isWhole = search.isRead && search.reading.unreadable === 0;
	return isWhole && search.notFree === 0 && search.isWithin && isListSure(search, proposal);
}

/** An order without an appointment proves nothing of where one would be. */
function isSeen({ reading }: CheckedOrder, knownSlot?: TimePeriod): boolean {
	return knownSlot !== undefined || reading.appointment !== null;
}

/** An empty list beside others that hold periods may be the wrong one. */
function isListSure({ reading }: CheckedSearch, { timeSlots }: Proposal): boolean {
	return reading.slots?.length !== 0 || timeSlots.found.length === 0;
}

/** True for a slot that begins in the period that was searched. */
export function isWithin(slot: WireTimeSlot, { startDateTime, endDateTime }: TimePeriod): boolean {
	const [from, to] = [readInstant(startDateTime), readInstant(endDateTime)];
	const start = readInstant(periodOf(slot).startDateTime);
	return !from || !to || (start !== null && start >= from && start < to);
}
