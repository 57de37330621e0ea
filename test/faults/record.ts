import { DateTime } from 'luxon';

import type { Arrival, HistoryEntry } from '../../sandbox';
import type { OrderRecord, Played, Told } from './play';

/** An API may write times without offset, which the node passes on: they are of Paris, as the pages say. */
const momentOf = (time = '') => DateTime.fromISO(time, { zone: 'Europe/Paris' }).toMillis();

/** A period as a text that is the same for the same moments; `none` for no appointment. */
export function keyOf(period: string | { start: string; end: string } | null | undefined): string {
	if (!period) return 'none';
	const [start, end] = typeof period === 'string' ? period.split('/') : [period.start, period.end];
	return `${momentOf(start)}/${momentOf(end)}`;
}

const isEffect = ({ action }: HistoryEntry) => action !== 'changeFailed';

/** What the order showed at a time of the sandbox clock, as `keyOf` writes it. */
export function stateAt({ initial, history }: OrderRecord, time: number): string {
	const last = history.filter((entry) => isEffect(entry) && Date.parse(entry.at) <= time).at(-1);
	return last ? keyOf(last.to) : keyOf(initial);
}

/** Everything that the order showed while the execution ran. */
export function statesWhile(record: OrderRecord, { from, to }: Told): Set<string> {
	const meanwhile = record.history.filter((entry) => {
		const at = Date.parse(entry.at);
		return isEffect(entry) && at >= from && at <= to;
	});
	return new Set([stateAt(record, from - 1), ...meanwhile.map((entry) => keyOf(entry.to))]);
}

/**
 * What an item did, by the sandbox's record, also after it was told its outcome. Where an API takes no body, the
 * execution's client tells whose deed it is: of two items about one order, the one whose result quotes the request, or
 * else any of them.
 */
export function deedsOf({ history }: OrderRecord, told: Told): HistoryEntry[] {
	return history.filter((deed) =>
		deed.body === null ? isOfClient(deed, told) : JSON.stringify(deed.body).includes(told.mark),
	);
}

function isOfClient({ clientId, requestId }: HistoryEntry, { clientId: own, hasTwin, json }: Told): boolean {
	const isQuoted = hasTwin && json?.confirmedBy === 'answer';
	return clientId === own && (!isQuoted || json.requestId === requestId);
}

/** Those of the deeds that no other item can have done. */
export const surelyOf = (deeds: HistoryEntry[], { hasTwin }: Told): HistoryEntry[] =>
	hasTwin ? deeds.filter(({ body }) => body !== null) : deeds;

/** True when the deed left another appointment than there was; an identical create twice does not. */
export function moved({ action, from, to }: HistoryEntry): boolean {
	return action !== 'changeFailed' && keyOf(from) !== keyOf(to);
}

/** The item's requests, oldest first. */
export function requestsOf({ arrivals }: Played, { orderId, clientId }: Told): Arrival[] {
	return arrivals.filter((arrival) => arrival.orderId === orderId && arrival.clientId === clientId);
}

const WRITES = ['createAppointment', 'changeAppointment', 'cancelAppointment'];

export const isWrite = ({ name }: Arrival) => name !== null && WRITES.includes(name);

/**
 * Faults after which only the order can tell whether a write was done; an answer without success is one by its status.
 */
const LEAVE_OPEN = [
	...['resetBefore', 'resetAfter', 'hang', 'hangAfter', 'processedLate', 'drip', 'cutJson', 'cutBody'],
	'redirect',
];

/** Whether the request leaves open what became of it. */
export function leavesOpen({ fault, status }: Arrival): boolean {
	return (
		(fault !== null && LEAVE_OPEN.includes(fault)) || (fault === 'status' && (status === 408 || (status ?? 0) >= 500))
	);
}
