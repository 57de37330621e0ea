import { EFFECTIVE_WITHIN_MS, isInForce } from '../api/effect';
import type { CallName, TimePeriod } from '../api/model';
import { periodOfText, samePeriod } from '../api/period';
import { leavesOpen } from '../api/problem';
import type { JournalEntry } from '../journal/Journal';
import type { OrderRecord } from './orderRecord';

/** A write for an order that asked for a slot, and may still take effect. */
export interface AskedBefore {
	name: CallName;
	/** Whether Orange accepted it; else nobody knows what became of it. */
	isAccepted: boolean;
}

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
	if (isInForce(write?.outcome)) return undefined;
	return { name, isAccepted: name === 'changeAppointment' && !failed && write?.outcome !== 'unknown' };
}

/** Whether a write asked for a time, or for none at all, and may have been done. */
function mayHaveMoved({ operation, failed, status, write }: JournalEntry): boolean {
	const isMove = operation === 'cancelAppointment' || write?.requestedSlot !== undefined;
	return isMove && (!failed || leavesOpen(status) || write?.outcome === 'unknown');
}
