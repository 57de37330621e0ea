import type { TimeSpan } from './coverage';
import type { JournalEntry } from './Journal';

/** A request as workflows see it. Keys are saved in users' workflows: never rename. */
export interface RequestFacts {
	/** ISO 8601, UTC. */
	sentAt: string;
	/** Null when no answer came. */
	answeredAt: string | null;
	/** Of the API; `outside` for a request that this node did not send itself. */
	operation: string;
	orderId: string;
	/** Null when no answer came. */
	httpStatus: number | null;
	/** Orange's error code. */
	code: string | null;
	/** `X-OAPI-Request-Id`. */
	requestId: string | null;
	/** Why no answer came: `timeout`, `reset`, `noConnection`, `dns`, `tls`, `proxy` or `other`; null when one came. */
	cause: string | null;
}

export function requestFacts(entry: JournalEntry): RequestFacts {
	const { sentAt, answeredAt, operation, orderId, status, code, requestId, cause } = entry;
	return {
		sentAt,
		answeredAt: answeredAt ?? null,
		operation,
		orderId,
		httpStatus: status ?? null,
		code: code ?? null,
		requestId: requestId ?? null,
		cause: cause ?? null,
	};
}

/** The requests of a time, and of one order where it is given. */
export function requestsOf(entries: JournalEntry[], { from, to }: Partial<TimeSpan>, orderId?: string): JournalEntry[] {
	return entries.filter((entry) => {
		const at = Date.parse(entry.sentAt);
		return (orderId === undefined || entry.orderId === orderId) && at >= (from ?? 0) && at < (to ?? Infinity);
	});
}
