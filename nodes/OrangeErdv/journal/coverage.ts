import type { Journal } from './Journal';

/** A time, ms since 1970. `from` is included, `to` is not. */
export interface TimeSpan {
	from: number;
	to: number;
}

/** A time of which nothing is known: before the process started, or so long ago that it was forgotten. */
export interface Gap extends TimeSpan {
	reason: 'beforeStart' | 'forgotten';
}

/** What of a time is known. */
export interface Coverage {
	/** What the figures are about; null when nothing of the time is known. */
	covered: TimeSpan | null;
	gaps: Gap[];
}

/**
 * Which part of a time is known.
 * @param knownFrom ms since 1970
 * @param asked where a bound is left out, everything known
 */
export function coverage(journal: Journal, knownFrom: number, asked: Partial<TimeSpan>, now: number): Coverage {
	const { from = knownFrom, to = now } = asked;
	const covered = { from: Math.max(from, knownFrom), to: Math.min(to, now) };
	// Writes may be known from before the first request that is known.
	const start = Math.min(Date.parse(journal.coverageFrom), knownFrom);
	const unknown: Gap[] = [
		{ from, to: Math.min(start, to), reason: 'beforeStart' },
		{ from: Math.max(from, start), to: Math.min(knownFrom, to), reason: 'forgotten' },
	];
	return { covered: covered.from <= covered.to ? covered : null, gaps: unknown.filter((gap) => gap.from < gap.to) };
}

/** ISO 8601, UTC. */
const isoTime = (at: number) => new Date(at).toISOString();

/** A coverage as workflows see it: ISO 8601, UTC. */
export function coverageOutput({ covered, gaps }: Coverage) {
	return {
		coverageFrom: covered && isoTime(covered.from),
		coverageTo: covered && isoTime(covered.to),
		gaps: gaps.map(({ from, to, reason }) => ({ from: isoTime(from), to: isoTime(to), reason })),
	};
}
