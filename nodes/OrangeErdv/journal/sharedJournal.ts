import { ARRIVES_WITHIN_MS } from './arrivals';
import { Journal, type JournalLine, type PauseNote } from './Journal';

/** So many lines are kept: see `laneScripts`. */
const KEPT_LINES = 5000;

type Line = [from: number, to: number, what: JournalLine | { pause: PauseNote }];

/**
 * The journal of all processes that share an account's lanes. When a request can have arrived is told by the store's
 * clock: it was sent after its lane was granted, and had its answer before the lane was given back.
 * @param kept as `SharedLanes.journalLines` gives it
 */
export function sharedJournal(kept: unknown): Journal {
	const [since, texts] = kept as [number, string[]];
	const lines = texts.map((text) => JSON.parse(text) as Line).reverse();
	const isFull = lines.length >= KEPT_LINES;
	const start = isFull ? Math.max(since, lines[0][1]) : since;
	const journal = new Journal(start);
	for (const [from, to, what] of lines) {
		if ('pause' in what) journal.addPause(what.pause, to);
		else journal.add({ ...what.entry, span: spanOf(from, to, what.entry) }, what.wait);
	}
	return journal;
}

function spanOf(from: number, to: number, { span, answeredAt }: JournalLine['entry']) {
	if (!span) return undefined;
	// Where the lane was lost meanwhile, the time the request took is known from its process.
	const start = Number(from) || to - (span.to - span.from);
	return { from: start, to: answeredAt ? to : to + ARRIVES_WITHIN_MS };
}
