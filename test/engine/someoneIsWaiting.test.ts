import { seededOrderIds } from '../../sandbox';
import { atOnce } from './atOnce';
import { appointment, ending, ordersOf, until } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order } = ordersOf(erdv);
const readOrder = { resource: 'order', operation: 'get' };
const ids = Array.from({ length: 300 }, (_, index) => seededOrderIds.schedulable[index % 30]);

const slices = (count: number) =>
	Array.from({ length: count }, (_, index) => ids.slice((index * ids.length) / count, ((index + 1) * ids.length) / count));

/** An appointment from a form, while `runs` executions share the 300 orders. */
async function besideBatch(runs: number): Promise<void> {
	const account = erdv.account();
	const stops = slices(runs).map(() => new AbortController());
	const batch = slices(runs).map(async (slice, run) => await account.run(readOrder, slice, { signal: stops[run].signal }));
	await until(() => account.arrivals().length >= 3);

	const id = order();
	const askedAt = performance.now();
	const parameters = appointment('create', { slotChoice: 'firstAvailable', options: { priority: 'someoneIsWaiting' } });
	expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'created' });
	expect(performance.now() - askedAt).toBeLessThan(5000);

	const read = account.arrivals().filter(({ orderId }) => orderId !== id);
	expect(read.length).toBeLessThan(20);
	for (const stop of stops) stop.abort();
	expect((await Promise.all(batch)).map(({ status }) => status)).toEqual(batch.map(() => 'canceled'));
	expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
}

describe('Priority: Someone Is Waiting', () => {
	atOnce({
		'beside one run of 300 orders, an appointment is made in less than 5 s': async () => await besideBatch(1),
		// Each run holds two places in the line: 60 reads stand before the form, half a minute's worth.
		'beside 30 runs of 10 orders each, too': async () => await besideBatch(30),
	});
});
