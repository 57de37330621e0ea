import { readInstant } from '../api/instants';
import { periodOfText } from '../api/period';
import type { JournalEntry } from '../journal/Journal';
import type { DatedWrite } from '../journal/orderWrites';
import type { OrderRecord } from '../transport/orderRecord';
import type { ExpectedChange } from './dueEvents';
import { mayHaveHappened } from './evidence';
import type { KnownChange, RequestedSlot } from './told';

/** The record is asked so much further back than a change may take, ms: what was asked for is kept from then on. */
const MARGIN_MS = 24 * 3_600_000;

/** Outcomes of a change that was accepted, and was not seen to take effect. */
const PENDING = [undefined, 'changePending', 'cancelled'];

/**
 * The change that this n8n had accepted last and that may not be effective yet, from its record; where that has nothing
 * of the order, such as after a restart, the one that was known before. Undefined where there is none.
 * @param overdueAfterMs how long it may take
 * @param now ms since 1970
 */
export async function changeOnRecord(
	record: OrderRecord,
	known: KnownChange | undefined,
	overdueAfterMs: number,
	now: number,
): Promise<ExpectedChange | undefined> {
	const since = Math.min(now - overdueAfterMs - MARGIN_MS, known?.was === 'asked' ? known.id : now);
	const last = (await writesOf(record, since)).filter(({ entry }) => movesTime(entry)).at(-1);
	if (!last || (known && known.id > sentAt(last))) return known && { ...known, by: known.id + overdueAfterMs };
	const slot = requestedSlot(last.entry);
	if (!slot || !isPending(last.entry)) return undefined;
	return { ...slot, id: sentAt(last), by: sentAt(last) + overdueAfterMs };
}

/** Whether the record, all of it, has an accepted write that asked for this slot. */
export async function isOnRecord(record: OrderRecord, expected: RequestedSlot): Promise<boolean> {
	return (await writesOf(record, 0)).some(({ entry }) => {
		const slot = entry.failed ? undefined : requestedSlot(entry);
		return slot?.start === expected.start && (expected.end === undefined || slot.end === expected.end);
	});
}

/** Of this process and of all that share its limit, oldest first. */
async function writesOf(record: OrderRecord, since: number): Promise<DatedWrite[]> {
	const shared = await record.ofAll?.(since);
	// Its own come last: of the same write they know how it ended.
	const writes = [...(shared?.writes ?? []), ...record.own().writes];
	return writes.sort((one, other) => sentAt(one) - sentAt(other));
}

/** Whether a write asked for a time, or for none at all, and may have got it. */
function movesTime(entry: JournalEntry): boolean {
	const isMove = entry.operation === 'cancelAppointment' || requestedSlot(entry) !== undefined;
	return isMove && (!entry.failed || mayHaveHappened(entry));
}

function isPending({ operation, failed, write }: JournalEntry): boolean {
	return operation === 'changeAppointment' && !failed && PENDING.includes(write?.outcome);
}

function requestedSlot({ write }: JournalEntry): Pick<RequestedSlot, 'start' | 'end'> | undefined {
	const period = periodOfText(write?.requestedSlot);
	if (!period) return undefined;
	const [start, end] = [period.startDateTime, period.endDateTime].map((text) => readInstant(text)!.toMillis());
	return { start, end };
}

const sentAt = ({ entry }: DatedWrite) => Date.parse(entry.sentAt);
