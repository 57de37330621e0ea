import type { Span } from './arrivals';
import { addPause, addRequest, emptyHour, HOUR_MS, hourStart, type JournalHour, type PauseSums } from './hourlySums';
import { Ring } from './Ring';
import type { WriteFacts } from './writeFacts';
import { WriteLog } from './WriteLog';

const LAST_REQUESTS = 10_000;
/** Requests whose arrivals a new one is held against: none that is still under way lies further back. */
const LAST_SPANS = 1000;
const LAST_FAILURES = 100;
const LAST_PAUSES = 1000;
const KEPT_HOURS = 31 * 24;

/** One request as it was sent. Times are ISO 8601, UTC. No personal data, no secret. */
export interface JournalEntry {
	operation: string;
	/** Empty for a request that this package did not send itself. */
	orderId: string;
	queuedAt: string;
	sentAt: string;
	/** Absent when no answer came. */
	answeredAt?: string;
	/** HTTP status; absent when no answer came. */
	status?: number;
	/** Orange's error code. */
	code?: string;
	/** `X-OAPI-Request-Id`. */
	requestId?: string;
	/** Why no answer came. */
	cause?: string;
	failed: boolean;
	/** When it can have arrived; absent when it surely never left. */
	span?: Span;
	/** Of a write, what it is about. */
	write?: WriteFacts;
}

/** What an entry adds to its hour besides itself. */
export interface JournalWait {
	waitedMs: number;
	throttled: boolean;
}

/** One request, and its wait. */
export interface JournalLine {
	entry: JournalEntry;
	wait: JournalWait;
}

/** A pause that begins now, or is lengthened. */
export type PauseNote = Omit<PauseSums, 'at'>;

/**
 * What was sent since the process started, bounded: the last 10,000 requests, those of writes for longer, 100 failures,
 * and hourly sums for 31 days. A request comes in when it has ended: of those under way, only their orders are known.
 */
export class Journal {
	/** ISO 8601, UTC: nothing is known from before. */
	readonly coverageFrom: string;

	private readonly requests = new Ring<JournalLine>(LAST_REQUESTS);

	private readonly spans = new Ring<Span>(LAST_SPANS);

	private readonly failures = new Ring<JournalEntry>(LAST_FAILURES);

	private readonly pauses = new Ring<PauseSums>(LAST_PAUSES);

	private readonly hours = new Map<number, JournalHour>();

	private newestHour = 0;

	private requestsFrom = 0;

	private failuresAfter = 0;

	/** Requests of writes. */
	readonly writes: WriteLog<JournalEntry>;

	/** Writes whose requests are under way. */
	readonly underWay = new Set<{ orderId: string }>();

	/**
	 * @param startedAt ms since 1970
	 * @param known requests of writes, where they are known for longer
	 */
	constructor(
		startedAt: number,
		private readonly known?: WriteLog<JournalEntry>,
	) {
		this.writes = known ?? new WriteLog(startedAt);
		this.coverageFrom = new Date(startedAt).toISOString();
	}

	add(entry: JournalEntry, wait: JournalWait): void {
		const sentAt = Date.parse(entry.sentAt);
		addRequest(this.hourOf(sentAt), { ...entry, ...wait }, this.spans.items());
		if (entry.span) this.spans.push(entry.span);
		const dropped = this.requests.push({ entry, wait });
		// Requests come in as they end, so the one that drops out is not always the oldest.
		if (dropped) this.requestsFrom = Math.max(this.requestsFrom, Date.parse(dropped.entry.sentAt) + 1);
		if (entry.write && !this.known) this.writes.add(entry);
		const forgotten = entry.failed ? this.failures.push(entry) : undefined;
		if (forgotten) this.failuresAfter = Math.max(this.failuresAfter, Date.parse(forgotten.sentAt) + 1);
	}

	/** Notes that the gate stands still from `at` (ms since 1970) on, or longer than it was to. */
	addPause(pause: PauseNote, at: number): void {
		addPause(this.hourOf(at), { ...pause, at });
		const dropped = this.pauses.push({ ...pause, at });
		if (dropped) this.requestsFrom = Math.max(this.requestsFrom, dropped.at + 1);
	}

	/** Oldest first. */
	lastRequests(): JournalEntry[] {
		return this.requests.items().map(({ entry }) => entry);
	}

	/** Oldest first. */
	lastFailures(): JournalEntry[] {
		return this.failures.items();
	}

	/** Oldest first. */
	hourlySums(): JournalHour[] {
		return [...this.hours.values()].sort((one, other) => one.hour.localeCompare(other.hour));
	}

	/** From when on hours are known, ms since 1970: since the process started, and for at most 31 days. */
	get hoursFrom(): number {
		return Math.max(Date.parse(this.coverageFrom), this.newestHour - (KEPT_HOURS - 1) * HOUR_MS);
	}

	/** From when on every request is known one by one, ms since 1970. */
	get everyRequestFrom(): number {
		return Math.max(Date.parse(this.coverageFrom), this.requestsFrom);
	}

	/** From when on every failure is known, ms since 1970. */
	get failuresFrom(): number {
		return Math.max(Date.parse(this.coverageFrom), this.failuresAfter);
	}

	/**
	 * Sums over a part of one hour.
	 * @param from ms since 1970, included; `to` is not
	 * @returns undefined when the requests of that time are no longer known one by one
	 */
	sumsWithin(from: number, to: number): JournalHour | undefined {
		if (from < this.requestsFrom) return undefined;
		const isWithin = (at: number) => at >= from && at < to;
		const sums = emptyHour(hourStart(from));
		const spans: Span[] = [];
		for (const { entry, wait } of this.requests.items()) {
			if (!isWithin(Date.parse(entry.sentAt))) continue;
			addRequest(sums, { ...entry, ...wait }, spans);
			if (entry.span) spans.push(entry.span);
		}
		for (const pause of this.pauses.items()) if (isWithin(pause.at)) addPause(sums, pause);
		return sums;
	}

	private hourOf(at: number): JournalHour {
		const start = hourStart(at);
		const known = this.hours.get(start);
		if (known) return known;
		const hour = emptyHour(start);
		this.hours.set(start, hour);
		this.newestHour = Math.max(this.newestHour, start);
		for (const kept of this.hours.keys()) {
			if (kept <= this.newestHour - KEPT_HOURS * HOUR_MS) this.hours.delete(kept);
		}
		return hour;
	}
}
