import { asSent, mostInOneSecond, neighbours, type Span } from './arrivals';

export const HOUR_MS = 3_600_000;

/** Sums over one hour. */
export interface JournalHour {
	/** Start of the hour, ISO 8601, UTC. */
	hour: string;
	requests: number;
	failures: number;
	/** Answers 403/53 or 429. */
	throttled: number;
	waitedMs: number;
	longestWaitMs: number;
	/** How often the gate began to stand still after such an answer, and for how long in all. */
	pauses: number;
	pausedMs: number;
	/** The greatest number of requests within any second, as they were sent. */
	mostSent: number;
	/** The same, as they can have arrived: see `mostInOneSecond`. */
	mostArrived: number;
}

/** What one request adds to its hour. */
export interface RequestSums {
	failed: boolean;
	throttled: boolean;
	waitedMs: number;
	/** Absent when it surely never left. */
	span?: Span;
}

/** A time the gate stands still, or what lengthens it. */
export interface PauseSums {
	/** ms since 1970. */
	at: number;
	addedMs: number;
	/** False where a pause that has begun is lengthened. */
	begins: boolean;
}

/** Start of the hour in which a moment lies, ms since 1970. */
export function hourStart(at: number): number {
	return Math.floor(at / HOUR_MS) * HOUR_MS;
}

/** @param start ms since 1970 */
export function emptyHour(start: number): JournalHour {
	return {
		hour: new Date(start).toISOString(),
		requests: 0,
		failures: 0,
		throttled: 0,
		waitedMs: 0,
		longestWaitMs: 0,
		pauses: 0,
		pausedMs: 0,
		mostSent: 0,
		mostArrived: 0,
	};
}

/** @param earlier spans of the requests that were added before: a second may reach over the hour's start */
export function addRequest(hour: JournalHour, request: RequestSums, earlier: Span[]): void {
	const { failed, throttled, waitedMs, span } = request;
	hour.requests++;
	if (failed) hour.failures++;
	if (throttled) hour.throttled++;
	hour.waitedMs += waitedMs;
	hour.longestWaitMs = Math.max(hour.longestWaitMs, waitedMs);
	if (!span) return;
	const near = [span, ...neighbours(span, earlier)];
	hour.mostSent = Math.max(hour.mostSent, mostInOneSecond(asSent(near)));
	hour.mostArrived = Math.max(hour.mostArrived, mostInOneSecond(near));
}

export function addPause(hour: JournalHour, { addedMs, begins }: PauseSums): void {
	if (begins) hour.pauses++;
	hour.pausedMs += addedMs;
}
