/** While a breaker is open, one call a minute may try whether its client is let in again, ms. */
export const KNOCK_INTERVAL_MS = 60_000;

/**
 * A knock gives up after this, ms: where a service is silent, the next one a minute after this one left tells as much as a
 * longer wait, and sooner.
 */
export const KNOCK_TIMEOUT_MS = 20_000;

/** After this many knocks they are rarer. */
export const KNOCKS_BY_THE_MINUTE = 10;

/** Then one an hour, where the breaker says nothing else, ms. */
export const LATE_KNOCK_INTERVAL_MS = 3_600_000;

/** The service may ask for a longer wait, but for no longer one than this, ms. */
const LONGEST_HOLD_MS = 24 * 3_600_000;

/** What has been tried since a breaker opened. Times are monotonic ms of this process. */
export interface Knocks {
	count: number;
	/** When the last was, or when the breaker opened. */
	lastAt: number;
	/** The service asked to be left alone until then. */
	heldUntil: number;
}

/** The hold that a service asked for, within bounds, ms. */
export function holdMs(askedForMs = 0): number {
	return Math.min(Math.max(0, askedForMs), LONGEST_HOLD_MS);
}

/** Who would knock, and when. */
interface Knocker {
	/** Somebody waits for the answer: for them it stays one a minute, as they may have mended something. */
	isPerson: boolean;
	/** Monotonic ms. */
	now: number;
	/** Between knocks that are rarer, ms. */
	lateMs: number;
}

/** How long it is until the next knock is due, ms. */
export function untilKnock({ count, lastAt, heldUntil }: Knocks, { isPerson, now, lateMs }: Knocker): number {
	const isLate = count >= KNOCKS_BY_THE_MINUTE && !isPerson;
	const interval = isLate ? lateMs : KNOCK_INTERVAL_MS;
	return Math.max(0, lastAt + interval - now, heldUntil - now);
}
