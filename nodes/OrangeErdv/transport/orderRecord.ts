import { EFFECTIVE_WITHIN_MS } from '../api/calls';
import type { CallName, TimePeriod } from '../api/model';
import { periodOfText, samePeriod } from '../api/period';
import { leavesOpen } from '../api/problem';
import type { JournalEntry } from '../journal/Journal';
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

/** A write for an order that asked for a slot, and may still take effect. */
export interface AskedBefore {
	name: CallName;
	/** Whether Orange accepted it; else nobody knows what became of it. */
	isAccepted: boolean;
}

/** Outcomes of writes that the order has shown. */
const SHOWN = ['created', 'changed', 'cancelled'];

/**
 * The last write that may have moved an order's time, where it asked for this slot and may still take effect.
 * @param now ms since 1970
 */
export async function askedBefore(
	record: OrderRecord,
	slot: TimePeriod,
	now: number,
): Promise<AskedBefore | undefined> {
	const shared = await record.ofAll?.(now - EFFECTIVE_WITHIN_MS);
	const writes = [...(shared?.writes ?? []), ...record.own().writes].map(({ entry }) => entry);
	const moves = writes.filter(mayHaveMoved).sort((one, other) => Date.parse(one.sentAt) - Date.parse(other.sentAt));
	const last = moves.at(-1);
	const asked = periodOfText(last?.write?.requestedSlot);
	if (!last || !asked || !samePeriod(asked, slot) || Date.parse(last.sentAt) < now - EFFECTIVE_WITHIN_MS)
		return undefined;
	const { operation, failed, write } = last;
	const name = operation as CallName;
	if (SHOWN.includes(write?.outcome ?? '')) return undefined;
	return { name, isAccepted: name === 'changeAppointment' && !failed && write?.outcome !== 'unknown' };
}

/** Whether a write asked for a time, or for none at all, and may have been done. */
function mayHaveMoved({ operation, failed, status, write }: JournalEntry): boolean {
	const isMove = operation === 'cancelAppointment' || write?.requestedSlot !== undefined;
	return isMove && (!failed || leavesOpen(status) || write?.outcome === 'unknown');
}
