import { coverage, coverageOutput } from './coverage';
import { incidentText } from './incidentReportText';
import { outageOutput, outagesWithin } from './outages';
import type { Recorded, ReportRequest } from './rateReportFigures';
import { requestFacts, requestsOf } from './requestFacts';

/**
 * The requests that failed, oldest first, and the times in which all did, with a text to send to Orange.
 * @param now ms since 1970
 * @param orderId only those for this order
 */
export function incidentList({ journal }: Recorded, { span, language }: ReportRequest, now: number, orderId?: string) {
	const known = coverage(journal, journal.failuresFrom, span, now);
	const failures = requestsOf(journal.lastFailures(), span, orderId)
		.map(requestFacts)
		.sort((one, other) => one.sentAt.localeCompare(other.sentAt));
	const outages = outagesWithin(journal, span, now);
	return {
		...coverageOutput(known),
		count: failures.length,
		failures,
		outages: outages.map(outageOutput),
		text: incidentText({ ...known, failures, outages, orderId }, language),
	};
}
