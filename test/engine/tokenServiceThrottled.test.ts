/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import { useErdv } from './erdv';
import { failed, GOING_ON } from './failed';
import { skippingClock } from './skippingClock';

const clock = skippingClock();
const erdv = useErdv({}, undefined, clock);
const orders = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => String(from + index).padStart(8, '0'));

it('a token service at 429 for 5 minutes, 100 orders and a trigger of 20 that go on: at most 10 requests', async () => {
	erdv.sandbox.set({ tokenService: 'throttled' });
	const account = erdv.account();
	const trigger = account.trigger({ orderIds: orders(200000, 20).join('\n') });
	const end = clock.now() + 5 * 60_000;
	const polling = (async () => {
		await trigger.activate().catch(() => null);
		while (clock.now() < end) {
			await clock.sleep(60_000);
			await trigger.poll().catch(() => null);
		}
	})();
	const errors: IDataObject[] = [];
	let runs = 0;
	while (clock.now() < end) {
		const run = account.run({ resource: 'order', operation: 'get' }, orders(123456, 100), { onError: GOING_ON });
		await clock.pass(20);
		errors.push(...failed(await run));
		runs++;
	}
	await clock.passUntil(polling);
	const requests = erdv.sandbox.tokenRequests().length;
	expect(runs).toBeGreaterThanOrEqual(5);
	expect(requests).toBeGreaterThanOrEqual(5);
	expect(requests).toBeLessThanOrEqual(10);
	expect(errors).toHaveLength(runs * 100);
	expect([...new Set(errors.map(({ error }) => error))]).toEqual(["Orange's token service is asked too often"]);
	expect([...new Set(errors.map(({ details }) => (details as IDataObject).kind))]).toEqual(['unavailable']);
	expect(account.arrivals()).toEqual([]);
	process.stderr.write(`Token service at 429 for 5 minutes: ${runs} runs of 100 orders, ${requests} token requests\n`);
});
