import { getOrder } from '../api/calls';
import { KNOCK_TIMEOUT_MS, KNOCKS_BY_THE_MINUTE } from '../limiter/knocks';
import { sendUntilAnswered, type OutgoingCall } from './sendUntilAnswered';

/**
 * Tries whether an outage is over, in place of a call that may: by a read, as a write that met it would leave its
 * outcome unknown, and of an order that was answered before, as the call's own may fail for itself. One that is rare waits
 * as long as any request does, as the service may have become slow. What came of it the gate knows: it lets the call go
 * on, or rejects it.
 */
export async function knock(outgoing: OutgoingCall): Promise<void> {
	const { gate, ticket, call } = outgoing;
	const { outage } = gate.breakers;
	const orderId = outage.knockWith(ticket.identity, call.orderId);
	const isRare = outage.knocksAt(ticket.identity) > KNOCKS_BY_THE_MINUTE;
	const timeoutMs = isRare ? outgoing.timeoutMs : Math.min(outgoing.timeoutMs, KNOCK_TIMEOUT_MS);
	const read = { ...outgoing, call: getOrder(orderId), timeoutMs, note: undefined, orderLease: undefined };
	await sendUntilAnswered(read).catch(() => undefined);
	ticket.knock?.end();
}
