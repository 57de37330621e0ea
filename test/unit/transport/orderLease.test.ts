import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import { LanesUnavailable } from '../../../nodes/OrangeErdv/limiter/lanes';
import type { LockWait, SharedLock, SharedLocks } from '../../../nodes/OrangeErdv/limiter/SharedLocks';
import { withOrderLease, type OrderLease } from '../../../nodes/OrangeErdv/transport/orderLease';

const wait = { patienceMs: 120_000, sleep: async () => {} };
const account = { key: 'client one' };

/** Locks that are granted with these answers to `confirm`; undefined where others hold it. */
function locksOf(...takes: Array<boolean | Error | undefined>) {
	const names: string[] = [];
	let given = 0;
	const lock = (isOurs: boolean): SharedLock => ({
		confirm: async () => isOurs,
		isHeld: () => isOurs,
		giveBack: () => void given++,
	});
	const take = async (name: string, { isHeldFor }: LockWait) => {
		names.push(name);
		const next = takes.shift();
		if (next instanceof Error) throw next;
		if (next === undefined) isHeldFor?.(31_400);
		return next === undefined ? undefined : lock(next);
	};
	return { locks: { take } as unknown as SharedLocks, names, givenBack: () => given };
}
const send = async (lease: OrderLease) => {
	await lease.confirm();
	return 'sent';
};
const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => undefined,
		(error: ErdvError) => error,
	);

it('runs the work under the lock and gives it back', async () => {
	const { locks, givenBack } = locksOf(true);
	expect(await withOrderLease(locks, account, '00123456', wait, send)).toBe('sent');
	expect(givenBack()).toBe(1);
});

it('names the lock by a hash of account and order', async () => {
	const { locks, names } = locksOf(true, true, true, true);
	await withOrderLease(locks, account, '00123456', wait, send);
	await withOrderLease(locks, account, '00123456', wait, send);
	await withOrderLease(locks, account, '00123457', wait, send);
	await withOrderLease(locks, { key: 'client two' }, '00123456', wait, send);
	expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
	expect(new Set(names).size).toBe(3);
});

it('an order that others write to all the time is busy: nothing was done', async () => {
	const { locks } = locksOf(undefined);
	const work = jest.fn();
	const error = await failure(withOrderLease(locks, account, '00123456', wait, work));
	expect(error?.message).toBe('Another n8n process was writing to order 00123456 all the time');
	// The lock is free by then, unless its holder still writes.
	expect(error?.facts).toMatchObject({ kind: 'orderBusy', orderId: '00123456', retryInSeconds: 32 });
	expect(error?.facts.description).toContain('Nothing was sent, after 120 s of waiting');
	expect(error?.facts.description).toContain('free 40 s later');
	expect(work).not.toHaveBeenCalled();
});

it('a lock that was lost before the send is taken again, and the work begins anew', async () => {
	const { locks, givenBack } = locksOf(false, true);
	const work = jest.fn(send);
	expect(await withOrderLease(locks, account, '00123456', wait, work)).toBe('sent');
	expect(work).toHaveBeenCalledTimes(2);
	expect(givenBack()).toBe(2);
});

it('lost twice, the order is busy', async () => {
	const { locks, givenBack } = locksOf(false, false);
	const error = await failure(withOrderLease(locks, account, '00123456', wait, send));
	expect(error?.message).toBe('The lock of order 00123456 in the shared limiter was lost before the write was sent');
	expect(error?.facts).toMatchObject({ kind: 'orderBusy', retryInSeconds: 40 });
	expect(givenBack()).toBe(2);
});

it('work that fails otherwise is not repeated, though the lock was lost: a write may have left before', async () => {
	const { locks } = locksOf(false);
	const unknown = new ErdvError('It is not known', { kind: 'unknown', description: '' });
	const work = jest.fn(async (lease: OrderLease) => {
		await lease.confirm().catch(() => undefined);
		throw unknown;
	});
	expect(await failure(withOrderLease(locks, account, '00123456', wait, work))).toBe(unknown);
	expect(work).toHaveBeenCalledTimes(1);
});

const away = new LanesUnavailable('it cannot be reached');
const untold = {
	take: async () => ({ confirm: async () => await Promise.reject(away), isHeld: () => true, giveBack: () => {} }),
} as unknown as SharedLocks;

it.each([
	['when it is asked for', locksOf(away).locks],
	['when it is to be confirmed', untold],
])('a store that cannot tell %s fails the work, with the cure', async (_what, locks) => {
	const error = await failure(withOrderLease(locks, account, '00123456', wait, send));
	expect(error?.message).toBe('The shared limiter cannot be used: it cannot be reached. Nothing was sent to Orange');
	expect(error?.facts).toMatchObject({ kind: 'sharedLimitUnavailable', orderId: '00123456' });
});
