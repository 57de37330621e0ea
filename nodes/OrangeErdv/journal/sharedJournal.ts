import { ARRIVES_WITHIN_MS } from './arrivals';
import { Journal, type JournalEntry, type JournalLine, type PauseNote } from './Journal';
import { endedBy, notedIn, type EndLine, type Noted } from './writeLines';
import { WriteLog } from './WriteLog';

/** What processes that share an account's lanes keep together, each list newest first. */
export interface SharedRecord {
	/** Since when, ms since 1970. */
	since: number;
	/** Requests and pauses. */
	lines: string[];
	/** Requests of writes, and how writes ended. */
	writes: string[];
}

type Pause = { pause: PauseNote };

/**
 * The journal of all processes that share an account's lanes. When a request can have arrived is told by the store's
 * clock: it was sent after its lane was granted, and had its answer before the lane was given back.
 * @param kept how many lines of each list are kept at most
 */
export function sharedJournal(record: SharedRecord, kept: { lines: number; writes: number }): Journal {
	const lines = notedIn<JournalLine | Pause>(record.lines);
	const writes = notedIn<JournalLine | EndLine>(record.writes);
	const ended = endedBy(writes);
	const log = new WriteLog<JournalEntry>(startOf(writes, record.since, kept.writes));
	for (const [, , what] of writes) if (!('end' in what)) log.add(ended(what.entry));
	const journal = new Journal(startOf(lines, record.since, kept.lines), log);
	for (const [from, to, what] of lines) {
		if ('pause' in what) journal.addPause(what.pause, to);
		else journal.add({ ...ended(what.entry), span: spanOf(from, to, what.entry) }, what.wait);
	}
	return journal;
}

/** Where the list is full, older lines are gone. */
function startOf(lines: Array<Noted<unknown>>, since: number, kept: number): number {
	return lines.length >= kept ? Math.max(since, lines[0][1]) : since;
}

function spanOf(from: number, to: number, { span, answeredAt }: JournalEntry) {
	if (!span) return undefined;
	// Where the lane was lost meanwhile, the time the request took is known from its process.
	const start = Number(from) || to - (span.to - span.from);
	return { from: start, to: answeredAt ? to : to + ARRIVES_WITHIN_MS };
}
