import { greatestInOneSecond, violations, type Arrival } from '../sandbox';

/** How fast requests arrived at the e-RDV service. */
export interface MeasuredRate {
	requests: number;
	/** Seconds from the first arrival to the last. */
	seconds: number;
	/**
	 * Requests per second over that time. The two that open it are not counted: with n requests on two
	 * lanes, n − 2 follow the first pair.
	 */
	perSecond: number;
	/** Mean time from arrival to answer, in milliseconds. */
	meanLatencyMs: number;
	/** Most arrivals in any 1000 ms. */
	greatestInOneSecond: number;
	/** How often three arrivals fell within 1000 ms. */
	violations: number;
}

/** Measures an arrival log. */
export function measureRate(arrivals: Arrival[]): MeasuredRate {
	const times = arrivals.map((arrival) => arrival.atMs);
	const seconds = times.length > 0 ? (Math.max(...times) - Math.min(...times)) / 1000 : 0;
	const latencies = arrivals.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
	return {
		requests: arrivals.length,
		seconds,
		perSecond: seconds > 0 ? (arrivals.length - 2) / seconds : 0,
		meanLatencyMs: latencies.reduce((sum, one) => sum + one, 0) / Math.max(1, latencies.length),
		greatestInOneSecond: greatestInOneSecond(arrivals),
		violations: violations(arrivals).length,
	};
}

/** The measure in one sentence. */
export function describeRate(rate: MeasuredRate): string {
	return (
		[
			`${rate.requests} requests in ${rate.seconds.toFixed(1)} s, ${rate.perSecond.toFixed(2)} per second after`,
			'the first two; ',
		].join(' ') + `at most ${rate.greatestInOneSecond} in any second; ${rate.violations} over the limit of 2.`
	);
}
