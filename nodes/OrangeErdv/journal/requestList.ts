import { coverage, coverageOutput } from './coverage';
import type { JournalEntry } from './Journal';
import type { Recorded, ReportRequest } from './rateReportFigures';
import { requestFacts, requestsOf } from './requestFacts';

/** Which requests are listed. */
export interface ListRequest extends ReportRequest {
	/** Only those for this order. */
	orderId?: string;
	/** Only those of writes, which are known for longer. */
	writesOnly: boolean;
}

/** A request as workflows see it. Saved in users' workflows: never rename. */
function listed(entry: JournalEntry) {
	const { write } = entry;
	return {
		...requestFacts(entry),
		/** Of writes only, as all that follows: what became of it, or the kind of error; null while it is under way. */
		outcome: write?.outcome ?? null,
		refusal: write?.refusal ?? null,
		requestedSlot: write?.requestedSlot ?? null,
		previousSlot: write?.previousSlot ?? null,
		workflowId: write?.workflowId ?? null,
		executionId: write?.executionId ?? null,
		manual: write?.manual ?? null,
		askedBy: write?.askedBy ?? null,
	};
}

/** The requests that were sent, newest first, and what of the time asked for is known. @param now ms since 1970 */
export function requestList({ journal }: Recorded, { span, orderId, writesOnly }: ListRequest, now: number) {
	const { writes } = journal;
	const entries = writesOnly ? writes.items(now) : journal.lastRequests();
	const knownFrom = writesOnly ? writes.knownFrom(now) : journal.everyRequestFrom;
	const requests = requestsOf(entries, span, orderId)
		.sort((one, other) => (one.sentAt < other.sentAt ? 1 : -1))
		.map(listed);
	return { ...coverageOutput(coverage(journal, knownFrom, span, now)), requests };
}
