import { PARIS, readInstant } from '../../api/instants';
import type { TimePeriod } from '../../api/model';
import { readingsIn } from './compose';
import { isReadable } from './entry';
import { evaluate } from './moments';
import { withoutRepeats, type PeriodReading } from './periodReading';
import { piecesOf } from './pieces';
import { placesIn, valueAt, type Leaf } from './places';

/** Values of an entry, and readings of it that are tried on the others. */
const MOST_LEAVES = 60;
const MOST_READINGS = 20;
/** Entries of which one is to show the form, as the first may be odd; and those that each form is tried on first. */
const MOST_SAMPLES = 3;
const TRIED_ON = 10;

/** Ways to read one of the first entries that read most of all, with the entries that they read. */
export function fittingReadings(all: unknown[]): Array<{ reading: PeriodReading; entries: unknown[] }> {
	for (const sample of all.slice(0, MOST_SAMPLES)) {
		const readings = readingsIn(piecesOf(ownLeaves(sample)), PARIS).slice(0, MOST_READINGS);
		const read = new Map(readings.map((reading) => [reading, readBy(reading, all)]));
		const fitting = readings.filter((reading) => read.get(reading)!.length * 2 > all.length);
		const complete = fitting.toSorted((one, other) => read.get(other)!.length - read.get(one)!.length);
		if (fitting.length > 0)
			return withoutRepeats(complete).map((reading) => ({ reading, entries: read.get(reading)! }));
	}
	return [];
}

/** Entries that have a period in this form; none where too few of the first have. */
function readBy(reading: PeriodReading, all: unknown[]): unknown[] {
	const isRead = (entry: unknown) => isReadable(entry, reading);
	return all.slice(0, TRIED_ON).some(isRead) ? all.filter(isRead) : [];
}

/** Values of an entry itself: lists in it are something else, but for those of two values. */
function ownLeaves(entry: unknown): Leaf[] {
	const isOwn = ({ path }: Leaf) => {
		const list = path.findIndex((step) => typeof step === 'number');
		return list === -1 || (list === path.length - 1 && (valueAt(entry, path.slice(0, -1)) as unknown[]).length <= 2);
	};
	return placesIn(entry).leaves.filter(isOwn).slice(0, MOST_LEAVES);
}

/** True for a list of one that is the period which was asked for. */
export function isWindow([entry, other]: unknown[], { start, end }: PeriodReading, window?: TimePeriod): boolean {
	const asked = spanOf(window);
	return other === undefined && evaluate(start, entry) === asked?.start && evaluate(end, entry) === asked?.end;
}

/** True for a list without an entry that meets the period which was asked for. */
export function isOutside(entries: unknown[], { start, end }: PeriodReading, window?: TimePeriod): boolean {
	const asked = spanOf(window);
	return (
		asked !== undefined &&
		!entries.some((entry) => evaluate(start, entry)! < asked.end && evaluate(end, entry)! > asked.start)
	);
}

function spanOf(window?: TimePeriod): { start: number; end: number } | undefined {
	const [start, end] = [readInstant(window?.startDateTime), readInstant(window?.endDateTime)];
	return start && end ? { start: start.toMillis(), end: end.toMillis() } : undefined;
}
