/** While a breaker is open, one call a minute may try whether its client is let in again, ms. */
export const KNOCK_INTERVAL_MS = 60_000;

/** After this many knocks, only one an hour. */
export const KNOCKS_BY_THE_MINUTE = 10;

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

/** @param isPerson somebody waits for the answer: for them it stays one a minute, as they may have mended something */
export function untilKnock({ count, lastAt, heldUntil }: Knocks, isPerson: boolean, now: number): number {
	const isLate = count >= KNOCKS_BY_THE_MINUTE && !isPerson;
	const interval = isLate ? LATE_KNOCK_INTERVAL_MS : KNOCK_INTERVAL_MS;
	return Math.max(0, lastAt + interval - now, heldUntil - now);
}
