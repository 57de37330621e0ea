import { coverage, coverageOutput } from './coverage';
import { incidentText } from './incidentReportText';
import type { Recorded, ReportRequest } from './rateReportFigures';
import { requestFacts, requestsOf } from './requestFacts';

/**
 * The requests that failed, oldest first, with a text to send to Orange.
 * @param now ms since 1970
 * @param orderId only those for this order
 */
export function incidentList({ journal }: Recorded, { span, language }: ReportRequest, now: number, orderId?: string) {
	const known = coverage(journal, journal.failuresFrom, span, now);
	const failures = requestsOf(journal.lastFailures(), span, orderId)
		.map(requestFacts)
		.sort((one, other) => one.sentAt.localeCompare(other.sentAt));
	return {
		...coverageOutput(known),
		count: failures.length,
		failures,
		text: incidentText({ ...known, failures, orderId }, language),
	};
}
