import { shownAppointment } from '../api/appointment';
import { reasonText } from '../api/appointmentState';
import { getOrder } from '../api/calls';
import type { Language } from '../api/model';
import { orderIn } from '../api/order';
import type { ErdvClient } from '../transport/client';
import { evidenceOf, explainedBy } from './changedBy';
import { compare, type Comparison } from './changes';
import type { Due } from './dueEvents';
import { lookForDue, type DueLook } from './dueLook';
import type { Evidence } from './evidence';
import { fingerprintOf } from './fingerprint';
import { LAST_SEEN } from './LastSeen';
import { describeState, stateOf, type OrderState } from './orderState';

/** An order as it is now, against what was known of it. Nothing has changed where nothing was known. */
export interface Watched extends Comparison {
	orderId: string;
	before: OrderState | null;
	after: OrderState;
	/** Why the appointment is now as it is, in Orange's words. Never kept. */
	reason: string | null;
	/** When the order was read. */
	readAt: Date;
	fingerprint: string;
	/** What was written to the order since it was known. */
	evidence: Evidence;
	/** What has come by time, as far as it was asked for. */
	dues: Due[];
	/** Whether it shows the time slot that is expected; null where none is. */
	matchesExpected: boolean | null;
}

/** What a comparison has for workflows, whoever asked for it. Keys are never renamed. */
export function comparisonOutput(
	{ changedFields, before, after, reason, readAt, fingerprint }: Watched,
	language: Language,
) {
	return {
		changedFields,
		before: before && describeState(before, readAt, language),
		after: { ...describeState(after, readAt, language), reason },
		fingerprint,
	};
}

/**
 * Reads an order, compares it with what was known of it, and looks what has come by time.
 * @throws ErdvError
 */
export async function watchOrder(
	client: ErdvClient,
	orderId: string,
	known: OrderState | null,
	look: DueLook = {},
): Promise<Watched> {
	const { account, runtime } = client;
	const delivery = await client.call(getOrder(orderId));
	const order = orderIn(delivery);
	const state = stateOf(order, account.mapping.hash);
	// Where the mapping has changed since, what differs may be how the order is read.
	const before = known?.mapping === state.mapping ? known : null;
	const appointment = shownAppointment(order);
	const lastSeen = runtime.stateOf(LAST_SEEN, account.key);
	const since = before ? lastSeen.knownSince(orderId, comparedOf(orderId, before)) : 'unknown';
	const seen = lastSeen.last(orderId);
	// Nothing was told of what has just been read.
	lastSeen.note(orderId, fingerprintOf(orderId, state), delivery!.sentAt);
	const { start, end } = state.appointment ?? {};
	const shown = start && end ? `${start}/${end}` : null;
	const readAt = new Date(runtime.clock.wallTime());
	const { changes, changedFields }: Comparison = before ? compare(before, state) : { changes: [], changedFields: [] };
	client.noteCheck(readAt);
	const record = () => client.record(orderId);
	const evidence = await evidenceOf(changes, since, record, shown);
	const { told, ...due } = await lookForDue(state, { known, seen }, look, record, readAt.getTime());
	const after = { ...state, told };
	return {
		orderId,
		before,
		after,
		reason: appointment && reasonText(appointment),
		readAt,
		fingerprint: fingerprintOf(orderId, after),
		evidence,
		...due,
		changes: explainedBy(evidence, changes),
		changedFields,
	};
}

/** A state as text, without what was told of it. */
function comparedOf(orderId: string, state: OrderState): string {
	return fingerprintOf(orderId, { ...state, told: undefined });
}
