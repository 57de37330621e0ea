import type { JournalEntry } from '../journal/Journal';
import type { OrderWrites } from '../journal/orderWrites';
import type { KnownSince } from './LastSeen';

/** The writes for one order that were sent after its known state, as far as the record goes. */
export interface Evidence {
	writes: JournalEntry[];
	/** Whether there are surely no others. */
	complete: boolean;
	/** `<start>/<end>` that the order shows now; null for none. Left out, it is not looked at. */
	shown?: string | null;
}

/**
 * A change that was sent before the known state may show after it: Orange takes it into account later (published). How
 * much later is not published: a day is assumed, ms.
 */
export const EFFECTIVE_WITHIN_MS = 24 * 3_600_000;

const WRITES = ['createAppointment', 'changeAppointment', 'cancelAppointment'];

/** What a record tells of writes for an order since its known state. */
export function evidenceFrom(record: OrderWrites, since: KnownSince, shown?: string | null): Evidence {
	if (since === 'unknown') return { writes: [], complete: false, shown };
	const from = since === 'beforeStart' ? -Infinity : Date.parse(since.time);
	const isPending = record.writes.some(({ entry, at }) => mayStillTakeEffect(entry, from - at));
	return {
		writes: record.writes.flatMap(({ entry, at }) => (WRITES.includes(entry.operation) && at >= from ? [entry] : [])),
		complete: !record.isUnderWay && !isPending && record.knownFrom <= from,
		shown,
	};
}

/** @param age of the request when the state was known first, ms */
function mayStillTakeEffect(entry: JournalEntry, age: number): boolean {
	if (entry.operation !== 'changeAppointment') return false;
	return (!entry.failed || mayHaveHappened(entry)) && age > 0 && age < EFFECTIVE_WITHIN_MS;
}

/** No answer, or one that does not say what became of the write. */
export function mayHaveHappened({ status }: JournalEntry): boolean {
	return status === undefined || status === 408 || status >= 500;
}
