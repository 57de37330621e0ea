/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { describeRate, measureRate } from '../../demo/rate';
import { bestOf } from '../bestOf';
import { NODE, useErdv } from './erdv';
import { ceiling, ids, readOrder } from './rateLoad';

const erdv = useErdv();

describe('The limit of 2 requests per second', () => {
	it('a run of 60 reads keeps both lanes full on an API that takes 800 ms', async () => {
		erdv.sandbox.set({ delayMs: { min: 800, max: 800 } });
		const best = await bestOf(0.95, async () => {
			const account = erdv.account();
			const run = await account.run(readOrder, ids.slice(0, 60));

			const rate = measureRate(account.arrivals());
			process.stderr.write(`60 reads at 800 ms: ${describeRate(rate)}\n`);
			expect(run.items(NODE)).toHaveLength(60);
			expect(rate.violations).toBe(0);
			return rate.perSecond / ceiling(800);
		});
		expect(best).toBeGreaterThanOrEqual(0.95);
	}, 360_000);
});
