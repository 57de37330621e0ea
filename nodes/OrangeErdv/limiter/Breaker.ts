import type { Clock } from '../runtime/Clock';

/** While open, one request a minute may try whether Orange lets the credential in again. */
export const PROBE_INTERVAL_MS = 60_000;

/** Why the way is closed, and when the next try is due. */
export interface Refusal<Reason> {
	reason: Reason;
	retryInMs: number;
}

/**
 * Stops the calls of a credential that Orange has turned away, so that nothing hammers.
 * It is kept by identity (a hash over client id and secret): a mended credential is let through at once.
 */
export class Breaker<Reason> {
	/** Counts up with each trip. */
	trips = 0;

	private readonly opened = new Map<string, { reason: Reason; nextProbeAt: number; trip: number }>();

	constructor(private readonly clock: Clock) {}

	/** Asks to send. Gives `undefined` when the way is free or when this caller is the minute's probe. */
	ask(identity: string): Refusal<Reason> | undefined {
		const opened = this.opened.get(identity);
		if (!opened) return undefined;
		const retryInMs = this.untilProbe(opened);
		if (retryInMs > 0) return { reason: opened.reason, retryInMs };
		opened.nextProbeAt = this.clock.now() + PROBE_INTERVAL_MS;
		return undefined;
	}

	/** For who asked before and still waits: was the way closed after `trips`? */
	trippedSince(identity: string, trips: number): Refusal<Reason> | undefined {
		const opened = this.opened.get(identity);
		if (!opened || opened.trip <= trips) return undefined;
		return { reason: opened.reason, retryInMs: this.untilProbe(opened) };
	}

	trip(identity: string, reason: Reason): Refusal<Reason> {
		const nextProbeAt = this.clock.now() + PROBE_INTERVAL_MS;
		this.opened.set(identity, { reason, nextProbeAt, trip: ++this.trips });
		return { reason, retryInMs: PROBE_INTERVAL_MS };
	}

	close(identity: string): void {
		this.opened.delete(identity);
	}

	private untilProbe({ nextProbeAt }: { nextProbeAt: number }): number {
		return Math.max(0, nextProbeAt - this.clock.now());
	}
}
