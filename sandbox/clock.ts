/**
 * The clock of calendar, tokens and changes: the system's, moved by an offset. Arrivals and the rate limit run on real
 * time.
 */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Moves to an instant (milliseconds since the epoch); the clock runs on from there. */
	set(nowMs: number): void;
	/** Moves forward by milliseconds. */
	advance(ms: number): void;
	/** Milliseconds that this clock is ahead of the system's. */
	offsetMs(): number;
}

/** A clock that starts at `startAtMs`, or at the system's time. */
export function createClock(startAtMs?: number): Clock {
	let offset = startAtMs === undefined ? 0 : startAtMs - Date.now();
	return {
		now: () => Date.now() + offset,
		set: (nowMs) => {
			offset = nowMs - Date.now();
		},
		advance: (ms) => {
			offset += ms;
		},
		offsetMs: () => offset,
	};
}
