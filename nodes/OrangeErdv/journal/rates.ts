import { coverage, type Coverage, type TimeSpan } from './coverage';
import { emptyHour, HOUR_MS, type JournalHour } from './hourlySums';
import type { Journal } from './Journal';

/** What was sent in a period, in all and hour by hour, oldest first. */
export interface Rates extends Coverage {
	total: Omit<JournalHour, 'hour'>;
	hours: JournalHour[];
}

/**
 * Sums up a period. An hour that lies in it by a part is summed up from its single requests; where those are no longer
 * known, the whole hour is taken, and `covered` says so by reaching over the period.
 * @param asked where a bound is left out, everything known
 */
export function ratesOver(journal: Journal, asked: Partial<TimeSpan>, now: number): Rates {
	const { covered, gaps } = coverage(journal, journal.hoursFrom, asked, now);
	if (!covered) return { covered, gaps, total: emptyHour(0), hours: [] };
	const hours: JournalHour[] = [];
	const reach = { ...covered };
	for (const sums of journal.hourlySums()) {
		const hour = { from: Date.parse(sums.hour), to: Date.parse(sums.hour) + HOUR_MS };
		const part = { from: Math.max(hour.from, covered.from), to: Math.min(hour.to, covered.to) };
		if (part.from >= part.to) continue;
		const isWhole = part.from <= Math.max(hour.from, journal.hoursFrom) && part.to >= Math.min(hour.to, now);
		const row = isWhole ? sums : journal.sumsWithin(part.from, part.to);
		if (!row) {
			reach.from = Math.min(reach.from, Math.max(hour.from, journal.hoursFrom));
			reach.to = Math.max(reach.to, Math.min(hour.to, now));
		}
		hours.push(row ?? sums);
	}
	const busy = hours.filter(({ requests, pauses }) => requests + pauses > 0);
	return { covered: reach, gaps, total: inAll(busy), hours: busy };
}

function inAll(hours: JournalHour[]): JournalHour {
	const total = emptyHour(0);
	for (const hour of hours) {
		total.requests += hour.requests;
		total.failures += hour.failures;
		total.throttled += hour.throttled;
		total.waitedMs += hour.waitedMs;
		total.longestWaitMs = Math.max(total.longestWaitMs, hour.longestWaitMs);
		total.pauses += hour.pauses;
		total.pausedMs += hour.pausedMs;
		total.mostSent = Math.max(total.mostSent, hour.mostSent);
		total.mostArrived = Math.max(total.mostArrived, hour.mostArrived);
	}
	return total;
}
