import { coverage, coverageOutput } from './coverage';
import { incidentText, type Failure } from './incidentReportText';
import type { JournalEntry } from './Journal';
import type { Recorded, ReportRequest } from './rateReportFigures';

function toFailure(entry: JournalEntry): Failure {
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

/**
 * The requests that failed, oldest first, with a text to send to Orange.
 * @param now ms since 1970
 * @param orderId only those for this order
 */
export function incidentList({ journal }: Recorded, { span, language }: ReportRequest, now: number, orderId?: string) {
	const known = coverage(journal, journal.failuresFrom, span, now);
	const failures = journal
		.lastFailures()
		.filter((entry) => orderId === undefined || entry.orderId === orderId)
		.filter(({ sentAt }) => {
			const at = Date.parse(sentAt);
			return at >= (span.from ?? 0) && at < (span.to ?? Infinity);
		})
		.map(toFailure)
		.sort((one, other) => one.sentAt.localeCompare(other.sentAt));
	return {
		...coverageOutput(known),
		count: failures.length,
		failures,
		text: incidentText({ ...known, failures, orderId }, language),
	};
}
