/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { SHORT_WAITS } from '../engine/erdv';
import { until } from '../until';
import { startBridge, type Bridge } from './bridge';
import { keysOf } from './knownAccount';
import { NODE, sharedAccount, startProcesses, type Process, type SharedAccount } from './processes';
import { command } from './redisCommand';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(240_000);

/*
 * Who made a change, where one n8n process watches and another one books, as in queue mode: the trigger polls on main,
 * and workers do the rest.
 */

const MORNING = { startDateTime: '2030-01-07T08:00:00+01:00', endDateTime: '2030-01-07T12:00:00+01:00' };

let redis: RedisServer;
let bridge: Bridge;
let sandbox: Sandbox;
let main: Process;
let worker: Process;
beforeAll(async () => {
	[main, worker] = await startProcesses(SHORT_WAITS);
	redis = await startRedis();
	bridge = await startBridge({ redisPort: redis.port });
	sandbox = await startSandbox();
}, 300_000);
afterAll(async () => {
	// After its last read a trigger rests for a second, with a timer that cannot be ended.
	await sleep(1000);
	await Promise.all([bridge?.close(), redis?.close(), sandbox?.close()]);
});
afterEach(() => sandbox.set({ delayMs: { min: 0, max: 0 } }));

const used = async () => {
	const account = await sharedAccount(sandbox, bridge, redis.port);
	return { ...account, fields: { ...account.fields, skipFirstBookingCheck: true } };
};
let orders = 0;
const newOrder = (isScheduled = false) => {
	const id = String(720_001 + orders++).padStart(8, '0');
	sandbox.putOrder(id, isScheduled ? { appointment: { validFor: MORNING, status: 'confirmed' } } : {});
	return id;
};
const run = async (process: Process, account: SharedAccount, parameters: IDataObject, orderId: string) =>
	(await process.run(account, parameters, [orderId])).json(NODE)[0];
const check = async (process: Process, account: SharedAccount, orderId: string, known: unknown = '') =>
	await run(
		process,
		account,
		{ resource: 'order', operation: 'checkForChanges', knownFingerprint: known as string },
		orderId,
	);
const create = async (process: Process, account: SharedAccount, orderId: string) =>
	await run(
		process,
		account,
		{ resource: 'appointment', operation: 'create', slotChoice: 'firstAvailable', contact: {} },
		orderId,
	);
const cancel = async (process: Process, account: SharedAccount, orderId: string) =>
	await run(process, account, { resource: 'appointment', operation: 'cancel' }, orderId);
const schedule = (orderId: string) => sandbox.putOrder(orderId, { appointment: { validFor: MORNING } });
const told = (items: IDataObject[][] | null) =>
	items && items[0].map(({ event, changedBy }) => [event as string, changedBy as string]);
const arrived = async ({ clientId }: SharedAccount, name: string, count: number) =>
	await until(`${name} has arrived`, () => {
		const names = sandbox.arrivals(clientId).map((arrival) => arrival.name);
		return names.filter((other) => other === name).length >= count;
	});

describe('Who made a change, of two processes that share their limit', () => {
	it('what another process booked is of this n8n for Check for Changes, and what somebody else did is not', async () => {
		const [account, orderId] = [await used(), newOrder()];
		const first = await check(main, account, orderId);
		expect(await create(worker, account, orderId)).toMatchObject({ outcome: 'created' });
		const created = await check(main, account, orderId, first.fingerprint);
		expect(created).toMatchObject({ changes: ['appointmentCreated'], changedBy: 'thisN8n' });
		schedule(orderId);
		const moved = await check(main, account, orderId, created.fingerprint);
		expect(moved).toMatchObject({ changes: ['appointmentChanged'], changedBy: 'notThisN8n' });
		expect(await cancel(worker, account, orderId)).toMatchObject({ outcome: 'cancelled' });
		// The order does not say why it shows none any more: the record does.
		const cancelled = await check(main, account, orderId, moved.fingerprint);
		expect(cancelled).toMatchObject({ changes: ['appointmentCancelled'], changedBy: 'thisN8n' });
	});

	it('the same for the trigger, and a poll without a change asks Redis for nothing more', async () => {
		const [account, orderId] = [await used(), newOrder()];
		const trigger = main.trigger(account, [orderId]);
		await trigger.activate();
		expect(await create(worker, account, orderId)).toMatchObject({ outcome: 'created' });
		expect(told(await trigger.poll())).toEqual([['appointmentCreated', 'thisN8n']]);
		schedule(orderId);
		expect(told(await trigger.poll())).toEqual([['appointmentChanged', 'notThisN8n']]);

		const commandsOf = async (work: () => Promise<unknown>) => {
			// Both lanes have rested, and what was given back is.
			await sleep(2500);
			const before = bridge.counts().commands;
			await work();
			await sleep(500);
			return bridge.counts().commands - before;
		};
		expect(await commandsOf(async () => expect(await trigger.poll()).toBeNull())).toBe(2);
		sandbox.putOrder(orderId, { appointment: null });
		const changed = async () =>
			expect(told(await trigger.poll())).toEqual([['appointmentNoLongerShown', 'notThisN8n']]);
		expect(await commandsOf(changed)).toBe(3);
	});
});

