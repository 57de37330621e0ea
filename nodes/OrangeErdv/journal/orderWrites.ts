import { ARRIVES_WITHIN_MS } from './arrivals';
import type { Journal, JournalEntry, JournalLine } from './Journal';
import { endedBy, notedIn, type EndLine } from './writeLines';
import { KEPT_MS } from './WriteLog';

/** A request of a write. */
export interface DatedWrite {
	entry: JournalEntry;
	/** When it was answered, or can no longer arrive, ms since 1970 by the clock of this process. */
	at: number;
	/** When it was known how the write ended, the same; left out while that is not on record. */
	endedAt?: number;
}

/** What is on record of the writes for one order. */
export interface OrderWrites {
	writes: DatedWrite[];
	/** From when on every one that has ended is known, ms since 1970; infinite where none is. */
	knownFrom: number;
	/** Whether one may be under way, which is on no record yet. */
	isUnderWay: boolean;
}

/** The same of all processes that share an account's lanes, as the store has it. Times are ms since 1970, by its clock. */
export interface StoredWrites {
	now: number;
	/** Since when nothing was lost. */
	since: number;
	isUnderWay: boolean;
	/** Requests of writes, and how writes ended, newest first. */
	lines: string[];
}

/** What nobody knows anything of. */
export const NOTHING_ON_RECORD: OrderWrites = { writes: [], knownFrom: Infinity, isUnderWay: true };

/** What this process wrote to an order. @param now ms since 1970 */
export function ownOrderWrites(journal: Journal, orderId: string, now: number): OrderWrites {
	const entries = journal.writes.items(now).filter((entry) => entry.orderId === orderId);
	return {
		writes: entries.map((entry) => ({ entry, at: endOf(entry), endedAt: momentOf(entry.write?.endedAt) })),
		knownFrom: journal.writes.knownFrom(now),
		isUnderWay: [...journal.underWay].some((call) => call.orderId === orderId),
	};
}

/**
 * What all processes wrote to an order. Clocks of processes differ, so the store's tells when.
 * @param now ms since 1970 by the clock of this process, when the store had answered
 */
export function storedOrderWrites(
	{ now: storeNow, since, isUnderWay, lines }: StoredWrites,
	orderId: string,
	now: number,
) {
	const local = (at: number) => at + now - storeNow;
	const noted = notedIn<JournalLine | EndLine>(lines);
	const ended = endedBy(noted);
	const writes = noted.flatMap(([, to, what]): DatedWrite[] => {
		if ('end' in what || what.entry.orderId !== orderId) return [];
		const entry = ended(what.entry);
		const endedAt = momentOf(entry.write?.endedAt);
		return [
			{
				entry,
				at: local(entry.answeredAt ? to : to + ARRIVES_WITHIN_MS),
				endedAt: endedAt === undefined ? undefined : local(endedAt),
			},
		];
	});
	return { writes, knownFrom: Math.max(local(since), now - KEPT_MS), isUnderWay } satisfies OrderWrites;
}

function endOf({ sentAt, answeredAt, span }: JournalEntry): number {
	return answeredAt ? Date.parse(answeredAt) : Date.parse(sentAt) + (span ? span.to - span.from : 0);
}

function momentOf(text: string | undefined): number | undefined {
	return text === undefined ? undefined : Date.parse(text);
}
