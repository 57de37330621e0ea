import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId] = seededOrderIds.schedulable;

const items = (count: number) => Array.from({ length: count }, () => orderId);

describe('a hint in the editor', () => {
	it('says how long requests of the run waited for the limit, the same second counted once', async () => {
		const startedAt = Date.now();
		const run = await erdv.account().run(getOrder, items(14));
		const tookS = (Date.now() - startedAt) / 1000;
		expect(run.hints(NODE)).toMatchObject([
			{ message: expect.stringMatching(/^Requests waited \d+ s for Orange's limit of 2 requests per second$/) },
		]);
		const waitedS = Number(/\d+/.exec(run.hints(NODE)[0].message)![0]);
		expect(waitedS).toBeGreaterThan(5);
		expect(waitedS).toBeLessThanOrEqual(Math.ceil(tookS));
	});

	it('is not given for less than 5 s', async () => {
		const run = await erdv.account().run(getOrder, items(4));
		expect(run.hints(NODE)).toEqual([]);
	});

	it('a slow API is no wait for the limit', async () => {
		erdv.sandbox.set({ delayMs: { min: 6000, max: 6000 } });
		const run = await erdv.account().run(getOrder, items(1));
		expect(run.hints(NODE)).toEqual([]);
	});
});
