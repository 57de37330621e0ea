/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { setTimeout as sleep } from 'node:timers/promises';

import type { JournalLine } from '../../nodes/OrangeErdv/journal/Journal';
import { sharedJournal, type SharedRecord } from '../../nodes/OrangeErdv/journal/sharedJournal';
import type { Lease } from '../../nodes/OrangeErdv/limiter/lanes';
import { ACQUIRE, KEPT_LINES, KEPT_WRITE_LINES } from '../../nodes/OrangeErdv/limiter/laneScripts';
import { HELD_MS, SharedLanes, type LaneStore } from '../../nodes/OrangeErdv/limiter/SharedLanes';
import { systemClock, type Clock } from '../../nodes/OrangeErdv/runtime/Clock';
import { bestOf } from '../bestOf';
import { until } from '../until';
import { startBridge, type Bridge } from './bridge';
import { lanesOf, storeAt } from './lanes';
import { command } from './redisCommand';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(180_000);

const TOLERANCE_MS = 20;

let server: RedisServer;
let bridge: Bridge;
beforeAll(async () => {
	server = await startRedis();
	bridge = await startBridge({ redisPort: server.port });
});
afterAll(async () => await Promise.all([bridge?.close(), server?.close()]));

let accounts = 0;
const keyOf = (account: string) => `erdv:{${account}}:lanes`;
/** An account whose lanes are known and free, as after days of use. */
const usedAccount = async () => {
	const account = `account ${++accounts}`;
	await command(server.port, 'HSET', keyOf(account), 'since', '1764000000000');
	return account;
};
const timed = async <T>(work: Promise<T>) => {
	const begin = performance.now();
	const value = await work;
	return { value, ms: performance.now() - begin };
};
/** A clock whose waits pass ten times as fast, where Redis does not measure them; replies take the time they take. */
const hurried = (): Clock => {
	let skipped = 0;
	return {
		now: () => performance.now() + skipped,
		wallTime: () => Date.now(),
		sleep: async (ms) => {
			await sleep(ms / 10);
			skipped += ms * 0.9;
		},
	};
};
const line = (changes: Partial<JournalLine['entry']> = {}): JournalLine => ({
	entry: {
		operation: 'getOrder',
		orderId: '00123456',
		queuedAt: '',
		sentAt: new Date().toISOString(),
		failed: false,
		...changes,
	},
	wait: { waitedMs: 5, throttled: false },
});
/** The journal once it has so many lines: nobody waits for them when they are written. */
const journalOf = async (lanes: SharedLanes, lines: number) => {
	let record: SharedRecord | undefined;
	const isWritten = async () => {
		record = await lanes.record();
		return record.lines.length >= lines;
	};
	await until(`the journal has ${lines} lines`, isWritten);
	return sharedJournal(record!, { lines: KEPT_LINES, writes: KEPT_WRITE_LINES });
};

