import type { StoredWrites } from '../journal/orderWrites';
import { ORDER_WRITES } from './orderWritesScript';
import type { LaneStore } from './SharedLanes';
import { laneKeys, lockKeys } from './storeKeys';

/** Which writes are asked for. */
export interface AskedWrites {
	orderId: string;
	/** Name of the order's lock. */
	lock: string;
	/** How far back, ms. */
	backMs: number;
}

/**
 * Asks the store what all processes wrote to an order: one command.
 * @param account a hash that names the account in the store
 * @throws Error of the store
 */
export async function sharedOrderWrites(
	store: LaneStore,
	account: string,
	{ orderId, lock, backMs }: AskedWrites,
): Promise<StoredWrites> {
	const [lockKey] = lockKeys(account, lock);
	// As it stands in each line, within the braces.
	const text = JSON.stringify({ orderId }).slice(1, -1);
	const reply = await store.run(ORDER_WRITES, [...laneKeys(account), lockKey], [text, Math.max(0, Math.ceil(backMs))]);
	const [now, since, isLocked, ...lines] = Array.isArray(reply) ? (reply as unknown[]) : [];
	if (typeof now !== 'number' || typeof since !== 'number')
		throw new Error('it answered with something else than was asked for');
	return { now, since, isUnderWay: isLocked === 1, lines: lines.map(String) };
}
