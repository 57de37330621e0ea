import { LanesUnavailable } from '../../../nodes/OrangeErdv/limiter/lanes';
import { GIVE_BACK, KEEP, TAKE } from '../../../nodes/OrangeErdv/limiter/lockScripts';
import { GIVE_UP_MS, type LaneStore } from '../../../nodes/OrangeErdv/limiter/SharedLanes';
import { LOCKED_MS, SharedLocks } from '../../../nodes/OrangeErdv/limiter/SharedLocks';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, seen, useVirtualTime } from './support';

/*
 * What a process does with the store's answers, in virtual time. What the store decides is tested on a real Redis.
 */
useVirtualTime();

const GRANTED = [1, 0, 0];
const HELD = [0, -1, 30_000];
const wait = (patienceMs = 10_000) => ({ patienceMs, sleep: async (ms: number) => await systemClock.sleep(ms) });

/** A store that answers what it is told at the moment. */
function storeOf(take: () => unknown) {
	const asked: Array<{ script: string; keys: string[]; args: Array<string | number> }> = [];
	const says = { take, keep: (): unknown => 1, back: (): unknown => 1 };
	const answers = new Map([
		[TAKE, () => says.take()],
		[KEEP, () => says.keep()],
		[GIVE_BACK, () => says.back()],
	]);
	const store: LaneStore = {
		run: async (script, keys, args) => {
			asked.push({ script, keys, args });
			const reply = answers.get(script)?.();
			if (reply instanceof Error) throw reply;
			return reply;
		},
	};
	const count = (script: string) => asked.filter((one) => one.script === script).length;
	return { locks: new SharedLocks(store, 'account', systemClock), says, asked, count };
}

async function held(patience?: number) {
	const stored = storeOf(() => GRANTED);
	const lock = await stored.locks.take('order', wait(patience));
	return { ...stored, lock: lock! };
}

it('asks under one name until it is granted, soon at first and then once a second', async () => {
	const replies: unknown[] = [HELD, new Error('lost'), HELD, HELD, HELD, HELD, GRANTED];
	const { locks, asked } = storeOf(() => replies.shift());
	const lock = seen(locks.take('order', wait()));
	await pass(100);
	expect(asked).toHaveLength(2);
	await pass(5000);
	expect(lock.value?.isHeld()).toBe(true);
	expect(asked).toHaveLength(7);
	expect(new Set(asked.map(({ args }) => args[0])).size).toBe(1);
	expect(new Set(asked.map(({ keys }) => keys.join()))).toEqual(
		new Set(['erdv:{account}:lock:order,erdv:{account}:locks']),
	);
	lock.value?.giveBack();
});

it('waits no longer than it was told, and leaves the line then', async () => {
	const { locks, count } = storeOf(() => HELD);
	const lock = seen(locks.take('order', wait(5000)));
	await pass(4999);
	expect(lock.done).toBe(false);
	await pass(1);
	expect(lock).toMatchObject({ done: true, value: undefined });
	expect(count(GIVE_BACK)).toBe(1);
});

it('tells for how long it is held from now on', async () => {
	const replies: unknown[] = [HELD, [0, -1, 12_000], [0, -1, 11_000]];
	const { locks } = storeOf(() => replies.shift() ?? GRANTED);
	const told: number[] = [];
	const lock = seen(locks.take('order', { ...wait(), isHeldFor: (ms) => void told.push(ms) }));
	await pass(5000);
	expect(told).toEqual([30_000, 12_000, 11_000]);
	lock.value?.giveBack();
});

it('asks once more when the time is over that the store named', async () => {
	const replies: unknown[] = [[0, 2500, 2500], GRANTED];
	const { locks, asked } = storeOf(() => replies.shift());
	const lock = seen(locks.take('order', wait()));
	await pass(2499);
	expect(asked).toHaveLength(1);
	await pass(1);
	expect(lock.done).toBe(true);
	lock.value?.giveBack();
});

it('what ends the wait is thrown, and the line is left', async () => {
	const { locks, count } = storeOf(() => HELD);
	const stopped = new Error('stopped');
	const stop = { patienceMs: 10_000, sleep: async () => await Promise.reject(stopped) };
	await expect(locks.take('order', stop)).rejects.toBe(stopped);
	expect(count(GIVE_BACK)).toBe(1);
});

it.each([
	['fails', () => new Error('it cannot be reached'), 'it cannot be reached'],
	['answers something else', () => 'OK', 'it answered with something else than was asked for'],
])('a store that %s is given up after 15 s, at once by who comes next, and is tried again', async (_, take, reason) => {
	const { locks, says } = storeOf(take);
	const first = seen(locks.take('order', wait()));
	await pass(GIVE_UP_MS - 1000);
	expect(first.done).toBe(false);
	await pass(2000);
	expect(first.error).toBeInstanceOf(LanesUnavailable);
	expect(first.error?.message).toBe(reason);
	const next = seen(locks.take('another', wait()));
	await pass(0);
	expect(next.error).toBeInstanceOf(LanesUnavailable);
	says.take = () => GRANTED;
	(await locks.take('order', wait()))!.giveBack();
});

describe('A lock that is held', () => {
	it('is renewed every 10 s until it is given back', async () => {
		const { lock, count } = await held();
		await pass(35_000);
		expect(count(KEEP)).toBe(3);
		lock.giveBack();
		await pass(60_000);
		expect(count(KEEP)).toBe(3);
		expect(count(GIVE_BACK)).toBe(1);
	});

	it('is given back until the store knows, or it is free anyway', async () => {
		const { lock, says, count } = await held();
		says.back = () => new Error('away');
		lock.giveBack();
		await pass(LOCKED_MS * 2);
		const tries = count(GIVE_BACK);
		expect(tries).toBeGreaterThan(10);
		await pass(LOCKED_MS);
		expect(count(GIVE_BACK)).toBe(tries);
	});

	it('is held for 40 s after it was last renewed, by the time at which that was asked', async () => {
		const { lock, says, count } = await held();
		await pass(10_000);
		says.keep = () => new Error('away');
		await pass(LOCKED_MS - 1);
		expect(lock.isHeld()).toBe(true);
		await pass(1);
		expect(lock.isHeld()).toBe(false);
		// Another one may have come and gone: it is not asked for again.
		says.keep = () => 1;
		const asked = count(KEEP);
		expect(await lock.confirm()).toBe(false);
		await pass(30_000);
		expect(count(KEEP)).toBe(asked);
	});

	it('is confirmed by asking, which renews it', async () => {
		const { lock } = await held();
		await pass(9000);
		expect(await lock.confirm()).toBe(true);
		lock.giveBack();
		await pass(LOCKED_MS - 1);
		expect(lock.isHeld()).toBe(true);
		await pass(1);
		expect(lock.isHeld()).toBe(false);
	});

	it('is lost for good when the store says so once, in the background too', async () => {
		const { lock, says } = await held();
		says.keep = () => 0;
		await pass(10_000);
		says.keep = () => 1;
		expect([lock.isHeld(), await lock.confirm()]).toEqual([false, false]);
	});

	it('is not confirmed by a store that cannot tell: that is thrown after 15 s', async () => {
		const { lock, says } = await held();
		says.keep = () => new Error('away');
		const confirmed = seen(lock.confirm());
		await pass(GIVE_UP_MS + 1000);
		expect(confirmed.error).toBeInstanceOf(LanesUnavailable);
	});
});
