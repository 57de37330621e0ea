/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { describeRate, measureRate } from '../../demo/rate';
import { bestOf } from '../bestOf';
import { NODE, useErdv } from './erdv';
import { ceiling, ids, readOrder } from './rateLoad';

const erdv = useErdv();

describe('The limit of 2 requests per second', () => {
	it('5 runs at once share it, while tokens die every 5 s, and lose no item', async () => {
		erdv.sandbox.set({ delayMs: { min: 0, max: 150 }, tokenLifetimeSeconds: 5 });
		const lists = [0, 10, 20, 30, 40].map((from) => ids.slice(from, from + 10));
		const best = await bestOf(0.95, async () => {
			const account = erdv.account();
			const runs = await Promise.all(lists.map(async (list) => await account.run(readOrder, list)));

			const rate = measureRate(account.arrivals());
			process.stderr.write(`5 runs at once: ${describeRate(rate)}\n`);
			expect(runs.map((run) => run.json(NODE).map(({ orderId }) => orderId))).toEqual(lists);
			expect(rate.violations).toBe(0);
			return rate.perSecond / ceiling(rate.meanLatencyMs);
		});
		expect(best).toBeGreaterThanOrEqual(0.95);
	}, 360_000);
});