describe('It is unknown', () => {
	const somebodyElse = async (account: SharedAccount, orderId: string, known: unknown) => {
		schedule(orderId);
		return await check(main, account, orderId, known);
	};

	it('while another process writes to the order', async () => {
		const [account, orderId] = [await used(), newOrder()];
		const { fingerprint } = await check(main, account, orderId);
		sandbox.fault({ match: { orderId, name: 'createAppointment' }, fault: { kind: 'drip', everyMs: 20 } });
		const writing = create(worker, account, orderId);
		await until('the order shows it', () => sandbox.history(orderId).length === 1);
		expect(await check(main, account, orderId, fingerprint)).toMatchObject({
			changes: ['appointmentCreated'],
			changedBy: 'unknown',
		});
		expect(await writing).toMatchObject({ outcome: 'created' });
	});

	it('where another process does not know what became of its write, which was answered with HTTP 200', async () => {
		const [account, orderId] = [await used(), newOrder(true)];
		const { fingerprint } = await check(main, account, orderId);
		const body = { code: 69, message: 'no', description: 'no' };
		const rule = { match: { orderId, method: 'DELETE' }, times: 9 };
		sandbox.fault({ ...rule, fault: { kind: 'status', status: 200, body } });
		expect(await cancel(worker, account, orderId)).toMatchObject({ details: { kind: 'unknown' } });
		sandbox.putOrder(orderId, { appointment: null });
		expect(await check(main, account, orderId, fingerprint)).toMatchObject({
			changes: ['appointmentNoLongerShown'],
			changedBy: 'unknown',
		});
	});

	it('where what another process did was undone before the order was seen last', async () => {
		const [account, orderId] = [await used(), newOrder(true)];
		const { fingerprint } = await check(main, account, orderId);
		expect(await cancel(worker, account, orderId)).toMatchObject({ outcome: 'cancelled' });
		schedule(orderId);
		const ends = async () =>
			(await command(redis.port, 'LRANGE', `${keysOf(account.clientId)}:writes`, '0', '-1')) as string[];
		await until('its end is noted', async () => (await ends()).some((line) => line.includes('"outcome":"cancelled"')));
		expect(await check(main, account, orderId, fingerprint)).toMatchObject({ hasChanged: false });
		sandbox.putOrder(orderId, { appointment: null });
		expect(await check(main, account, orderId, fingerprint)).toMatchObject({
			changes: ['appointmentNoLongerShown'],
			changedBy: 'unknown',
		});
	});

	it('where Redis has lost what was written meanwhile', async () => {
		const [account, orderId] = [await used(), newOrder()];
		const { fingerprint } = await check(main, account, orderId);
		expect(await create(worker, account, orderId)).toMatchObject({ outcome: 'created' });
		await command(redis.port, 'FLUSHALL');
		expect(await check(main, account, orderId, fingerprint)).toMatchObject({
			changes: ['appointmentCreated'],
			changedBy: 'unknown',
		});
	});

	it('where a process was killed meanwhile, as its last write may not be on record', async () => {
		const [account, orderId] = [await used(), newOrder()];
		const { fingerprint } = await check(main, account, orderId);
		// What a process leaves behind that ended while its request was under way.
		const past = String(Date.now() - 1000);
		await command(redis.port, 'HSET', `${keysOf(account.clientId)}:lanes`, 'by0', 'killed', 'until0', past);
		expect(await somebodyElse(account, orderId, fingerprint)).toMatchObject({ changedBy: 'unknown' });
	});

	it('where Redis does not answer, and the check succeeds', async () => {
		const [account, orderId] = [await used(), newOrder()];
		const { fingerprint } = await check(main, account, orderId);
		sandbox.set({ delayMs: { min: 1000, max: 1000 } });
		const checking = somebodyElse(account, orderId, fingerprint);
		await arrived(account, 'getOrder', 2);
		redis.pause();
		try {
			expect(await checking).toMatchObject({ changes: ['appointmentCreated'], changedBy: 'unknown' });
		} finally {
			redis.resume();
		}
	});

	it('where another process has seen the order last', async () => {
		const [account, orderId] = [await used(), newOrder(true)];
		expect(await cancel(main, account, orderId)).toMatchObject({ outcome: 'cancelled' });
		schedule(orderId);
		const { fingerprint } = await check(worker, account, orderId);
		sandbox.putOrder(orderId, { appointment: { validFor: MORNING, status: 'cancelled' } });
		// The cancellation of this n8n was another one.
		expect(await check(main, account, orderId, fingerprint)).toMatchObject({
			changes: ['appointmentCancelled'],
			changedBy: 'unknown',
		});
	});
});
