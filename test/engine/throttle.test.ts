/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';

const erdv = useErdv();
const getOrder = { resource: 'order', operation: 'get' };
const [orderId, otherId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;
const throttled = [403, 429];

describe('When Orange says "too many requests"', () => {
	it.each([
		['403 with code 53', 403 as const],
		['429', 429 as const],
	])('%s: the gate pauses, and the request is sent again', async (_case, rateLimitStatus) => {
		erdv.sandbox.set({ rateLimitStatus });
		erdv.sandbox.fault({ fault: { kind: 'throttle' } });
		const account = erdv.account();
		const run = await account.run(getOrder, [orderId]);
		expect(run.json(NODE)).toMatchObject([{ orderId }]);
		const [first, second, ...more] = account.arrivals();
		expect([first.status, second.status, more]).toEqual([rateLimitStatus, 200, []]);
		expect(second.atMs - first.atMs).toBeGreaterThanOrEqual(1000);
	});

	it('waits as long as Retry-After asks', async () => {
		erdv.sandbox.set({ retryAfterSeconds: 3 });
		erdv.sandbox.fault({ fault: { kind: 'throttle' } });
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		const [first, second] = account.arrivals();
		expect(second.atMs - first.atMs).toBeGreaterThanOrEqual(3000);
	});

	it('the pause holds every workflow of the account', async () => {
		const account = erdv.account();
		await account.run(getOrder, [orderId]);
		erdv.sandbox.set({ retryAfterSeconds: 3 });
		erdv.sandbox.fault({ match: { orderId }, fault: { kind: 'throttle' } });
		const refused = account.run(getOrder, [orderId]);
		while (!account.arrivals().some(({ status }) => throttled.includes(status ?? 0))) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		await Promise.all([refused, account.run(getOrder, [otherId, otherId])]);
		const [at] = account.arrivals().filter(({ status }) => throttled.includes(status ?? 0));
		const after = account.arrivals().filter(({ atMs }) => atMs > at.atMs);
		expect(after.length).toBe(3);
		expect(Math.min(...after.map(({ atMs }) => atMs - at.atMs))).toBeGreaterThanOrEqual(3000);
	});

	it('a write is sent again too: Orange refused it, so nothing was done', async () => {
		erdv.sandbox.fault({ match: { name: 'cancelAppointment' }, fault: { kind: 'throttle' }, times: 2 });
		const account = erdv.account();
		const run = await account.run({ resource: 'appointment', operation: 'cancel' }, [scheduledId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'cancelled', attempts: 3 }]);
		expect(erdv.sandbox.history(scheduledId)).toHaveLength(1);
	});
});
