import { createHash } from 'crypto';

import { ErdvError } from '../api/ErdvError';
import { LanesUnavailable } from '../limiter/lanes';
import { LOCKED_MS, type LockWait, type SharedLocks } from '../limiter/SharedLocks';
import type { Account } from './account';
import { sharedLimitUnavailable } from './gateRejections';

/** The right to write to an order, which no other n8n process has meanwhile. */
export interface OrderLease {
	/**
	 * To be awaited immediately before a write leaves: Orange knows nothing of the lease.
	 * @throws ErdvError `orderBusy` when it was lost, `sharedLimitUnavailable` when that cannot be told
	 */
	confirm(): Promise<void>;
	/** Whether it was held all along: what was sent under it is what the order got last. */
	isHeld(): boolean;
}

/** A lease that was lost before the write was sent is taken again, with all that was read under it, so often. */
const MOST_TAKES = 2;

/**
 * Runs `work` while no other n8n process that shares the limit writes to the order.
 * @throws ErdvError `orderBusy` when others wrote to it all the time, `sharedLimitUnavailable`, or what `work` threw
 */
export async function withOrderLease<T>(
	locks: SharedLocks,
	{ key }: Pick<Account, 'key'>,
	orderId: string,
	wait: Omit<LockWait, 'isHeldFor'>,
	work: (lease: OrderLease) => Promise<T>,
): Promise<T> {
	const fail = async (error: unknown) =>
		await Promise.reject(error instanceof LanesUnavailable ? sharedLimitUnavailable(error.message, orderId) : error);
	let heldMs = LOCKED_MS;
	const isHeldFor = (ms: number) => (heldMs = ms);
	for (let takes = 1; ; takes++) {
		const lock = await locks.take(lockName(key, orderId), { ...wait, isHeldFor }).catch(fail);
		if (!lock) throw busy(orderId, wait.patienceMs, heldMs);
		let isLost = false;
		const confirm = async () => {
			if (await lock.confirm().catch(fail)) return;
			isLost = true;
			throw lost(orderId);
		};
		try {
			return await work({ confirm, isHeld: () => lock.isHeld() });
		} catch (error) {
			const wasNotSent = isLost && error instanceof ErdvError && error.kind === 'orderBusy';
			if (!wasNotSent || takes === MOST_TAKES) return await Promise.reject(error);
		} finally {
			lock.giveBack();
		}
	}
}

/** Of an order's lock: a hash, so that Redis gets no order ID by it. */
export function lockName(accountKey: string, orderId: string): string {
	return createHash('sha256')
		.update(JSON.stringify([accountKey, orderId]))
		.digest('hex')
		.slice(0, 32);
}

/** @param heldMs for how long the lock is held from now on, unless it is renewed */
function busy(orderId: string, waitedMs: number, heldMs: number): ErdvError {
	return new ErdvError(`Another n8n process was writing to order ${orderId} all the time`, {
		kind: 'orderBusy',
		orderId,
		retryInSeconds: Math.max(1, Math.ceil(heldMs / 1000)),
		description: [
			`Nothing was sent, after ${waitedMs / 1000} s of waiting. Run the item again: it reads the order first, and sees`,
			`what the other one did. If that process was killed, the order is free ${LOCKED_MS / 1000} s later.`,
		].join(' '),
	});
}

function lost(orderId: string): ErdvError {
	return new ErdvError(`The lock of order ${orderId} in the shared limiter was lost before the write was sent`, {
		kind: 'orderBusy',
		orderId,
		// Whoever has it now may hold it for so long, if not longer.
		retryInSeconds: LOCKED_MS / 1000,
		description: [
			'Nothing was sent, as another n8n process may be writing to the order. Run the item again: it reads the order',
			'first. If it happens often, see that the Redis of the shared limit keeps its data, and that n8n is not stalled.',
		].join(' '),
	});
}
