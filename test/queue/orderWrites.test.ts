/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { setTimeout as sleep } from 'node:timers/promises';

import type { JournalLine } from '../../nodes/OrangeErdv/journal/Journal';
import { storedOrderWrites } from '../../nodes/OrangeErdv/journal/orderWrites';
import { KEPT_WRITE_LINES } from '../../nodes/OrangeErdv/limiter/laneScripts';
import { HELD_MS } from '../../nodes/OrangeErdv/limiter/SharedLanes';
import { SharedLocks } from '../../nodes/OrangeErdv/limiter/SharedLocks';
import { sharedOrderWrites } from '../../nodes/OrangeErdv/limiter/sharedOrderWrites';
import { systemClock } from '../../nodes/OrangeErdv/runtime/Clock';
import { until } from '../until';
import { startBridge, type Bridge } from './bridge';
import { lanesOf, storeAt } from './lanes';
import { command } from './redisCommand';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(60_000);

const LONG_AGO = 1_764_000_000_000;
const DAY_MS = 24 * 3_600_000;
const [ORDER, OTHER] = ['00123456', '001234567'];

let server: RedisServer;
let bridge: Bridge;
beforeAll(async () => {
	server = await startRedis();
	bridge = await startBridge({ redisPort: server.port });
});
afterAll(async () => await Promise.all([bridge?.close(), server?.close()]));

let accounts = 0;
const keyOf = (account: string, what: string) => `erdv:{${account}}:${what}`;
const usedAccount = async () => {
	const account = `account ${++accounts}`;
	await command(server.port, 'HSET', keyOf(account, 'lanes'), 'since', String(LONG_AGO));
	await command(server.port, 'SET', keyOf(account, 'locks'), String(LONG_AGO));
	return account;
};
const line = (orderId: string): JournalLine => ({
	entry: {
		operation: 'createAppointment',
		orderId,
		queuedAt: '',
		sentAt: '',
		failed: false,
		// What somebody fills in must not look like another order.
		write: { id: 'w', workflowId: '7', executionId: '42', manual: false, askedBy: `"orderId":"${ORDER}"` },
	},
	wait: { waitedMs: 5, throttled: false },
});
const writesOf = async (account: string, backMs = DAY_MS) =>
	await sharedOrderWrites(storeAt(bridge), account, { orderId: ORDER, lock: 'order', backMs });
const ordersIn = (lines: string[]) =>
	lines.map((text) => (JSON.parse(text) as [number, number, JournalLine])[2].entry.orderId);
/** Lines as they were noted so many ms ago, the newest last. */
const note = async (account: string, ...lines: Array<[orderId: string, agoMs: number]>) =>
	await command(
		server.port,
		'LPUSH',
		keyOf(account, 'writes'),
		...lines.map(([orderId, ago]) => JSON.stringify([0, Date.now() - ago, line(orderId)])),
	);