describe('Two lanes for all processes', () => {
	it('are granted at once when both are free, and no third', async () => {
		const account = await usedAccount();
		const [one, other, third] = [1, 2, 3].map(() => lanesOf(bridge, account));
		const first = await timed(one.acquire());
		const second = await timed(other.acquire());
		expect([first.value.lane, second.value.lane].sort()).toEqual([0, 1]);
		expect(Math.max(first.ms, second.ms)).toBeLessThan(500);
		const waiting = third.acquire();
		expect(await Promise.race([waiting, sleep(3000)])).toBeUndefined();
		first.value.release('notSent');
		second.value.release('notSent');
		(await waiting).release('notSent');
	});

	it.each([
		['1 s after an answer', 'answered', 1000],
		['1 s after a request that never left', 'neverLeft', 1000],
		['10 s after a request without an answer', 'noAnswer', 10_000],
	] as const)('rest %s, in every process', async (_what, ending, restMs) => {
		const account = await usedAccount();
		const [one, other] = [lanesOf(bridge, account), lanesOf(bridge, account)];
		one.setCount(1);
		other.setCount(1);
		(await one.acquire()).release(ending);
		const { value, ms } = await timed(other.acquire());
		value.release('notSent');
		expect(ms).toBeGreaterThanOrEqual(restMs - TOLERANCE_MS);
		expect(ms).toBeLessThan(restMs + 1500);
	});

	it('are one lane for all as soon as one process wants one', async () => {
		const account = await usedAccount();
		const [modest, greedy] = [lanesOf(bridge, account), lanesOf(bridge, account)];
		modest.setCount(1);
		const held = await modest.acquire();
		const waiting = greedy.acquire();
		expect(await Promise.race([waiting, sleep(1500)])).toBeUndefined();
		held.release('notSent');
		(await waiting).release('notSent');
	});

	it('are held as if both had just been taken when nothing is known of what was sent', async () => {
		const { value, ms } = await timed(lanesOf(bridge, `unknown ${++accounts}`).acquire());
		value.release('notSent');
		expect(ms).toBeGreaterThanOrEqual(HELD_MS - TOLERANCE_MS);
		expect(ms).toBeLessThan(HELD_MS + 1500);
	});

	it('come back after a process vanished with both', async () => {
		const account = await usedAccount();
		const store = storeAt(bridge);
		const vanished = {
			run: async (script: string, keys: string[], args: Array<string | number>) => {
				if (script !== ACQUIRE) throw new Error('vanished');
				return await store.run(script, keys, args);
			},
		};
		const gone = new SharedLanes(vanished, account, systemClock);
		const lost = [await gone.acquire(), await gone.acquire()];
		const { value, ms } = await timed(lanesOf(bridge, account).acquire());
		value.release('notSent');
		lost.forEach((lease) => lease.release('notSent'));
		expect(ms).toBeGreaterThanOrEqual(HELD_MS - 1000);
		expect(ms).toBeLessThan(HELD_MS + 1500);
	});

	it('stay held while a slow request is under way', async () => {
		const account = await usedAccount();
		const [one, other] = [lanesOf(bridge, account), lanesOf(bridge, account)];
		one.setCount(1);
		other.setCount(1);
		const held = await one.acquire();
		const waiting = other.acquire();
		expect(await Promise.race([waiting, sleep(HELD_MS + 3000)])).toBeUndefined();
		held.release('notSent');
		(await waiting).release('notSent');
	});

	it('a grant is good for 2 s only, and the request does not leave after that', async () => {
		const lease = await lanesOf(bridge, await usedAccount()).acquire();
		expect(lease.isGood()).toBe(true);
		await sleep(2100);
		expect(lease.isGood()).toBe(false);
		lease.release('notSent');
	});

	it('a grant whose reply was lost is not lost: the next question gets it', async () => {
		const account = await usedAccount();
		const store = storeAt(bridge);
		let losses = 1;
		const lossy: LaneStore = {
			run: async (script, keys, args) => {
				const reply = await store.run(script, keys, args);
				if (script === ACQUIRE && losses-- > 0) throw new Error('the reply was lost');
				return reply;
			},
		};
		const lanes = new SharedLanes(lossy, account, systemClock);
		const [first, second] = [await lanes.acquire(), await lanes.acquire()];
		expect([first.lane, second.lane].sort()).toEqual([0, 1]);
		first.release('notSent');
		second.release('notSent');
	});

	it('stand still in every process while one was told to', async () => {
		const account = await usedAccount();
		const begin = performance.now();
		lanesOf(bridge, account).standStill(2000, { addedMs: 2000, begins: true });
		const isTold = async () => (await command(server.port, 'HEXISTS', keyOf(account), 'still')) === 1;
		await until('Redis knows that the lanes stand still', isTold);
		const lease = await lanesOf(bridge, account).acquire();
		const ms = performance.now() - begin;
		lease.release('notSent');
		expect(ms).toBeGreaterThanOrEqual(2000 - TOLERANCE_MS);
	});
});

