/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
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
 * Two n8n processes that write for one order at the same moment, at an API that overwrites an appointment which is
 * there: without a lock between them both read "no appointment", and both say `created`.
 */

const REPETITIONS = 10;
const SEED = Math.floor(Math.random() * 1e9);

let redis: RedisServer;
let bridge: Bridge;
let sandbox: Sandbox;
let processes: [Process, Process];
/** Processes that wait for an order's lock for a short time only. */
let hasty: [Process, Process];
beforeAll(async () => {
	processes = await startProcesses(SHORT_WAITS);
	hasty = await startProcesses({ ...SHORT_WAITS, forOrder: 3000 });
	redis = await startRedis();
	bridge = await startBridge({ redisPort: redis.port });
	sandbox = await startSandbox({
		createOverExisting: 'overwrite',
		takenShare: 0,
		delayMs: { min: 0, max: 150 },
		seed: SEED,
	});
	process.stderr.write(`Two writers: seed ${SEED}.\n`);
}, 300_000);
afterAll(async () => {
	await Promise.all([bridge?.close(), redis?.close(), sandbox?.close()]);
});

let orders = 0;
const newOrder = () => {
	const id = String(710_001 + orders++).padStart(8, '0');
	sandbox.putOrder(id, {});
	return id;
};
const used = async () => await sharedAccount(sandbox, bridge, redis.port);

