/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { greatestInOneSecond, type Arrival } from '../../sandbox';
import { until } from '../until';
import { useErdv, type Account } from './erdv';
import type { EngineRun } from './harness';
import { skippingClock } from './skippingClock';

const clock = skippingClock();
const erdv = useErdv({ delayMs: { min: 300, max: 300 }, sleep: async (ms) => await clock.sleep(ms) }, undefined, clock);

const check = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '' };
const read = { resource: 'order', operation: 'get' };

/** Orders that the service knows, one thousand for each `series`. */
const orders = (series: number, count: number) =>
	Array.from({ length: count }, (_, index) => {
		const id = String(600_000 + series * 1000 + index).padStart(8, '0');
		erdv.sandbox.putOrder(id, {});
		return id;
	});
const minutes = (seconds: number) => Math.round(seconds / 6) / 10;
const itemsOf = (run: EngineRun) => run.items('e-RDV').length;
const countOf = (arrivals: Arrival[], ids: string[]) => {
	const asked = new Set<string | null>(ids);
	return arrivals.filter(({ orderId }) => asked.has(orderId)).length;
};

/** Runs work until it has ended, and says how long that took. */
async function ended(run: Promise<EngineRun>) {
	const { result, seconds } = await clock.passUntil(run);
	expect(result.error).toBeUndefined();
	return { items: itemsOf(result), seconds };
}

function expectLimitKept(account: Account): void {
	expect(greatestInOneSecond(account.arrivals())).toBeLessThanOrEqual(2);
	expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
}

describe('Check for Changes of many orders, answers after 300 ms', () => {
	it('reads 800 in one turn of at most 10 minutes, in both lanes', async () => {
		const account = erdv.account();
		const { items, seconds } = await ended(account.run(check, orders(0, 800)));
		process.stderr.write(`800 orders checked in ${minutes(seconds)} minutes\n`);
		expect(items).toBe(800);
		expect(seconds).toBeLessThanOrEqual(600);
		expectLimitKept(account);
	}, 600_000);

	it('beside a batch neither starves, and who waits at a form is answered at once', async () => {
		const account = erdv.account();
		const [watched, batch, [asked]] = [orders(1, 100), orders(2, 100), orders(3, 1)];
		const runs = Promise.all([account.run(check, watched), account.run(read, batch)]);
		await clock.pass(30);
		const so = account.arrivals();
		const [ofWatch, ofBatch] = [countOf(so, watched), countOf(so, batch)];
		// Half of 1.54 a second each.
		expect(Math.min(ofWatch, ofBatch)).toBeGreaterThanOrEqual(20);

		const person = account.run({ ...read, options: { priority: 'someoneIsWaiting' } }, [asked]);
		const { seconds } = await ended(person);
		expect(seconds).toBeLessThanOrEqual(3);
		process.stderr.write(
			`In 30 s: ${ofWatch} orders checked, ${ofBatch} of a batch; somebody beside them waits ${seconds} s\n`,
		);
		const { seconds: rest } = await clock.passUntil(runs);
		expect((await runs).map(itemsOf)).toEqual([100, 100]);
		expect(rest + seconds + 30).toBeLessThanOrEqual(201 / 1.5);
		expectLimitKept(account);
	}, 600_000);

	it('another run, which comes while 800 are checked, gets every second lane', async () => {
		const account = erdv.account();
		const stop = new AbortController();
		const checking = account.run(check, orders(4, 800), { signal: stop.signal });
		await clock.pass(20);
		const { items, seconds } = await ended(account.run(read, orders(5, 20)));
		expect(items).toBe(20);
		// Twenty reads at 0.77 a second.
		expect(seconds).toBeLessThanOrEqual(30);
		stop.abort();
		await clock.passUntil(checking);
		await until('the check is stopped', async () => (await checking).status === 'canceled');
		expectLimitKept(account);
	}, 600_000);
});
