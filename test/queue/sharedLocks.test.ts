/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import { GIVE_BACK, KEEP, TAKE } from '../../nodes/OrangeErdv/limiter/lockScripts';
import type { LaneStore } from '../../nodes/OrangeErdv/limiter/SharedLanes';
import { LOCKED_MS, SharedLocks, type SharedLock } from '../../nodes/OrangeErdv/limiter/SharedLocks';
import { systemClock, type Clock } from '../../nodes/OrangeErdv/runtime/Clock';
import { atOnce } from '../engine/atOnce';
import { startBridge, type Bridge } from './bridge';
import { storeAt } from './lanes';
import { command } from './redisCommand';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(180_000);

const SLACK_MS = 1500;

let server: RedisServer;
let bridge: Bridge;
beforeAll(async () => {
	server = await startRedis();
	bridge = await startBridge({ redisPort: server.port });
});
afterAll(async () => await Promise.all([bridge?.close(), server?.close()]));

let accounts = 0;
/** An account whose locks Redis has known for long. */
const usedAccount = async () => {
	const account = `account ${++accounts}`;
	await command(server.port, 'SET', `erdv:{${account}}:locks`, '1764000000000');
	return account;
};
/** Locks as another n8n process has them. */
const locksOf = (account: string, store: LaneStore = storeAt(bridge), clock: Clock = systemClock) =>
	new SharedLocks(store, account, clock);
const wait = (patienceMs: number) => ({ patienceMs, sleep: async (ms: number) => await sleep(ms) });
const keyOf = (account: string, name = 'order') => `erdv:{${account}}:lock:${name}`;
const exists = async (account: string) => (await command(server.port, 'EXISTS', keyOf(account))) === 1;

/** Those still held are renewed for as long as they are. */
const open: SharedLock[] = [];
afterAll(() => open.forEach((lock) => lock.giveBack()));

async function taken(locks: SharedLocks, patienceMs = 0, name = 'order'): Promise<SharedLock> {
	const lock = await locks.take(name, wait(patienceMs));
	if (!lock) throw new Error('The lock was not granted');
	open.push(lock);
	return lock;
}
const msUntil = async (work: Promise<unknown>) => {
	const begin = performance.now();
	await work;
	return performance.now() - begin;
};

/** A process that is killed when told: nothing of it reaches Redis any more. */
function mortal() {
	const store = storeAt(bridge);
	let isDead = false;
	const run: LaneStore['run'] = async (...asked) => {
		if (isDead) throw new Error('dead');
		return await store.run(...asked);
	};
	return { store: { run }, die: () => void (isDead = true) };
}

