import type { OrderRecord } from '../transport/orderRecord';
import { dueEvents, shows, type Due, type DueMarks, type ExpectedChange } from './dueEvents';
import { parseFingerprint } from './fingerprint';
import type { Seen } from './LastSeen';
import type { OrderState } from './orderState';
import { changeOnRecord, isOnRecord } from './pendingChange';

/** What is looked at of an order; what is left out is not. */
export interface DueLook extends Pick<DueMarks, 'near' | 'noResultAfterMs'> {
	/** The change that somebody says is expected; null for none. */
	expected?: ExpectedChange | null;
	/** In place of that: the change that the record has is expected, and overdue after so long, ms. */
	changeOverdueAfterMs?: number;
}

/**
 * What has come by time for an order.
 * @param before what was known of it, and how this process saw it last
 * @param recordOf what is on record of the writes for it
 * @param now when it was read, ms since 1970
 */
export async function lookForDue(
	state: OrderState,
	{ known, seen }: { known: OrderState | null; seen?: Seen },
	{ near, noResultAfterMs, expected, changeOverdueAfterMs }: DueLook,
	recordOf: () => OrderRecord,
	now: number,
) {
	const ofRecord = async (afterMs: number) => await changeOnRecord(recordOf(), known?.told?.change, afterMs, now);
	const onRecord = changeOverdueAfterMs === undefined ? undefined : ((await ofRecord(changeOverdueAfterMs)) ?? null);
	const change = onRecord === undefined ? expected : onRecord && { ...onRecord, wasShown: wasSeen(onRecord, seen) };
	const { told, dues } = dueEvents(state, known, { near, noResultAfterMs, change }, now);
	// What the record has, or had, this n8n asked for.
	const isOurs = async (slot: ExpectedChange) =>
		changeOverdueAfterMs !== undefined || (await isOnRecord(recordOf(), slot));
	const byWhom = async (due: Due): Promise<Due> =>
		due.event === 'changeOverdue' && (await isOurs(due.expected)) ? { ...due, changedBy: 'thisN8n' } : due;
	return {
		told,
		dues: await Promise.all(dues.map(byWhom)),
		matchesExpected: change ? shows(state, change) : null,
	};
}

/** Whether this process saw the order come to show a slot after it was asked for, at its look before this one. */
function wasSeen(change: ExpectedChange, seen: Seen | undefined): boolean {
	const state = seen && Date.parse(seen.since) >= change.id ? parseFingerprint(seen.fingerprint)?.state : undefined;
	return state !== undefined && shows(state, change);
}
