import { emptyHour, HOUR_MS, type JournalHour } from './hours';
import type { Journal } from './Journal';

/** A time, ms since 1970. `from` is included, `to` is not. */
export interface Period {
	from: number;
	to: number;
}

/** A time of which nothing is known: before the process started, or so long ago that it was forgotten. */
export interface Gap extends Period {
	reason: 'beforeStart' | 'forgotten';
}

/** What of a period is known. */
export interface Coverage {
	/** What the figures are about; null when nothing of the period is known. */
	covered: Period | null;
	gaps: Gap[];
}

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
export function ratesOver(journal: Journal, asked: Partial<Period>, now: number): Rates {
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

/**
 * Which part of a period is known.
 * @param knownFrom ms since 1970
 */
export function coverage(journal: Journal, knownFrom: number, asked: Partial<Period>, now: number): Coverage {
	const { from = knownFrom, to = now } = asked;
	const covered = { from: Math.max(from, knownFrom), to: Math.min(to, now) };
	const start = Date.parse(journal.coverageFrom);
	const unknown: Gap[] = [
		{ from, to: Math.min(start, to), reason: 'beforeStart' },
		{ from: Math.max(from, start), to: Math.min(knownFrom, to), reason: 'forgotten' },
	];
	return { covered: covered.from <= covered.to ? covered : null, gaps: unknown.filter((gap) => gap.from < gap.to) };
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
