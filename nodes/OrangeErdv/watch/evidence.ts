import { EFFECTIVE_WITHIN_MS, isInForce } from '../api/effect';
import { leavesOpen } from '../api/problem';
import type { JournalEntry } from '../journal/Journal';
import type { DatedWrite, OrderWrites } from '../journal/orderWrites';
import type { KnownSince } from './LastSeen';

/** The writes for one order that were sent after its known state, as far as the record goes. */
export interface Evidence {
	writes: JournalEntry[];
	/**
	 * Those of them that had been in force, or had to be, before the order was last seen in that state: somebody has undone
	 * them, or they were not carried out.
	 */
	undone?: JournalEntry[];
	/** Whether there are surely no others. */
	complete: boolean;
	/** `<start>/<end>` that the order shows now; null for none. Left out, it is not looked at. */
	shown?: string | null;
}

/** The kind of error with which a write ends of which nobody knows what became. */
const UNKNOWN = 'unknown';

const WRITES = ['createAppointment', 'changeAppointment', 'cancelAppointment'];

/** What a record tells of writes for an order since its known state. */
export function evidenceFrom(record: OrderWrites, since: KnownSince, shown?: string | null): Evidence {
	if (since === 'unknown') return { writes: [], complete: false, shown };
	const [from, last] =
		since === 'beforeStart' ? [-Infinity, -Infinity] : [since.time, since.last].map((at) => Date.parse(at));
	const isPending = record.writes.some(({ entry, at }) => mayStillTakeEffect(entry, from - at));
	const sentSince = record.writes.filter(({ entry, at }) => WRITES.includes(entry.operation) && at >= from);
	const isUndone = ({ entry, at, endedAt = Infinity }: DatedWrite) =>
		(wasInForce(entry) && endedAt < last) || last - at >= EFFECTIVE_WITHIN_MS;
	const entriesOf = (writes: DatedWrite[]) => writes.map(({ entry }) => entry);
	return {
		writes: entriesOf(sentSince.filter((write) => !isUndone(write))),
		undone: entriesOf(sentSince.filter(isUndone)),
		complete: !record.isUnderWay && !isPending && record.knownFrom <= from,
		shown,
	};
}

/** Whether a write has ended as done. A change that was only accepted may still be to come. */
function wasInForce(entry: JournalEntry): boolean {
	return isAccepted(entry) && isInForce(entry.write?.outcome);
}

/**
 * A change that was sent before the known state may show after it.
 * @param age of the request when the state was known first, ms
 */
function mayStillTakeEffect(entry: JournalEntry, age: number): boolean {
	if (entry.operation !== 'changeAppointment') return false;
	return (isAccepted(entry) || mayHaveHappened(entry)) && age > 0 && age < EFFECTIVE_WITHIN_MS;
}

/** Whether Orange said yes to a write: an answer of HTTP 200 may be none, or one that the order does not bear out. */
export function isAccepted(entry: JournalEntry): boolean {
	return !entry.failed && !isOpen(entry);
}

/** No answer, or one that does not say what became of the write. */
export function mayHaveHappened(entry: JournalEntry): boolean {
	return leavesOpen(entry.status) || isOpen(entry);
}

/** A write of which nobody knows what became, or not yet. */
function isOpen({ failed, write }: JournalEntry): boolean {
	return write?.outcome === UNKNOWN || (!failed && write?.outcome === undefined);
}
