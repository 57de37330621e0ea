import { getOrder } from '../api/calls';
import { sendUntilAnswered, type OutgoingCall } from './sendUntilAnswered';

/**
 * Tries whether an outage is over, in place of a call that may: by a read, as a write that met it would leave its
 * outcome unknown, and of an order that was answered before, as the call's own may fail for itself. What came of it the
 * gate knows: it lets the call go on, or rejects it.
 */
export async function knock(outgoing: OutgoingCall): Promise<void> {
	const { gate, ticket, call } = outgoing;
	const orderId = gate.breakers.outage.knockWith(ticket.identity, call.orderId);
	await sendUntilAnswered({ ...outgoing, call: getOrder(orderId), note: undefined, orderLease: undefined }).catch(
		() => undefined,
	);
	ticket.knock?.end();
}
