import type { StateKind } from '../runtime/Runtime';

/**
 * From when a known state holds, and when the order was last seen in it: times (ISO 8601, UTC); or before this process
 * started, which has not seen the order yet; `unknown` when it has seen the order otherwise since, or has forgotten.
 */
export type KnownSince = { time: string; last: string } | 'beforeStart' | 'unknown';

/** How an order was seen. */
export interface Seen {
	fingerprint: string;
	/** When the order was first seen like this. */
	since: string;
	/** And when last. */
	last: string;
}

/** How orders were last seen by this process, and since when; the orders seen last, up to a bound. */
export class LastSeen {
	private readonly seen = new Map<string, Seen>();

	private hasForgotten = false;

	constructor(private readonly bound = 5000) {}

	/** Since when the order is as `fingerprint` says. */
	knownSince(order: string, fingerprint: string): KnownSince {
		const known = this.seen.get(order);
		if (!known) return this.hasForgotten ? 'unknown' : 'beforeStart';
		return known.fingerprint === fingerprint ? { time: known.since, last: known.last } : 'unknown';
	}

	/** How the order was seen last; undefined where it was not, or is forgotten. */
	last(order: string): Seen | undefined {
		return this.seen.get(order);
	}

	/** @param time when the order was asked for, ISO 8601, UTC */
	note(order: string, fingerprint: string, time: string): void {
		const known = this.seen.get(order);
		const since = known?.fingerprint === fingerprint ? known.since : time;
		this.seen.delete(order);
		this.seen.set(order, { fingerprint, since, last: time });
		if (this.seen.size <= this.bound) return;
		const [oldest] = this.seen.keys();
		this.seen.delete(oldest);
		this.hasForgotten = true;
	}
}

export const LAST_SEEN: StateKind<LastSeen> = { make: () => new LastSeen() };
