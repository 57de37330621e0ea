/**
 * How a request ended: `answered`; `neverLeft` (refused connection, unknown host); `noAnswer`, so that nobody knows
 * whether it arrived; `notSent` where a lane was given back unused.
 */
export type RequestEnding = 'answered' | 'neverLeft' | 'noAnswer' | 'notSent';

/** From the moment before which a request cannot have arrived to the one after which it no longer can, monotonic ms. */
export interface Span {
	from: number;
	to: number;
}

/**
 * After this long without an answer a request counts as arrived or lost, ms after it was given up. An assumption, and
 * the one the lanes live by: a lane rests a second longer.
 */
export const ARRIVES_WITHIN_MS = 9000;

/** A second, less the microsecond by which sums of fractional ms may be off. */
const SECOND_MS = 1000 - 0.001;

/**
 * When a request can have arrived: not before it was sent, and not after its answer came. Times are monotonic ms.
 * @param endedAt when its answer was there, or when it was given up; before the lane was given back
 * @returns undefined for a request that surely never left
 */
export function spanOf(ending: RequestEnding, sentAt: number, endedAt: number): Span | undefined {
	if (ending === 'answered') return { from: sentAt, to: endedAt };
	if (ending === 'noAnswer') return { from: sentAt, to: endedAt + ARRIVES_WITHIN_MS };
	return undefined;
}

/** The spans of requests that arrived the moment they were sent. */
export function asSent(spans: Span[]): Span[] {
	return spans.map(({ from }) => ({ from, to: from }));
}

/**
 * The greatest number of requests that can have arrived within one second, any half-open 1000 ms: how many spans meet
 * it. No server that received each request within its span can have counted more, and one may have counted as many.
 * It supposes nothing of the lanes, so that it tests them: two requests of one lane never meet one second, because the
 * second is sent 1000 ms after the first one's span has ended.
 */
export function mostInOneSecond(spans: Span[]): number {
	// A span meets [t, t + 1000) for the t after `from - 1000` up to and with `to`: where one ends, the next has not
	// begun.
	const edges = spans
		.flatMap(({ from, to }) => [
			{ at: from - SECOND_MS, step: 1 },
			{ at: to, step: -1 },
		])
		.sort((a, b) => a.at - b.at || a.step - b.step);
	let together = 0;
	let most = 0;
	for (const { step } of edges) {
		together += step;
		most = Math.max(most, together);
	}
	return most;
}

/** Those of `others` that can have arrived within one second with `span`. */
export function neighbours(span: Span, others: Span[]): Span[] {
	return others.filter(({ from, to }) => from - SECOND_MS < span.to && span.from - SECOND_MS < to);
}
