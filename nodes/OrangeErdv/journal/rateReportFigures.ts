import type { Language } from '../api/model';
import { coverageOutput, type TimeSpan } from './coverage';
import type { JournalHour } from './hourlySums';
import type { Journal } from './Journal';
import { outageOutput, outagesWithin } from './outages';
import { LIMIT, rateText } from './rateReportText';
import { ratesOver } from './rates';
import { watchingLines, type Watching } from './watching';

/** What is known of the requests for one API account. */
export interface Recorded {
	journal: Journal;
	/** Lanes in use: 2 for the full quota, 1 for half of it. */
	lanes: number;
	/** Whether it holds the requests of all processes that share the limit, not of this one alone. */
	isShared: boolean;
	/** How well this process watches. */
	watching: Watching;
}

/** What a report is asked for. */
export interface ReportRequest {
	span: Partial<TimeSpan>;
	language: Language;
}

/** The figures of an hour, or of all, as workflows see them. Saved in users' workflows: never rename. */
function figures(sums: Omit<JournalHour, 'hour'>) {
	return {
		requests: sums.requests,
		mostSentInOneSecond: sums.mostSent,
		mostArrivedInOneSecond: sums.mostArrived,
		failures: sums.failures,
		throttled: sums.throttled,
		meanWaitMs: Math.round(sums.waitedMs / Math.max(1, sums.requests)),
		longestWaitMs: Math.round(sums.longestWaitMs),
		pauses: sums.pauses,
		pausedMs: Math.round(sums.pausedMs),
	};
}

/** What was sent and how the limit was kept, as figures and as a text to send to Orange. @param now ms since 1970 */
export function rateReportFigures(
	{ journal, lanes, isShared, watching }: Recorded,
	{ span, language }: ReportRequest,
	now: number,
) {
	const rates = ratesOver(journal, span, now);
	const recordedFrom = Date.parse(journal.coverageFrom);
	const outages = outagesWithin(journal, span, now);
	const text = rateText({ ...rates, lanes, isShared, recordedFrom, outages }, language);
	return {
		...coverageOutput(rates),
		limitScope: isShared ? 'shared' : 'process',
		limitPerSecond: LIMIT,
		// Of a time that nothing is known of, nothing is proved.
		withinLimit: rates.covered ? rates.total.mostArrived <= LIMIT : null,
		...figures(rates.total),
		hours: rates.hours.map((sums) => ({ hour: sums.hour, ...figures(sums) })),
		outages: outages.map(outageOutput),
		// Whatever the period is: how the watch is now.
		lastCheckAt: watching.lastCheckAt,
		watching: watching.triggers,
		text: [text, '', ...watchingLines(watching, language)].join('\n'),
	};
}
