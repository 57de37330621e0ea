import { EFFECTIVE_WITHIN_MS } from '../api/effect';
import { periodOfText, samePeriod } from '../api/period';
import type { JournalEntry } from '../journal/Journal';
import type { OrderRecord } from '../transport/orderRecord';
import type { Change } from './changes';
import { evidenceFrom, isAccepted, mayHaveHappened, type Evidence } from './evidence';
import type { KnownSince } from './LastSeen';

/**
 * Who made a change: this n8n, which is all processes that share its limit, or not; `unknown` where their record cannot
 * tell. Who else it was, such as a colleague in the portal or Orange, nobody can tell. Saved in users' workflows: never
 * rename.
 */
export type ChangedBy = 'thisN8n' | 'notThisN8n' | 'unknown';

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

/** Says of one change whether an accepted write of this n8n stands behind it. */
export function changedBy(change: Change, { writes, undone = [], complete, shown }: Evidence): ChangedBy {
	if (BY_VISIT.includes(change)) return 'notThisN8n';
	const makers = MAKERS[change];
	const isMaker = ({ operation }: JournalEntry) => makers?.includes(operation) ?? true;
	const made = writes.filter(isMaker);
	// A write may move the order's own status along, or not: Orange does not say.
	const accepted = made.filter(isAccepted);
	if (accepted.length > 0 && !MOVES.includes(change)) return makers ? 'thisN8n' : 'unknown';
	// A time that nobody here asked for came after ours, from somebody else, or instead of it.
	if (accepted.some((entry) => asksFor(entry, shown))) return 'thisN8n';
	const isOther = accepted.some(({ write }) => write?.requestedSlot !== undefined);
	const asked = undone.filter((entry) => isMaker(entry) && (!MOVES.includes(change) || asksFor(entry, shown)));
	const wasDone = asked.some((entry) => isAccepted(entry) || mayHaveHappened(entry));
	return isOther || wasDone || made.some(mayHaveHappened) || !complete ? 'unknown' : 'notThisN8n';
}

/** Whether a write asked for the time that is shown; one of contact or note alone asked for none. */
function asksFor({ write }: JournalEntry, shown?: string | null): boolean {
	if (write === undefined || shown === undefined) return true;
	const [asked, now] = [periodOfText(write.requestedSlot), periodOfText(shown)];
	return asked !== null && now !== null && samePeriod(asked, now);
}

/**
 * The changes with what is known of writes: an appointment that is not shown any more is cancelled where an accepted
 * cancellation of ours stands behind it, though the order has no word for it.
 */
export function explainedBy(evidence: Evidence, changes: Change[]): Change[] {
	return changes.map((change) => {
		const isOurs = change === 'appointmentNoLongerShown' && changedBy(change, evidence) === 'thisN8n';
		return isOurs ? 'appointmentCancelled' : change;
	});
}

/** The same for several changes at once, and what else has come: this n8n if it made one of them. */
export function whoChanged(changes: Change[], evidence: Evidence, others: ChangedBy[] = []): ChangedBy {
	const verdicts = [...changes.map((change) => changedBy(change, evidence)), ...others];
	return (['thisN8n', 'unknown'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'notThisN8n';
}

/**
 * What is known of who made changes. The record of all processes is asked where that of this one leaves it open.
 * @param since from when the state before them is known
 * @param shown `<start>/<end>` that the order shows now; null for none
 */
export async function evidenceOf(
	changes: Change[],
	since: KnownSince,
	recordOf: () => OrderRecord,
	shown: string | null,
): Promise<Evidence> {
	if (changes.length === 0 || since === 'unknown') return { writes: [], complete: false, shown };
	const record = recordOf();
	const own = record.own();
	if (!record.ofAll) return evidenceFrom(own, since, shown);
	// Another process may have seen the order meanwhile, and what it showed then may be what is known of it.
	if (since === 'beforeStart') return { writes: [], complete: false, shown };
	const alone = evidenceFrom({ ...own, knownFrom: Infinity }, since, shown);
	if (changes.every((change) => changedBy(change, alone) !== 'unknown')) return alone;
	const { writes, knownFrom, isUnderWay } = await record.ofAll(Date.parse(since.time) - EFFECTIVE_WITHIN_MS);
	// What this process wrote just now, or before it shared its limit, may not be in the record of all.
	const all = { writes: [...own.writes, ...writes], knownFrom, isUnderWay: isUnderWay || own.isUnderWay };
	return evidenceFrom(all, since, shown);
}
