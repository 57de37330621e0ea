import type { ErdvCall } from '../api/model';
import { isThrottled, type Problem } from '../api/problem';
import type { Span } from '../journal/arrivals';
import type { JournalLine } from '../journal/Journal';
import type { WriteFacts } from '../journal/writeFacts';
import type { Sent } from './sendInLane';

interface SentRequest {
	call: ErdvCall;
	/** Of a write, what it is about. */
	write?: WriteFacts;
	sent: Sent;
	/** When it can have arrived. */
	span?: Span;
	problem: Problem;
	/** ms since 1970. */
	queuedAt: number;
	/** ISO 8601, UTC. */
	sentAt: string;
	answeredAt: string;
}

/** One request for the journal: times, operation, order, status, Orange's code and request id; nothing personal. */
export function lineOf({ call, write, sent, span, problem, queuedAt, sentAt, answeredAt }: SentRequest): JournalLine {
	const status = sent.answer?.statusCode;
	return {
		entry: {
			operation: call.name,
			orderId: call.orderId,
			queuedAt: new Date(queuedAt).toISOString(),
			sentAt,
			answeredAt: sent.answer ? answeredAt : undefined,
			status,
			code: problem.code,
			requestId: problem.requestId,
			cause: sent.cause,
			failed: sent.cause !== 'cancelled' && (status === undefined || status >= 300),
			span,
			...(write && { write }),
		},
		wait: {
			waitedMs: Math.max(0, Date.parse(sentAt) - queuedAt),
			throttled: status !== undefined && isThrottled(status, problem.code),
		},
	};
}
