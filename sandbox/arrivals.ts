import type { CallName } from '../nodes/OrangeErdv/api/model';

/** One API request as the sandbox saw it. */
export interface Arrival {
	/** From 1, in the order of arrival, never reused. */
	sequence: number;
	/** `performance.now()` of the sandbox's process when the request was first seen, before its body. */
	atMs: number;
	/** System time of the arrival, ISO 8601 in UTC. */
	at: string;
	method: string;
	/** Path with query string. */
	path: string;
	/** The published call this is, or null. */
	name: CallName | null;
	orderId: string | null;
	/** Client whose token came with the request (even a dead token), or null. */
	clientId: string | null;
	/** Third or later arrival of its client in less than a second. */
	overLimit: boolean;
	/** HTTP status answered; null as long as there is none, and for good where the connection broke. */
	status: number | null;
	/** `X-OAPI-Request-Id` of the answer. */
	requestId: string;
	/** Milliseconds from arrival to the end of the answer; null as `status`. */
	latencyMs: number | null;
	/** Kind of the fault that was applied, or null. */
	fault: string | null;
}

/** What the two measures below need to know of an arrival. */
export type TimedArrival = Pick<Arrival, 'atMs'> & { clientId?: string | null };

/** Three arrivals in less than a second. */
export interface Violation<T extends TimedArrival = Arrival> {
	first: T;
	third: T;
	/** Milliseconds between both, under 1000. */
	spanMs: number;
}

const inOrder = <T extends TimedArrival>(arrivals: readonly T[], clientId?: string) =>
	arrivals
		.filter((arrival) => clientId === undefined || arrival.clientId === clientId)
		.sort((one, other) => one.atMs - other.atMs);

/** Every arrival i+2 that came less than 1000 ms after arrival i; of one client, or of all together. */
export function violations<T extends TimedArrival>(arrivals: readonly T[], clientId?: string): Array<Violation<T>> {
	const ordered = inOrder(arrivals, clientId);
	return ordered.slice(2).flatMap((third, index) => {
		const first = ordered[index];
		const spanMs = third.atMs - first.atMs;
		return spanMs < 1000 ? [{ first, third, spanMs }] : [];
	});
}

/** The most arrivals in any half-open 1000 ms; of one client, or of all together. */
export function greatestInOneSecond(arrivals: readonly TimedArrival[], clientId?: string): number {
	const ordered = inOrder(arrivals, clientId);
	let greatest = 0;
	let first = 0;
	ordered.forEach((arrival, index) => {
		while (arrival.atMs - ordered[first].atMs >= 1000) first++;
		greatest = Math.max(greatest, index - first + 1);
	});
	return greatest;
}

const mostKept = 100_000;

/** The arrival log: the last 100,000 API requests. */
export interface ArrivalLog {
	all(): readonly Arrival[];
	add(arrival: Omit<Arrival, 'sequence'>): Arrival;
	clear(): void;
}

/** An empty arrival log. */
export function createArrivalLog(): ArrivalLog {
	let kept: Arrival[] = [];
	let sequence = 0;
	return {
		all: () => kept,
		add: (arrival) => {
			const entry = { sequence: ++sequence, ...arrival };
			kept.push(entry);
			if (kept.length > mostKept * 1.1) kept = kept.slice(-mostKept);
			return entry;
		},
		clear: () => {
			kept = [];
		},
	};
}
