import { NOTHING_ON_RECORD, ownOrderWrites, storedOrderWrites, type OrderWrites } from '../journal/orderWrites';
import { gateFor } from '../limiter/gateRegistry';
import { sharedOrderWrites } from '../limiter/sharedOrderWrites';
import type { Runtime } from '../runtime/Runtime';
import type { Account } from './account';
import { sharedLimitOf } from './accountGate';
import { lockName } from './orderLease';

/** What is on record of the writes for one order. */
export interface OrderRecord {
	/** What this process wrote. */
	own(): OrderWrites;
	/**
	 * What all processes wrote that share the limit, from `since` (ms since 1970) on at least: nothing is known where it
	 * cannot be read. Absent where this process shares its limit with none.
	 */
	ofAll?(since: number): Promise<OrderWrites>;
}

/** The record of an order. It is read when it is asked for: that of all processes costs a command to Redis. */
export function orderRecord(runtime: Runtime, { key }: Pick<Account, 'key'>, orderId: string): OrderRecord {
	const { clock } = runtime;
	const own = () => ownOrderWrites(gateFor(runtime, key).journal, orderId, clock.wallTime());
	const shared = sharedLimitOf(runtime, key);
	if (!shared) return { own };
	const ask = async (since: number) => {
		const asked = { orderId, lock: lockName(key, orderId), backMs: clock.wallTime() - since };
		const stored = await sharedOrderWrites(shared.store, shared.account, asked);
		return storedOrderWrites(stored, orderId, clock.wallTime());
	};
	return { own, ofAll: async (since) => await ask(since).catch(() => NOTHING_ON_RECORD) };
}
