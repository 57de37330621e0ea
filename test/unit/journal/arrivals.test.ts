import fc from 'fast-check';

import {
	ARRIVES_WITHIN_MS,
	asSent,
	mostInOneSecond,
	neighbours,
	spanOf,
	type Span,
} from '../../../nodes/OrangeErdv/journal/arrivals';
import { COOL_DOWN_MS, REST_MS } from '../../../nodes/OrangeErdv/limiter/lanes';

const spans = (...pairs: Array<[number, number]>): Span[] => pairs.map(([from, to]) => ({ from, to }));

/** What a server counts: arrivals in any half-open second. */
function counted(arrivals: number[]): number {
	return Math.max(0, ...arrivals.map((start) => arrivals.filter((at) => at >= start && at < start + 1000).length));
}

describe('when a request can have arrived', () => {
	it.each([
		['until its answer was there', 'answered' as const, { from: 5, to: 80 }],
		['without an answer until 9 s after it was given up', 'noAnswer' as const, { from: 5, to: 9080 }],
		['never, when it surely never left', 'neverLeft' as const, undefined],
		['never, when it was not sent', 'notSent' as const, undefined],
	])('%s', (_case, ending, span) => {
		expect(spanOf(ending, 5, 80)).toEqual(span);
	});

	it('the lane of a request without an answer rests at least a second longer than that', () => {
		expect(REST_MS.noAnswer - ARRIVES_WITHIN_MS).toBeGreaterThanOrEqual(COOL_DOWN_MS);
	});
});

describe('the greatest number within one second', () => {
	it.each<[string, Span[], number]>([
		['nothing', [], 0],
		['one', spans([0, 5000]), 1],
		['sent 999 ms apart', spans([0, 0], [999, 999]), 2],
		['sent 1000 ms apart: two seconds', spans([0, 0], [1000, 1000]), 1],
		['sent 1000 ms apart, up to the rounding of fractional ms', spans([0.1, 0.2], [1000.2 - 1e-9, 1001]), 1],
		['the answer came late, so the request may have', spans([0, 400], [1300, 1301]), 2],
		['one lane: the next is sent 1000 ms after the answer', spans([0, 400], [1400, 1700], [2700, 2750]), 1],
		['two lanes', spans([0, 400], [10, 20], [1020, 1900], [1400, 1700]), 2],
		['three together in the middle only', spans([0, 5000], [3000, 3100], [4000, 9000]), 3],
	])('%s', (_case, given, most) => {
		expect(mostInOneSecond(given)).toBe(most);
	});

	it('as sent, the way does not count', () => {
		expect(mostInOneSecond(asSent(spans([0, 5000], [2000, 6000])))).toBe(1);
	});
});

const aSpan = fc.tuple(fc.nat(6000), fc.nat(2500)).map(([from, length]) => ({ from, to: from + length }));

it('a server that received each request within its span never counted more', () => {
	const arrived = fc.array(
		aSpan.chain((span) => fc.integer({ min: span.from, max: span.to }).map((at) => ({ span, at }))),
		{ maxLength: 12 },
	);
	fc.assert(
		fc.property(arrived, (requests) => {
			const bound = mostInOneSecond(requests.map(({ span }) => span));
			expect(counted(requests.map(({ at }) => at))).toBeLessThanOrEqual(bound);
		}),
	);
});

it('and one may have counted as many', () => {
	fc.assert(
		fc.property(fc.array(aSpan, { minLength: 1, maxLength: 12 }), (requests) => {
			const asEarlyAsInSecondOf = (start: number) =>
				requests.map(({ from, to }) => Math.min(to, Math.max(from, start)));
			const worst = Math.max(...requests.map(({ to }) => counted(asEarlyAsInSecondOf(to))));
			expect(mostInOneSecond(requests)).toBe(worst);
		}),
	);
});

it('requests of two lanes, however long they travel or stay unanswered, are never more than two', () => {
	const request = fc.record({
		rest: fc.nat(3000),
		latency: fc.double({ min: 0.01, max: 70_000, noNaN: true }),
		ending: fc.constantFrom('answered' as const, 'noAnswer' as const),
	});
	const lane = fc.array(request, { maxLength: 15 }).map((requests) => {
		let free = 0;
		return requests.map(({ rest, latency, ending }) => {
			const sentAt = free + rest;
			free = sentAt + latency + REST_MS[ending];
			return spanOf(ending, sentAt, sentAt + latency)!;
		});
	});
	fc.assert(
		fc.property(lane, lane, (one, other) => expect(mostInOneSecond([...one, ...other])).toBeLessThanOrEqual(2)),
	);
});

it('only neighbours matter to a request', () => {
	fc.assert(
		fc.property(aSpan, fc.array(aSpan, { maxLength: 12 }), (span, others) => {
			const far = others.filter((other) => !neighbours(span, others).includes(other));
			for (const other of far) expect(mostInOneSecond([span, other])).toBe(1);
		}),
	);
});
