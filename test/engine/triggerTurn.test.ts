/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { ORDERS_IN_ONE_POLL } from '../../nodes/OrangeErdv/trigger/pollFit';
import { greatestInOneSecond } from '../../sandbox';
import { useErdv, type Account } from './erdv';
import { skippingClock } from './skippingClock';
import { happenings } from './watched';

const clock = skippingClock();
const erdv = useErdv({ delayMs: { min: 300, max: 300 }, sleep: async (ms) => await clock.sleep(ms) }, undefined, clock);
const { schedule } = happenings(erdv);

const MOST = 200;

type Saved = Record<string, { fingerprints: string[] }>;

/** Orders that the service knows, one thousand for each `series`, each with an appointment. */
const orders = (series: number, count: number) =>
	Array.from({ length: count }, (_, index) => {
		const id = String(600_000 + series * 1000 + index).padStart(8, '0');
		schedule(id);
		return id;
	});

const pollTimes = { item: [{ mode: 'everyMinute' }] };

/** Polls at the beginning of each minute, and says how many of the orders each poll read. */
async function pollEachMinute(account: Account, poll: () => Promise<unknown>, ids: string[], minutes: number) {
	const counts: number[] = [];
	for (let minute = 0; minute < minutes; minute++) {
		const startedAt = clock.now();
		const from = account.arrivals().length;
		await clock.passUntil(poll());
		const read = account.arrivals().slice(from);
		counts.push(read.filter(({ orderId }) => ids.includes(orderId!)).length);
		await clock.pass(60 - (clock.now() - startedAt) / 1000);
	}
	return counts;
}

const per = (arrivals: unknown[], seconds: number) => (arrivals.length / seconds).toFixed(2);

describe('A list of 200 orders, answers after 300 ms, a poll each minute', () => {
	it('is read within 9 minutes in one lane, and keeps little of it', async () => {
		const account = erdv.account();
		const ids = orders(0, MOST);
		const trigger = account.trigger({ orderIds: ids.join('\n'), pollTimes });
		const first = await pollEachMinute(account, async () => await trigger.activate(), ids, 1);
		const counts = [...first, ...(await pollEachMinute(account, async () => await trigger.poll(), ids, 7))];
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(ORDERS_IN_ONE_POLL);
		expect(new Set(account.arrivals().map(({ orderId }) => orderId))).toEqual(new Set(ids));
		expect(greatestInOneSecond(account.arrivals())).toBe(1);

		expect((JSON.parse(trigger.savedData()) as Saved)['node:e-RDV'].fingerprints).toHaveLength(MOST);
		const bytes = Buffer.byteLength(trigger.savedData());
		process.stderr.write(`200 orders, read in ${counts.length} polls (${counts.join(', ')}): ${bytes} bytes kept\n`);
		expect(bytes).toBeLessThanOrEqual(20_000);
	}, 600_000);

	it('beside a batch reads in each poll half as many, as the node says', async () => {
		const account = erdv.account();
		const ids = orders(1, MOST);
		const trigger = account.trigger({ orderIds: ids.join('\n'), pollTimes });
		await pollEachMinute(account, async () => await trigger.activate(), ids, 1);
		const stop = new AbortController();
		const batch = orders(2, 500);
		const run = account.run({ resource: 'order', operation: 'get' }, batch, { signal: stop.signal });
		await clock.pass(5);
		const [startedAt, before] = [clock.now(), account.arrivals().length];
		const counts = await pollEachMinute(account, async () => await trigger.poll(), ids, 3);
		const ofBatch = account
			.arrivals()
			.slice(before)
			.filter(({ orderId }) => batch.includes(orderId!));
		const rate = per(ofBatch, (clock.now() - startedAt) / 1000);
		process.stderr.write(`Beside a batch, which has ${rate} a second: ${counts.join(', ')} in a poll\n`);
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.floor(ORDERS_IN_ONE_POLL / 2));
		expect(Number(rate)).toBeGreaterThan(1);
		stop.abort();
		await clock.passUntil(run);
		expect(greatestInOneSecond(account.arrivals())).toBeLessThanOrEqual(2);
		expect(erdv.sandbox.violations(account.clientId)).toEqual([]);
	}, 600_000);
});
