import type { JournalEntry, JournalLine } from './Journal';
import type { WriteEnd } from './writeFacts';

/** A line of what processes that share an account's lanes keep; the moments are ms since 1970, by the store's clock. */
export type Noted<T> = [from: number, to: number, what: T];

/** How a write ended, as it is kept beside its requests. */
export interface EndLine {
	/** Which write it was; of which order, for whoever looks for the lines of one. */
	end: WriteEnd & { id: string; orderId?: string };
}

/** Reads lines as the store has them, newest first. @returns the oldest first */
export function notedIn<T>(texts: string[]): Array<Noted<T>> {
	return texts.map((text) => JSON.parse(text) as Noted<T>).reverse();
}

/**
 * Adds to requests of writes how these ended, and when, by the store's clock. Later ends replace earlier ones.
 * @param lines oldest first
 */
export function endedBy(lines: Array<Noted<JournalLine | EndLine>>): (entry: JournalEntry) => JournalEntry {
	const ends = new Map(
		lines.flatMap(([, to, what]) => ('end' in what ? [[what.end.id, { ...what.end, to }] as const] : [])),
	);
	return (entry) => {
		const end = entry.write && ends.get(entry.write.id);
		if (!end) return entry;
		const { outcome, refusal, to } = end;
		return { ...entry, write: { ...entry.write!, outcome, refusal, endedAt: new Date(to).toISOString() } };
	};
}