describe('A lock that processes share', () => {
	atOnce({
		'is one process’s at a time, and the next one’s soon after it was given back': async () => {
			const account = await usedAccount();
			const [one, other] = [locksOf(account), locksOf(account)];
			const held = await taken(one);
			expect(await msUntil(other.take('order', wait(1000)).then((lock) => expect(lock).toBeUndefined()))).toBeLessThan(
				1000 + SLACK_MS,
			);
			const waiting = taken(other, 10_000);
			await sleep(2000);
			held.giveBack();
			expect(await msUntil(waiting)).toBeLessThan(SLACK_MS);
			expect(await (await waiting).confirm()).toBe(true);
			// Given back: never again, not even while nobody has it.
			expect(await held.confirm()).toBe(false);
		},
		'does not stand in the way of another name, or another account': async () => {
			const account = await usedAccount();
			const locks = [await taken(locksOf(account)), await taken(locksOf(account), 0, 'other')];
			locks.push(await taken(locksOf(await usedAccount())));
			expect(await Promise.all(locks.map(async (lock) => await lock.confirm()))).toEqual([true, true, true]);
		},
		'is had by one of many at once, and by each in the end': async () => {
			const account = await usedAccount();
			let inside = 0;
			let most = 0;
			const work = async () => {
				const lock = await taken(locksOf(account), 60_000);
				most = Math.max(most, ++inside);
				await sleep(Math.random() * 50);
				expect(await lock.confirm()).toBe(true);
				inside--;
				lock.giveBack();
			};
			await Promise.all(Array.from({ length: 20 }, work));
			expect(most).toBe(1);
		},
		'goes to who waits, not to a process that takes it again and again': async () => {
			const account = await usedAccount();
			const greedy = locksOf(account);
			let isOver = false;
			const taking = (async () => {
				while (!isOver) {
					const lock = await taken(greedy, 10_000);
					await sleep(300);
					lock.giveBack();
				}
			})();
			const waits = [];
			for (let turn = 0; turn < 5; turn++) {
				const begin = performance.now();
				const lock = await taken(locksOf(account), 10_000);
				waits.push(performance.now() - begin);
				lock.giveBack();
			}
			isOver = true;
			await taking;
			expect(Math.max(...waits)).toBeLessThan(3000);
		},
		'of a process that was killed is free 40 s after its last sign of life, and not before': async () => {
			const account = await usedAccount();
			const { store, die } = mortal();
			const lock = await taken(locksOf(account, store));
			die();
			const ms = await msUntil(taken(locksOf(account), 60_000));
			expect(ms).toBeGreaterThan(LOCKED_MS - 100);
			expect(ms).toBeLessThan(LOCKED_MS + SLACK_MS);
			expect(lock.isHeld()).toBe(false);
		},
		'stays held for as long as the work takes': async () => {
			const account = await usedAccount();
			const lock = await taken(locksOf(account));
			expect(await locksOf(account).take('order', wait(LOCKED_MS + 8000))).toBeUndefined();
			expect(lock.isHeld()).toBe(true);
			lock.giveBack();
		},
		'tells who waits for how long it is held': async () => {
			const account = await usedAccount();
			const lock = await taken(locksOf(account));
			const told: number[] = [];
			await locksOf(account).take('order', { ...wait(1500), isHeldFor: (ms) => void told.push(ms) });
			expect(Math.max(...told)).toBeLessThanOrEqual(LOCKED_MS);
			expect(Math.min(...told)).toBeGreaterThan(LOCKED_MS - 1500 - SLACK_MS);
			expect(told.length).toBeGreaterThan(3);
			lock.giveBack();
		},
		'is granted to nobody for 40 s where Redis knows nothing: it may have lost who held it': async () => {
			const account = `unknown ${++accounts}`;
			expect(await locksOf(account).take('order', wait(0))).toBeUndefined();
			const ms = await msUntil(taken(locksOf(account), 60_000));
			expect(ms).toBeGreaterThan(LOCKED_MS - 1000);
			expect(ms).toBeLessThan(LOCKED_MS + SLACK_MS + 3000);
		},
		'that Redis lost is lost: the holder learns it when it asks, and for good': async () => {
			const account = await usedAccount();
			const lock = await taken(locksOf(account));
			await command(server.port, 'DEL', keyOf(account));
			expect(await lock.confirm()).toBe(false);
			expect(lock.isHeld()).toBe(false);
			expect(await lock.confirm()).toBe(false);
		},
		'that was granted in a reply which was lost is not lost: the next question gets it': async () => {
			const account = await usedAccount();
			const store = storeAt(bridge);
			let losses = 1;
			const lossy: LaneStore = {
				run: async (script, keys, args) => {
					const reply = await store.run(script, keys, args);
					if (script === TAKE && losses-- > 0) throw new Error('the reply was lost');
					return reply;
				},
			};
			expect(await (await taken(locksOf(account, lossy), 5000)).confirm()).toBe(true);
		},
		'leaves nothing behind in Redis, given back or waited for in vain': async () => {
			const account = await usedAccount();
			const lock = await taken(locksOf(account));
			await locksOf(account).take('order', wait(200));
			lock.giveBack();
			await sleep(1000);
			expect(await exists(account)).toBe(false);
		},
		'of a process whose wait was ended is nobody’s next': async () => {
			const account = await usedAccount();
			const lock = await taken(locksOf(account));
			const stopped = new Error('stopped');
			const stop = { patienceMs: 60_000, sleep: async () => await Promise.reject(stopped) };
			await expect(locksOf(account).take('order', stop)).rejects.toBe(stopped);
			await sleep(500);
			lock.giveBack();
			await sleep(500);
			expect(await exists(account)).toBe(false);
		},
		'that was held too long by a clock that was set back is free after 40 s at most': async () => {
			const account = await usedAccount();
			const future = Date.now() + 3_600_000;
			await command(server.port, 'HSET', keyOf(account), 'by', 'somebody', 'until', String(future));
			const ms = await msUntil(taken(locksOf(account), 60_000));
			expect(ms).toBeLessThan(LOCKED_MS + SLACK_MS);
		},
	});
});

it('the scripts do not touch what is another grant’s', async () => {
	const account = await usedAccount();
	const store = storeAt(bridge);
	const lock = await taken(locksOf(account));
	const keys = [keyOf(account), `erdv:{${account}}:locks`];
	expect(await store.run(KEEP, keys, ['stranger', LOCKED_MS])).toBe(0);
	expect(await store.run(GIVE_BACK, keys, ['stranger', 3000])).toBe(0);
	expect(await lock.confirm()).toBe(true);
});