describe('Four processes that always have work', () => {
	it('never send 3 requests in 1000 ms, keep 90 % of what latency allows, and take turns', async () => {
		const best = await bestOf(0.9, shareOfLatencysRate);
		expect(best).toBeGreaterThanOrEqual(0.9);
	});

	/** What they send in 15 s, as a share of what latency allows. */
	async function shareOfLatencysRate(): Promise<number> {
		const account = await usedAccount();
		const sends: Array<{ at: number; process: number }> = [];
		const latencies: number[] = [];
		const end = performance.now() + 15_000;
		const carry = async (lease: Lease, process: number) => {
			const latency = Math.random() * 150;
			latencies.push(latency);
			await sleep(latency / 2);
			sends.push({ at: performance.now(), process });
			await sleep(latency / 2);
			lease.release('answered', line({ answeredAt: new Date().toISOString(), span: { from: 0, to: latency } }));
		};
		const work = async (process: number) => {
			const lanes = lanesOf(bridge, account);
			const under: Array<Promise<void>> = [];
			while (performance.now() < end) under.push(carry(await lanes.acquire(), process));
			await Promise.all(under);
		};
		await Promise.all([0, 1, 2, 3].map(work));

		sends.sort((one, other) => one.at - other.at);
		const spans = sends.slice(2).map(({ at }, index) => at - sends[index].at);
		expect(Math.min(...spans)).toBeGreaterThanOrEqual(1000);
		const mean = latencies.reduce((sum, ms) => sum + ms, 0) / latencies.length / 1000;
		const rate = (sends.length - 2) / ((sends[sends.length - 1].at - sends[1].at) / 1000);
		const shares = [0, 1, 2, 3].map((process) => sends.filter((send) => send.process === process).length);
		expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(2);

		const journal = await journalOf(lanesOf(bridge, account), sends.length);
		expect(journal.lastRequests()).toHaveLength(sends.length);
		expect(Math.max(...journal.hourlySums().map(({ mostArrived }) => mostArrived))).toBe(2);
		return rate / (2 / (1 + mean));
	}
});

