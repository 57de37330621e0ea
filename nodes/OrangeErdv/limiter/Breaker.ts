import type { Clock } from '../runtime/Clock';

/** While open, one request a minute may try whether Orange lets the credential in again. */
export const PROBE_INTERVAL_MS = 60_000;

/** Why the breaker is open, and when the next try is due. */
export interface Opening<Reason> {
	reason: Reason;
	retryInMs: number;
}

/**
 * Stops the calls of a credential that Orange does not let in, so that nothing hammers. It is kept by identity (a hash
 * over client id and secret): a mended credential is let through at once.
 */
export class Breaker<Reason> {
	/** How often it has opened. */
	openings = 0;

	private readonly opened = new Map<string, { reason: Reason; nextProbeAt: number; opening: number }>();

	constructor(private readonly clock: Clock) {}

	/** Asks to send. Gives `undefined` when the way is free or when this caller is the minute's probe. */
	ask(identity: string): Opening<Reason> | undefined {
		const opened = this.opened.get(identity);
		if (!opened) return undefined;
		const retryInMs = this.untilProbe(opened);
		if (retryInMs > 0) return { reason: opened.reason, retryInMs };
		opened.nextProbeAt = this.clock.now() + PROBE_INTERVAL_MS;
		return undefined;
	}

	/** For who asked before and still waits: did it open after `openings`? */
	openedSince(identity: string, openings: number): Opening<Reason> | undefined {
		const opened = this.opened.get(identity);
		if (!opened || opened.opening <= openings) return undefined;
		return { reason: opened.reason, retryInMs: this.untilProbe(opened) };
	}

	open(identity: string, reason: Reason): Opening<Reason> {
		const nextProbeAt = this.clock.now() + PROBE_INTERVAL_MS;
		this.opened.set(identity, { reason, nextProbeAt, opening: ++this.openings });
		return { reason, retryInMs: PROBE_INTERVAL_MS };
	}

	close(identity: string): void {
		this.opened.delete(identity);
	}

	private untilProbe({ nextProbeAt }: { nextProbeAt: number }): number {
		return Math.max(0, nextProbeAt - this.clock.now());
	}
}
