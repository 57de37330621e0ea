import { periodOfText, samePeriod } from '../api/period';
import type { Journal, JournalEntry } from '../journal/Journal';
import type { Change } from './changes';
import type { KnownSince } from './LastSeen';

/**
 * Who made a change: this n8n process or not; `unknown` where its journal cannot tell. Who else it was, such as a
 * colleague in the portal or Orange, nobody can tell. Saved in users' workflows: never rename.
 */
export type ChangedBy = 'thisN8n' | 'notThisN8n' | 'unknown';

/** The writes for one order that were sent after its known state, as far as the journal goes. */
export interface Evidence {
	writes: JournalEntry[];
	/** Whether there are surely no others. */
	complete: boolean;
	/** `<start>/<end>` that the order shows now; null for none. Left out, it is not looked at. */
	shown?: string | null;
}

const MAKERS: Partial<Record<Change, string[]>> = {
	appointmentCreated: ['createAppointment', 'changeAppointment'],
	appointmentChanged: ['createAppointment', 'changeAppointment'],
	appointmentCancelled: ['cancelAppointment'],
	appointmentNoLongerShown: ['cancelAppointment'],
};
/** The technician's visit, not a request, ends an appointment so. */
const BY_VISIT: Change[] = ['appointmentCompleted', 'appointmentFailed', 'appointmentMissed'];
/** Changes that bring a time with them. */
const MOVES: Change[] = ['appointmentCreated', 'appointmentChanged'];
const EFFECTIVE_WITHIN_MS = 24 * 3_600_000;
const WRITES = ['createAppointment', 'changeAppointment', 'cancelAppointment'];

/** Collects what the journal knows of writes for an order since its known state. */
export function evidenceFor(orderId: string, since: KnownSince, journal: Journal, shown?: string | null): Evidence {
	if (since === 'unknown') return { writes: [], complete: false, shown };
	const entries = journal.lastRequests();
	const writes = entries.filter(
		(entry) =>
			entry.orderId === orderId &&
			WRITES.includes(entry.operation) &&
			(since === 'beforeStart' || (entry.answeredAt ?? entry.sentAt) >= since.time),
	);
	const isPending = since !== 'beforeStart' && entries.some((entry) => mayStillTakeEffect(entry, orderId, since.time));
	const complete = since !== 'beforeStart' && !isPending && coveredFrom(journal, entries) <= since.time;
	return { writes, complete, shown };
}

/** Says of one change whether an accepted write of this process stands behind it. */
export function changedBy(change: Change, { writes, complete, shown }: Evidence): ChangedBy {
	if (BY_VISIT.includes(change)) return 'notThisN8n';
	const makers = MAKERS[change];
	const made = writes.filter(({ operation }) => makers?.includes(operation) ?? true);
	// A write may move the order's own status along, or not: Orange does not say.
	const accepted = made.filter(({ failed }) => !failed);
	if (accepted.length > 0 && !MOVES.includes(change)) return makers ? 'thisN8n' : 'unknown';
	// A time that nobody here asked for came after ours, from somebody else, or instead of it.
	if (accepted.some((entry) => asksFor(entry, shown))) return 'thisN8n';
	const isOther = accepted.some(({ write }) => write?.requestedSlot !== undefined);
	return isOther || made.some(mayHaveHappened) || !complete ? 'unknown' : 'notThisN8n';
}

/** Whether a write asked for the time that is shown; one of contact or note alone asked for none. */
function asksFor({ write }: JournalEntry, shown?: string | null): boolean {
	if (write === undefined || shown === undefined) return true;
	const [asked, now] = [periodOfText(write.requestedSlot), periodOfText(shown)];
	return asked !== null && now !== null && samePeriod(asked, now);
}

/**
 * The changes with what this process knows: an appointment that is not shown any more is cancelled where an accepted
 * cancellation of ours stands behind it, though the order has no word for it.
 */
export function explainedBy(evidence: Evidence, changes: Change[]): Change[] {
	return changes.map((change) => {
		const isOurs = change === 'appointmentNoLongerShown' && changedBy(change, evidence) === 'thisN8n';
		return isOurs ? 'appointmentCancelled' : change;
	});
}

/** The same for several changes at once: this n8n if it made one of them. */
export function whoChanged(changes: Change[], evidence: Evidence): ChangedBy {
	const verdicts = changes.map((change) => changedBy(change, evidence));
	return (['thisN8n', 'unknown'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'notThisN8n';
}

/**
 * A change that was sent before the known state may show after it: Orange takes it into account later (published). How
 * much later is not published: a day is assumed.
 */
function mayStillTakeEffect(entry: JournalEntry, orderId: string, since: string): boolean {
	if (entry.orderId !== orderId || entry.operation !== 'changeAppointment') return false;
	const age = Date.parse(since) - Date.parse(entry.answeredAt ?? entry.sentAt);
	return (!entry.failed || mayHaveHappened(entry)) && age > 0 && age < EFFECTIVE_WITHIN_MS;
}

/** No answer, or one that does not say what became of the write. */
function mayHaveHappened({ status }: JournalEntry): boolean {
	return status === undefined || status === 408 || status >= 500;
}

/** The journal keeps the last requests only. */
function coveredFrom(journal: Journal, entries: JournalEntry[]): string {
	const sent = journal.hourlySums().reduce((sum, { requests }) => sum + requests, 0);
	return sent === entries.length ? journal.coverageFrom : (entries[0]?.sentAt ?? '9');
}
