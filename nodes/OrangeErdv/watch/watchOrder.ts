import { getOrder } from '../api/calls';
import type { Language } from '../api/model';
import { orderIn } from '../api/order';
import type { ErdvClient } from '../transport/client';
import { evidenceFor, type Evidence } from './changedBy';
import { compare, type Comparison } from './changes';
import { fingerprintOf } from './fingerprint';
import { LAST_SEEN } from './LastSeen';
import { describeState, stateOf, type OrderState } from './orderState';

/** An order as it is now, against what was known of it. Nothing has changed where nothing was known. */
export interface Watched extends Comparison {
	orderId: string;
	before: OrderState | null;
	after: OrderState;
	fingerprint: string;
	/** What was written to the order since it was known. */
	evidence: Evidence;
}

/** What a comparison has for workflows, whoever asked for it. Keys are never renamed. */
export function comparisonOutput({ changedFields, before, after, fingerprint }: Watched, language: Language) {
	return {
		changedFields,
		before: before && describeState(before, language),
		after: describeState(after, language),
		fingerprint,
	};
}

/** Reads an order and compares it with what was known of it. @throws ErdvError */
export async function watchOrder(client: ErdvClient, orderId: string, before: OrderState | null): Promise<Watched> {
	const { account, runtime } = client;
	const delivery = await client.call(getOrder(orderId));
	const after = stateOf(orderIn(delivery), account.mapping);
	const fingerprint = fingerprintOf(orderId, after);
	const lastSeen = runtime.stateOf(LAST_SEEN, account.key);
	const since = before ? lastSeen.knownSince(orderId, fingerprintOf(orderId, before)) : 'unknown';
	lastSeen.note(orderId, fingerprint, delivery!.sentAt);
	return {
		orderId,
		before,
		after,
		fingerprint,
		evidence: evidenceFor(orderId, since, client.journal),
		...(before ? compare(before, after) : { changes: [], changedFields: [] }),
	};
}
