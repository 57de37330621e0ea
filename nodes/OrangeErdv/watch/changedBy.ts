import type { Journal, JournalEntry } from '../journal/Journal';
import type { Change } from './changes';
import type { KnownSince } from './LastSeen';

/** Whether this n8n process made a change; `unknown` where its journal cannot tell. */
export type MadeHere = boolean | 'unknown';

/** The writes for one order that were sent after its known state, as far as the journal goes. */
export interface Evidence {
	writes: JournalEntry[];
	/** Whether there are surely no others. */
	complete: boolean;
}

const MAKERS: Partial<Record<Change, string[]>> = {
	appointmentCreated: ['createAppointment', 'changeAppointment'],
	appointmentChanged: ['createAppointment', 'changeAppointment'],
	appointmentCancelled: ['cancelAppointment'],
};
const WRITES = ['createAppointment', 'changeAppointment', 'cancelAppointment'];

/** Collects what the journal knows of writes for an order since its known state. */
export function evidenceFor(orderId: string, since: KnownSince, journal: Journal): Evidence {
	if (since === 'unknown') return { writes: [], complete: false };
	const entries = journal.lastRequests();
	const writes = entries.filter(
		(entry) =>
			entry.orderId === orderId &&
			WRITES.includes(entry.operation) &&
			(since === 'beforeStart' || (entry.answeredAt ?? entry.sentAt) >= since.time),
	);
	return { writes, complete: since !== 'beforeStart' && coveredFrom(journal, entries) <= since.time };
}

/** Says of one change whether an accepted write of this process stands behind it. */
export function isMadeHere(change: Change, { writes, complete }: Evidence): MadeHere {
	// The technician's visit, not a request, ends an appointment.
	if (change === 'appointmentCompleted' || change === 'appointmentFailed') return false;
	const makers = MAKERS[change];
	const made = writes.filter(({ operation }) => makers?.includes(operation) ?? true);
	// A write may move the order's own status along, or not: Orange does not say.
	if (made.some(({ failed }) => !failed)) return makers ? true : 'unknown';
	return made.some(mayHaveHappened) || !complete ? 'unknown' : false;
}

/** The same for several changes at once: true if one was made here. */
export function areMadeHere(changes: Change[], evidence: Evidence): MadeHere {
	const verdicts = changes.map((change) => isMadeHere(change, evidence));
	return verdicts.includes(true) || (verdicts.includes('unknown') && 'unknown');
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