describe('Redis', () => {
	it('that forgot its scripts gets them again', async () => {
		const lanes = lanesOf(bridge, await usedAccount());
		(await lanes.acquire()).release('notSent');
		await command(server.port, 'SCRIPT', 'FLUSH');
		(await lanes.acquire()).release('notSent');
	});

	it.each([
		['refuses the token', { token: 'wrong' }, 'it did not accept the token (HTTP 401)'],
		['is not there', { url: 'http://127.0.0.1:1' }, 'it cannot be reached'],
	])('that %s grants nothing', async (_what, changes, reason) => {
		const lanes = lanesOf({ ...bridge, ...changes }, await usedAccount(), hurried());
		await expect(lanes.acquire()).rejects.toThrow(reason);
		// Those that come later do not wait as long again.
		const { ms } = await timed(lanes.acquire().catch(() => undefined));
		expect(ms).toBeLessThan(1000);
	});

	it.each([
		['is out of memory', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0'], 'OOM'],
		['is read-only', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE'], 'READONLY'],
	])('that %s grants nothing, and goes on by itself afterwards', async (_what, harm, mend, reason) => {
		const account = await usedAccount();
		await command(server.port, ...harm);
		const lanes = lanesOf(bridge, account, hurried());
		await expect(lanes.acquire()).rejects.toThrow(reason);
		await command(server.port, ...mend);
		(await lanes.acquire()).release('notSent');
	});
});

it('the journal of all processes tells what was sent, by the clock of Redis', async () => {
	const account = await usedAccount();
	const [one, other] = [lanesOf(bridge, account), lanesOf(bridge, account)];
	const begin = performance.now();
	const leases = [await one.acquire(), await other.acquire()];
	await sleep(100);
	leases[0].release('answered', line({ answeredAt: new Date().toISOString(), span: { from: 0, to: 90 } }));
	leases[1].release('noAnswer', line({ orderId: '00123457', failed: true, span: { from: 0, to: 9090 } }));
	one.standStill(1, { addedMs: 1000, begins: true });
	const journal = await journalOf(other, 3);
	const elapsed = performance.now() - begin;
	expect(
		journal
			.lastRequests()
			.map(({ orderId }) => orderId)
			.sort(),
	).toEqual(['00123456', '00123457']);
	expect(journal.lastFailures()).toMatchObject([{ orderId: '00123457' }]);
	const hours = journal.hourlySums();
	// An hour may have ended meanwhile.
	expect([1, 2]).toContain(hours.length);
	const sum = (what: 'requests' | 'pauses' | 'pausedMs') => hours.reduce((total, hour) => total + hour[what], 0);
	expect([sum('requests'), sum('pauses'), sum('pausedMs')]).toEqual([2, 1, 1000]);
	expect(Math.max(...hours.map(({ mostArrived }) => mostArrived))).toBe(2);
	expect(journal.coverageFrom).toBe(new Date(1764000000000).toISOString());
	const [answered] = journal.lastRequests().filter(({ failed }) => !failed);
	const took = answered.span!.to - answered.span!.from;
	expect(took).toBeGreaterThanOrEqual(99);
	expect(took).toBeLessThanOrEqual(elapsed + TOLERANCE_MS);
});

describe('the record of writes of all processes', () => {
	const write = (id: string) => ({ id, workflowId: '7', executionId: '42', manual: false, askedBy: 'ticket 4711' });

	it('tells another process how a write ended', async () => {
		const account = await usedAccount();
		const [one, other] = [lanesOf(bridge, account), lanesOf(bridge, account)];
		(await one.acquire()).release('answered', line({ operation: 'createAppointment', write: write('w1') }));
		one.endWrite('w1', '1', { outcome: 'created' });
		await until('both are noted', async () => (await other.record()).writes.length === 2);
		const journal = sharedJournal(await other.record(), { lines: KEPT_LINES, writes: KEPT_WRITE_LINES });
		const [entry] = journal.writes.items(Date.now());
		expect(entry.write).toEqual({ ...write('w1'), outcome: 'created', endedAt: expect.any(String) });
	});

	it('is bounded, and read whole in pages', async () => {
		const account = await usedAccount();
		const lanes = lanesOf(bridge, account);
		const [journal, writes] = ['journal', 'writes'].map((list) => `erdv:{${account}}:${list}`);
		const text = (index: number) => JSON.stringify([1, 2, line({ orderId: String(index), write: write(`w${index}`) })]);
		for (const [list, kept] of [
			[journal, KEPT_LINES],
			[writes, KEPT_WRITE_LINES],
		] as const) {
			for (let from = 0; from < kept + 1000; from += 1000) {
				const lines = Array.from({ length: 1000 }, (_, index) => text(from + index));
				await command(server.port, 'LPUSH', list, ...lines);
			}
		}
		(await lanes.acquire()).release('answered', line({ orderId: 'last', write: write('last') }));
		await until('the lists are cut', async () => (await lanes.record()).writes.length === KEPT_WRITE_LINES);
		const record = await lanes.record();
		expect([record.lines.length, record.writes.length]).toEqual([KEPT_LINES, KEPT_WRITE_LINES]);
		const known = sharedJournal(record, { lines: KEPT_LINES, writes: KEPT_WRITE_LINES });
		expect(known.lastRequests().at(-1)).toMatchObject({ orderId: 'last' });
		const sizes = [journal, writes].map(async (list) => await command(server.port, 'MEMORY', 'USAGE', list));
		process.stderr.write(`In Redis: ${(await Promise.all(sizes)).join(' and ')} bytes\n`);
	});
});
