/** What is remembered of a client's arrivals. Times in milliseconds of real time (`performance.now()`). */
export interface RateWindow {
	/** The last two arrivals, refused ones included. */
	lastTwo: number[];
	/** Arrivals over the limit in the last 60 s. */
	refused: number[];
}

/** What an arrival amounts to. */
export interface Judgement {
	/** Third or later arrival in less than 1000 ms (published: at most 2 per second). */
	overLimit: boolean;
	/** More than `suspendAfter` arrivals over the limit within 60 s (modelled; that it suspends is published). */
	suspend: boolean;
}

/** A client that has sent nothing. */
export const newWindow = (): RateWindow => ({ lastTwo: [], refused: [] });

/** Counts an arrival and judges it. */
export function judge(window: RateWindow, atMs: number, suspendAfter: number | null): Judgement {
	const overLimit = window.lastTwo.length === 2 && atMs - window.lastTwo[0] < 1000;
	window.lastTwo = [...window.lastTwo.slice(-1), atMs];
	if (overLimit) window.refused.push(atMs);
	window.refused = window.refused.filter((refusedAt) => atMs - refusedAt < 60_000);
	return { overLimit, suspend: suspendAfter !== null && window.refused.length > suspendAfter };
}
