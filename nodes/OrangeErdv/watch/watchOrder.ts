import { shownAppointment } from '../api/appointment';
import { reasonText } from '../api/appointmentState';
import { getOrder } from '../api/calls';
import type { Language } from '../api/model';
import { orderIn } from '../api/order';
import type { ErdvClient } from '../transport/client';
import { evidenceOf, explainedBy } from './changedBy';
import { compare, type Comparison } from './changes';
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

/** Reads an order and compares it with what was known of it. @throws ErdvError */
export async function watchOrder(client: ErdvClient, orderId: string, known: OrderState | null): Promise<Watched> {
	const { account, runtime } = client;
	const delivery = await client.call(getOrder(orderId));
	const order = orderIn(delivery);
	const after = stateOf(order, account.mapping.hash);
	// Where the mapping has changed since, what differs may be how the order is read.
	const before = known?.mapping === after.mapping ? known : null;
	const appointment = shownAppointment(order);
	const fingerprint = fingerprintOf(orderId, after);
	const lastSeen = runtime.stateOf(LAST_SEEN, account.key);
	const since = before ? lastSeen.knownSince(orderId, fingerprintOf(orderId, before)) : 'unknown';
	lastSeen.note(orderId, fingerprint, delivery!.sentAt);
	const { start, end } = after.appointment ?? {};
	const shown = start && end ? `${start}/${end}` : null;
	const readAt = new Date(runtime.clock.wallTime());
	const { changes, changedFields }: Comparison = before ? compare(before, after) : { changes: [], changedFields: [] };
	client.noteCheck(readAt);
	const evidence = await evidenceOf(changes, since, () => client.record(orderId), shown);
	return {
		orderId,
		before,
		after,
		reason: appointment && reasonText(appointment),
		readAt,
		fingerprint,
		evidence,
		changes: explainedBy(evidence, changes),
		changedFields,
	};
}
