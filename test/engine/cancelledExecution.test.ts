/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { useErdv, type Account } from './erdv';

const erdv = useErdv();
const [orderId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;
const twenty = seededOrderIds.schedulable.slice(0, 20);

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const arrived = async (account: Account, name: string) =>
	await until(`${name} arrives`, () => account.arrivals().some((arrival) => arrival.name === name));

describe('Stopping an execution', () => {
	it('ends a read under way and sends none of the reads that wait', async () => {
		erdv.sandbox.set({ delayMs: { min: 8000, max: 8000 } });
		const account = erdv.account();
		const stop = new AbortController();
		const running = account.run({ resource: 'order', operation: 'get' }, twenty, { signal: stop.signal });
		await arrived(account, 'getOrder');
		const sent = account.arrivals().length;
		const stoppedAt = Date.now();
		stop.abort();
		expect((await running).status).toBe('canceled');
		expect(Date.now() - stoppedAt).toBeLessThan(2000);
		await pause(1500);
		expect(account.arrivals().length).toBeLessThanOrEqual(sent + 1);
	});

	it('never cuts a write under way: Orange gets it whole, and answers', async () => {
		erdv.sandbox.set({ delayMs: { min: 1000, max: 1000 } });
		const account = erdv.account();
		const stop = new AbortController();
		const running = account.run({ resource: 'appointment', operation: 'cancel' }, [scheduledId], {
			signal: stop.signal,
		});
		await arrived(account, 'cancelAppointment');
		stop.abort();
		expect((await running).status).toBe('canceled');
		await until('all is answered', () => account.arrivals().every(({ status }) => status !== null));
		const writes = account.arrivals().filter(({ name }) => name === 'cancelAppointment');
		expect(writes).toMatchObject([{ status: 204 }]);
	});

	it('leaves the way free for others', async () => {
		const account = erdv.account();
		const stop = new AbortController();
		const stopped = account.run({ resource: 'order', operation: 'get' }, twenty, { signal: stop.signal });
		await until('two reads are answered', () => account.arrivals().filter(({ status }) => status === 200).length >= 2);
		// A read that is cut under way costs its lane 10 s: none may be. n8n has both answers after this, and the lanes
		// still cool. Not in one go: after a standstill of the machine, timers ring before what has arrived is read.
		for (let times = 0; times < 3; times++) await pause(100);
		const sent = account.arrivals().length;
		stop.abort();
		await stopped;
		const startedAt = Date.now();
		expect((await account.run({ resource: 'order', operation: 'get' }, [orderId])).status).toBe('success');
		expect(Date.now() - startedAt).toBeLessThan(5000);
		// Its own, and one that may have been on its way: none of the stopped run's stood before it.
		expect(account.arrivals().length).toBeLessThanOrEqual(sent + 2);
	});
});
