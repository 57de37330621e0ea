import { describeRate, measureRate } from '../../demo/rate';
import type { Arrival } from '../../sandbox';
import type { Run } from './account';

/** What was measured of executions at once. */
export interface Measured {
	violations: number;
	/** Share of 2/(1 + mean latency in seconds). */
	share: number;
	/** For each worker, the longest time in seconds without a request while it had some to send. */
	longestWaits: Record<string, number>;
	/** All of it in one line. */
	text: string;
}

/** Measures executions by the arrivals of their orders; an order belongs to one of the executions. */
export function measure(runs: Run[], arrivals: Arrival[]): Measured {
	const rate = measureRate(arrivals);
	const share = rate.perSecond / (2 / (1 + rate.meanLatencyMs / 1000));
	const waits = longestWaits(runs, arrivals);
	const workers = Object.entries(waits).map(([worker, seconds]) => {
		const count = runs.filter((run) => run.worker === worker).length;
		return `${worker} with ${count} runs waited at most ${seconds.toFixed(1)} s`;
	});
	const text =
		`${describeRate(rate)} Mean latency ${rate.meanLatencyMs.toFixed(0)} ms, ` +
		`${(100 * share).toFixed(1)} % of 2/(1 + latency); ${workers.join(', ')}.`;
	return { violations: rate.violations, share, longestWaits: waits, text };
}

/** From the first arrival of all; a worker that has sent its last request does not wait any more. */
function longestWaits(runs: Run[], arrivals: Arrival[]): Record<string, number> {
	const workerOf = new Map(runs.flatMap(({ orders, worker }) => orders.map((order) => [order, worker] as const)));
	const since: Record<string, number> = {};
	const longest: Record<string, number> = {};
	for (const { worker } of runs) since[worker] = arrivals[0]?.atMs ?? 0;
	for (const { orderId, atMs } of arrivals) {
		const worker = workerOf.get(orderId ?? '');
		if (!worker) continue;
		longest[worker] = Math.max(longest[worker] ?? 0, (atMs - since[worker]) / 1000);
		since[worker] = atMs;
	}
	return longest;
}