const create = (more: IDataObject): IDataObject => ({ resource: 'appointment', operation: 'create', ...more });
const firstAvailable = () => create({ slotChoice: 'firstAvailable' });
const specific = (orderId: string, index: number) => {
	const { startDateTime, endDateTime } = sandbox.slots(orderId)[index];
	return create({
		slotChoice: 'specific',
		slot: { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` },
	});
};
const wordOf = (item: IDataObject) => item.outcome ?? (item.details as IDataObject | undefined)?.kind;
const run = async (process: Process, account: SharedAccount, parameters: IDataObject, orderId: string) =>
	(await process.run(account, parameters, [orderId])).json(NODE)[0];
const startOf = (orderId: string) =>
	(sandbox.order(orderId).appointment as { validFor: IDataObject } | undefined)?.validFor.startDateTime;

/** Writes of both processes at once; gives what came out, the one that created first. */
async function bothAtOnce(parametersOf: (orderId: string, process: number) => IDataObject) {
	const account = await used();
	const orderId = newOrder();
	const items = await Promise.all(
		processes.map(async (process, index) => {
			await sleep(Math.random() * 300);
			return await run(process, account, parametersOf(orderId, index), orderId);
		}),
	);
	items.sort((one, other) => Number(other.outcome === 'created') - Number(one.outcome === 'created'));
	return { items, orderId, words: items.map(wordOf), account };
}

describe('The same order in two processes at once, at an API that overwrites', () => {
	it.each([
		['the first available slot', () => firstAvailable()],
		['two different slots', (orderId: string, process: number) => specific(orderId, process * 3)],
	])(`%s: ${REPETITIONS} of ${REPETITIONS} with one created, the other kept`, async (_what, parametersOf) => {
		const all = await Promise.all(Array.from({ length: REPETITIONS }, async () => await bothAtOnce(parametersOf)));
		expect(all.map(({ words }) => words)).toEqual(all.map(() => ['created', 'kept']));
		for (const { items, orderId } of all) {
			// What was told of the time is what the order has, for both.
			for (const { appointment } of items) expect((appointment as IDataObject).start).toBe(startOf(orderId));
			expect(sandbox.history(orderId)).toHaveLength(1);
		}
	});
});

const arrived = async (account: SharedAccount, name: string, count = 1) =>
	await until(`${name} has arrived`, () => calls(account).filter((call) => call === name).length >= count, 30);
const calls = ({ clientId }: SharedAccount) => sandbox.arrivals(clientId).map(({ name }) => name);
const lockKeys = async ({ clientId }: SharedAccount) =>
	(await command(redis.port, 'KEYS', `${keysOf(clientId)}:lock:*`)) as string[];
/** Slow enough for something to happen between two requests. */
const slowly = async (account: SharedAccount, orderId: string, ms = 1000) => {
	sandbox.set({ delayMs: { min: ms, max: ms } });
	return await run(hasty[0], account, firstAvailable(), orderId);
};
afterEach(() => sandbox.set({ delayMs: { min: 0, max: 150 } }));

/** The first create of a process is read back. */
const FIRST_CHECK = 'getOrder';

it('a write costs three commands to Redis and one for the record beside the two of its request', async () => {
	const account = await used();
	const write = async () => {
		const orderId = newOrder();
		const unread = { ...specific(orderId, 0), options: { skipOrderCheck: true } };
		expect(wordOf(await run(processes[0], account, unread, orderId))).toBe('created');
		// What is given back is given back while the workflow goes on; then both lanes have rested.
		await sleep(2000);
	};
	// Redis does not know the scripts before.
	await write();
	const before = bridge.counts().commands;
	await write();
	expect(bridge.counts().commands - before).toBe(3 + 1 + 2);
});

describe('A writer that another process keeps waiting', () => {
	it('fails with orderBusy after the time that it may wait, and has sent nothing', async () => {
		const account = await used();
		const orderId = newOrder();
		const first = slowly(account, orderId, 3000);
		await arrived(account, 'getOrder');
		const begin = performance.now();
		const busy = await run(hasty[1], account, firstAvailable(), orderId);
		expect(performance.now() - begin).toBeGreaterThanOrEqual(3000);
		expect(busy).toMatchObject({
			error: `Another n8n process was writing to order ${orderId} all the time`,
			details: { kind: 'orderBusy', orderId, description: expect.stringContaining('Nothing was sent, after 3 s') },
		});
		expect(wordOf(await first)).toBe('created');
		// All of them the first one's.
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'createAppointment', FIRST_CHECK]);
	});

	it('stops waiting when its execution is stopped', async () => {
		const account = await used();
		const orderId = newOrder();
		const first = slowly(account, orderId);
		await arrived(account, 'getOrder');
		const stop = new AbortController();
		const stopped = processes[1].run(account, firstAvailable(), [orderId], stop.signal);
		await sleep(500);
		stop.abort();
		const begin = performance.now();
		expect((await stopped).status).toBe('canceled');
		expect(performance.now() - begin).toBeLessThan(1000);
		await first;
		expect(sandbox.history(orderId)).toHaveLength(1);
	});

	it('does not wait where it only simulates, or only reads', async () => {
		const account = await used();
		const orderId = newOrder();
		const first = slowly(account, orderId);
		await arrived(account, 'getOrder');
		const simulated = create({ slotChoice: 'firstAvailable', options: { simulate: true } });
		expect(await run(hasty[1], account, simulated, orderId)).toMatchObject({ outcome: 'simulated' });
		await first;
	});
});

describe('A lock that is lost', () => {
	it('before the write is sent: it is taken again, the order read again, and one write is sent', async () => {
		const account = await used();
		const orderId = newOrder();
		const writing = slowly(account, orderId);
		await arrived(account, 'searchTimeSlot');
		await command(redis.port, 'DEL', ...(await lockKeys(account)));
		expect(wordOf(await writing)).toBe('created');
		const read = ['getOrder', 'searchTimeSlot'];
		expect(calls(account)).toEqual([...read, ...read, 'createAppointment', FIRST_CHECK]);
		await until('the lock is given back', async () => (await lockKeys(account)).length === 0);
	});

	it('before the write is sent, to another process that keeps it: orderBusy, and nothing is sent', async () => {
		const account = await used();
		const orderId = newOrder();
		const writing = slowly(account, orderId);
		await arrived(account, 'searchTimeSlot');
		const [key] = await lockKeys(account);
		await command(redis.port, 'HSET', key, 'by', 'another process', 'until', String(Date.now() + 30_000));
		expect(wordOf(await writing)).toBe('orderBusy');
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot']);
		expect(sandbox.history(orderId)).toEqual([]);
	});

	it('after the write was sent: unknown, though Orange said yes, as another one may have written too', async () => {
		const account = await used();
		const orderId = newOrder();
		const writing = slowly(account, orderId);
		await arrived(account, 'searchTimeSlot');
		// Longer than until the lock is renewed.
		sandbox.set({ delayMs: { min: 12_000, max: 12_000 } });
		await arrived(account, 'createAppointment');
		await command(redis.port, 'DEL', ...(await lockKeys(account)));
		expect(await writing).toMatchObject({
			details: {
				kind: 'unknown',
				orderId,
				description: expect.stringContaining('lock in the shared limiter was lost'),
			},
		});
		expect(sandbox.history(orderId)).toHaveLength(1);
	});
});

describe('Without Redis', () => {
	it('nothing is written, and the error names the shared limiter', async () => {
		const account = await sharedAccount(sandbox, { url: 'http://127.0.0.1:1', token: 'token' }, redis.port, false);
		const orderId = newOrder();
		expect(await run(hasty[0], account, firstAvailable(), orderId)).toMatchObject({
			error: expect.stringContaining('The shared limiter cannot be used: it cannot be reached'),
			details: { kind: 'sharedLimitUnavailable', orderId },
		});
		expect(sandbox.arrivals(account.clientId)).toEqual([]);
	});

	it('that goes away between the read and the write, the write is not sent; when it is back, writes go on', async () => {
		const account = await used();
		const orderId = newOrder();
		const writing = slowly(account, orderId);
		await arrived(account, 'searchTimeSlot');
		await redis.kill();
		expect(wordOf(await writing)).toBe('sharedLimitUnavailable');
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot']);
		await redis.start();
		expect(wordOf(await run(processes[1], account, firstAvailable(), orderId))).toBe('created');
		expect(sandbox.history(orderId)).toHaveLength(1);
	});
});