describe('The record of all processes, asked for the writes of one order', () => {
	it('has those of every process, and of no other order', async () => {
		const account = await usedAccount();
		for (const orderId of [ORDER, OTHER]) {
			(await lanesOf(bridge, account).acquire()).release('answered', line(orderId));
		}
		await until('both are noted', async () => (await lanesOf(bridge, account).record()).writes.length === 2);
		const { lines, since, isUnderWay } = await writesOf(account);
		expect([ordersIn(lines), since, isUnderWay]).toEqual([[ORDER], LONG_AGO, false]);
	});

	it('has how they ended', async () => {
		const account = await usedAccount();
		const lanes = lanesOf(bridge, account);
		(await lanes.acquire()).release('answered', line(ORDER));
		lanes.endWrite('w', ORDER, { outcome: 'changePending' });
		await until('its end is noted', async () => (await lanes.record()).writes.length === 2);
		lanes.endWrite('w', ORDER, { outcome: 'changed' });
		lanes.endWrite('w', OTHER, { outcome: 'cancelled' });
		await until('all is noted', async () => (await lanes.record()).writes.length === 4);
		const { writes } = storedOrderWrites(await writesOf(account), ORDER, Date.now());
		expect(writes).toMatchObject([{ entry: { orderId: ORDER, write: { id: 'w', outcome: 'changed' } } }]);
	});

	it('is looked at only so far back', async () => {
		const account = await usedAccount();
		await note(account, [ORDER, DAY_MS + 5000], [OTHER, 5000], [ORDER, 3000]);
		expect(ordersIn((await writesOf(account)).lines)).toEqual([ORDER]);
		expect(ordersIn((await writesOf(account, 2 * DAY_MS)).lines)).toEqual([ORDER, ORDER]);
	});

	it('is whole where the list is not full, begins with its oldest line where it is, and takes little time', async () => {
		const account = await usedAccount();
		const many = async (count: number) => {
			for (let noted = 0; noted < count; noted += 1000) {
				await note(account, ...Array.from({ length: 1000 }, (): [string, number] => [OTHER, 60_000]));
			}
		};
		await note(account, [ORDER, 120_000]);
		await many(KEPT_WRITE_LINES - 1000);
		expect((await writesOf(account)).since).toBe(LONG_AGO);
		await many(1000);
		await command(server.port, 'LTRIM', keyOf(account, 'writes'), '0', String(KEPT_WRITE_LINES - 1));
		const begin = performance.now();
		const { since, lines, now } = await writesOf(account);
		const ms = performance.now() - begin;
		process.stderr.write(`${KEPT_WRITE_LINES} lines looked through in ${ms.toFixed(0)} ms.\n`);
		expect(lines).toEqual([]);
		expect(now - since).toBeGreaterThanOrEqual(59_000);
		expect(now - since).toBeLessThan(120_000);
		// Longer, and other processes would feel it.
		expect(ms).toBeLessThan(1000);
	});

	it('has a gap where a lane was not given back, before and after it is granted anew', async () => {
		const account = await usedAccount();
		const killed = { by0: 'killed', by1: 'killed too', until0: Date.now() + 500, until1: Date.now() + 500 };
		const fields = Object.entries(killed).flatMap(([name, value]) => [name, String(value)]);
		await command(server.port, 'HSET', keyOf(account, 'lanes'), ...fields);
		// Still held, as far as anybody knows.
		expect((await writesOf(account)).since).toBe(LONG_AGO);
		await sleep(600);
		const found = await writesOf(account);
		expect(found.since).toBe(found.now);
		const lanes = lanesOf(bridge, account);
		for (const lease of [await lanes.acquire(), await lanes.acquire()]) lease.release('notSent');
		await sleep(500);
		const later = await writesOf(account);
		expect(later.since).toBeGreaterThanOrEqual(found.now);
		expect(later.since).toBeLessThanOrEqual(later.now - 400);
	});

	it('has none where a lane was given back, with a request or without', async () => {
		const account = await usedAccount();
		const lanes = lanesOf(bridge, account);
		lanes.setCount(1);
		for (const ending of ['answered', 'notSent', 'neverLeft'] as const) (await lanes.acquire()).release(ending);
		(await lanes.acquire()).release('notSent');
		expect((await writesOf(account)).since).toBe(LONG_AGO);
	});

	it('knows that the order is locked, while it is', async () => {
		const account = await usedAccount();
		const locks = new SharedLocks(storeAt(bridge), account, systemClock);
		const lock = await locks.take('order', { patienceMs: 0, sleep: async (ms) => await sleep(ms) });
		expect((await writesOf(account)).isUnderWay).toBe(true);
		lock!.giveBack();
		await until('it is free', async () => !(await writesOf(account)).isUnderWay);
	});

	it('of an account that Redis knows nothing of begins now', async () => {
		const { since, now } = await writesOf('never used');
		expect(since).toBe(now);
	});

	it('is one command to Redis, and an error where that is no Redis', async () => {
		const account = await usedAccount();
		await writesOf(account);
		const before = bridge.counts().commands;
		await writesOf(account);
		expect(bridge.counts().commands - before).toBe(1);
		const store = { run: async () => await Promise.resolve('OK') };
		const asked = sharedOrderWrites(store, account, { orderId: ORDER, lock: 'order', backMs: HELD_MS });
		await expect(asked).rejects.toThrow('it answered with something else than was asked for');
	});
});
