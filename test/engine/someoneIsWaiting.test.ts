import { seededOrderIds } from '../../sandbox';
import { bestOf } from '../bestOf';
import { until } from '../until';
import { atOnce } from './atOnce';
import { appointment, ending, ordersOf } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order } = ordersOf(erdv);
const readOrder = { resource: 'order', operation: 'get' };
const ids = Array.from({ length: 300 }, (_, index) => seededOrderIds.schedulable[index % 30]);

const slices = (count: number) =>
	Array.from({ length: count }, (_, index) =>
		ids.slice((index * ids.length) / count, ((index + 1) * ids.length) / count),
	);

/** Milliseconds that somebody at a form waits at most. */
const LONGEST_MS = 5000;

/** An appointment from a form, while `runs` executions share the 300 orders. @returns how long it took, in ms */
async function besideBatch(runs: number): Promise<number> {
	const account = erdv.account();
	const stops = slices(runs).map(() => new AbortController());
	const batch = slices(runs).map(
		async (slice, run) => await account.run(readOrder, slice, { signal: stops[run].signal }),
	);
	await until('the batch is under way', () => account.arrivals().length >= 3);

	const id = order();
	const askedAt = performance.now();
	const parameters = appointment('create', { slotChoice: 'firstAvailable', options: { priority: 'someoneIsWaiting' } });
	expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'created' });
	const took = performance.now() - askedAt;

	const read = account.arrivals().filter(({ orderId }) => orderId !== id);
	expect(read.length).toBeLessThan(20);
	for (const stop of stops) stop.abort();
	expect((await Promise.all(batch)).map(({ status }) => status)).toEqual(batch.map(() => 'canceled'));
	expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
	return took;
}

async function expectShortWait(runs: number): Promise<void> {
	const best = await bestOf(-LONGEST_MS, async () => -(await besideBatch(runs)));
	expect(-best).toBeLessThanOrEqual(LONGEST_MS);
}

describe('Priority: Someone Is Waiting', () => {
	atOnce({
		'beside one run of 300 orders, an appointment is made in less than 5 s': async () => await expectShortWait(1),
		// Each run holds two places in the line: 60 reads stand before the form, half a minute's worth.
		'beside 30 runs of 10 orders each, too': async () => await expectShortWait(30),
	});
});
