import { ordersOf } from './bookings';
import { clockAhead } from './clocks';
import { useErdv } from './erdv';
import { itSince } from './since';

const clock = clockAhead();
const erdv = useErdv({ rateLimit: false }, undefined, clock);
const { order } = ordersOf(erdv);

describe('A poll reads for no longer than it must, whatever n8n lets it', () => {
	const limits: Array<[budget: string, budgetMs: number | undefined, longestS: number]> = [
		['300 s, of the classic scheduler', undefined, 35],
		['36 s, of the durable one', 36_000, 26],
	];
	for (const [budget, budgetMs, longestS] of limits) {
		itSince('2.40', 'it tells how long a poll may take')(`a budget of ${budget}: ${longestS} s`, async () => {
			// A lane rests for 1 s after each answer: they take more than 50 s to read.
			const orderIds = Array.from({ length: 50 }, () => order());
			const account = erdv.account();
			// A token, in the time that it takes.
			await account.trigger({ orderIds: orderIds[0] }).test();
			const trigger = account.trigger({ orderIds, pollTimes: { item: [{ mode: 'everyMinute' }] } }, { budgetMs });
			const startedAt = clock.now();
			await clock.hurry(trigger.activate());
			// The last read begins in time; its answer, and the time that timers of this machine are late, come on top.
			expect((clock.now() - startedAt) / 1000).toBeLessThan(longestS + 15);
			const read = () =>
				account
					.arrivals()
					.slice(1)
					.map(({ orderId }) => orderId);
			const first = read().length;
			expect(first).toBeGreaterThan(5);
			expect(first).toBeLessThanOrEqual(longestS + 1);
			for (let polls = 0; read().length < orderIds.length && polls < 9; polls++) await clock.hurry(trigger.poll());
			expect(read().slice(0, orderIds.length)).toEqual(orderIds);
		});
	}
});
