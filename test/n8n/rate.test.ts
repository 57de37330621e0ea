/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { describeRate, measureRate } from '../../demo/rate';
import { seededOrderIds } from '../../sandbox';
import { bestOf } from '../bestOf';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { oneOperation } from './workflows';

const RUNS = 5;
const ORDERS_PER_RUN = 10;
/** Share of 2/(1 + mean latency), which two lanes cannot exceed. */
const ENOUGH = 0.95;

let bench: Workbench;
beforeAll(async () => {
	bench = await openWorkbench();
	await bench.publish(oneOperation('read-orders', { resource: 'order', operation: 'get' }));
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await bench?.close(), 60_000);

test.each([
	['tokens that live an hour', 3600],
	['tokens that die every 5 s', 5],
])(
	'5 runs at once over 10 orders each stay within 2 requests per second, with %s',
	async (name, tokenLifetimeSeconds) => {
		const { api, sandbox } = bench;
		const ids = [...seededOrderIds.schedulable, ...seededOrderIds.scheduled, ...seededOrderIds.schedulable];
		const lists = Array.from({ length: RUNS }, (_, run) => ids.slice(run * ORDERS_PER_RUN, (run + 1) * ORDERS_PER_RUN));
		const best = await bestOf(ENOUGH, async () => {
			sandbox.reset();
			sandbox.set({ delayMs: { min: 0, max: 150 }, tokenLifetimeSeconds });
			const results = await Promise.all(lists.map(async (orders) => await api.callWebhook('read-orders', { orders })));

			const rate = measureRate(sandbox.arrivals());
			const share = rate.perSecond / (2 / (1 + rate.meanLatencyMs / 1000));
			process.stderr.write(
				`${name}: ${describeRate(rate)} Mean latency ${rate.meanLatencyMs.toFixed(0)} ms, ` +
					`${(100 * share).toFixed(1)} % of 2/(1 + latency); ${sandbox.tokenRequests().length} tokens.\n`,
			);
			expect(results.map((items) => items.map((item) => item.orderId))).toEqual(lists);
			expect(rate.violations).toBe(0);
			expect(rate.greatestInOneSecond).toBeLessThanOrEqual(2);
			expect(rate.requests).toBeGreaterThanOrEqual(RUNS * ORDERS_PER_RUN);
			return share;
		});
		expect(best).toBeGreaterThanOrEqual(ENOUGH);
	},
	300_000,
);
