import type { ErdvCall } from '../api/model';
import type { OpeningReason } from '../api/openingReason';
import { outageReason } from '../api/outageReason';
import { isServiceFailure, type Problem } from '../api/problem';
import type { Gate, GateTicket } from '../limiter/Gate';
import type { Sent } from './sendInLane';

/** One request that has ended. */
interface EndedRequest {
	call: ErdvCall;
	sent: Sent;
	problem: Problem;
	/** Monotonic ms. */
	sentAt: number;
}

/**
 * Tells the gate what a request says of Orange's service: any answer but a failure of its own shows that it works, a
 * refusal too.
 */
export function noteOutageSigns(
	gate: Gate<OpeningReason>,
	ticket: GateTicket,
	{ call, sent: { answer, cause }, problem, sentAt }: EndedRequest,
): void {
	if (cause === 'cancelled') return;
	const last = answer ? answer.statusCode : cause;
	if (typeof last === 'number' && !isServiceFailure(last)) {
		gate.breakers.outage.answered(ticket.identity, call.orderId);
		return;
	}
	const reason = outageReason(last, problem);
	gate.noteFailure(ticket, { subject: call.orderId, sentAt, reason, askedForMs: problem.retryAfterMs });
}
