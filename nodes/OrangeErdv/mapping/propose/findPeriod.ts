import type { DateTime } from 'luxon';

import { PARIS, readInstant } from '../../api/instants';
import type { TimePeriod } from '../../api/model';
import { soleEntry } from '../../api/order';
import { readingsIn } from './compose';
import { entryOf } from './entry';
import { shownPlace, type Findings, type FoundPlace } from './found';
import { ownDoubts, type Located } from './located';
import { pathsOf } from './moments';
import { distance } from './nearest';
import { withoutRepeats, type PeriodReading, type Target } from './periodReading';
import { piecesOf } from './pieces';
import { placesIn } from './places';

/** Texts without offset are meant in Paris; where nothing is found so, in universal time. */
const ZONES = [PARIS, 'UTC'];
const MOST_READINGS = 40;
const MOST_FOUND = 20;
/** How far two keys of one object are from each other. */
const SIDE_BY_SIDE = 2;

/**
 * Every place of an order where a period sits, in whatever form. Looks at 10,000 values on 12 levels; never throws.
 * @param order as it came, parsed
 * @param knownSlot the period as the Espace Opérateur shows it, ISO 8601
 */
export function findPeriod(order: unknown, knownSlot: TimePeriod): Findings<FoundPlace> {
	const { found, isCut } = locatePeriod(order, knownSlot);
	return { found: found.map((place) => shownPlace(place)), isCut };
}

/** The same with the values, for further use. */
export function locatePeriod(order: unknown, knownSlot: TimePeriod): Findings<Located> {
	const root = soleEntry(order);
	const { leaves, isCut } = placesIn(root);
	for (const zone of ZONES) {
		const target = targetOf(knownSlot, zone);
		const readings = target ? withoutRepeats(readingsIn(piecesOf(leaves, zone), zone, target)) : [];
		if (readings.length === 0) continue;
		const places = readings.slice(0, MOST_READINGS).map((reading) => withDoubts(root, reading, readings));
		const found = withoutTwins(places).slice(0, MOST_FOUND);
		return { found, isCut: isCut || readings.length > MOST_READINGS || places.length > MOST_FOUND };
	}
	return { found: [], isCut };
}

function withDoubts(root: unknown, reading: PeriodReading, all: PeriodReading[]): Located {
	const place = entryOf(root, reading);
	const isLessDirect = all.some((other) => other.detour < reading.detour && haveToDoWithEachOther(other, reading));
	return {
		...place,
		doubts: [
			...place.doubts,
			...ownDoubts(place.path, place.reading),
			// A list of orders is no order.
			...(Array.isArray(root) ? ['oneOfSeveral' as const] : []),
			...(isLessDirect ? ['lessDirect' as const] : []),
		],
	};
}

/** True for readings of the same values, or of values side by side. */
function haveToDoWithEachOther(one: PeriodReading, other: PeriodReading): boolean {
	const others = pathsOf(other.start);
	return pathsOf(one.start).some((path) => others.some((second) => distance(path, second) <= SIDE_BY_SIDE));
}

/** Several entries of one list that have the same period are one place. */
function withoutTwins(places: Located[]): Located[] {
	const first = new Map<string, Located>();
	for (const place of places) {
		const { start, end } = place.reading;
		const key = JSON.stringify([place.path, start, end]);
		if (!first.has(key)) first.set(key, place);
	}
	return [...first.values()];
}

function targetOf({ startDateTime, endDateTime }: TimePeriod, zone: string): Target | undefined {
	const [start, end] = [readInstant(startDateTime), readInstant(endDateTime)];
	if (start === null || end === null || end <= start) return undefined;
	const [first, last] = [start.setZone(zone), end.setZone(zone)];
	return {
		start: start.toMillis(),
		end: end.toMillis(),
		startDay: first.toISODate()!,
		startTime: timeOf(first),
		endDay: last.toISODate()!,
		endTime: timeOf(last),
	};
}

function timeOf(instant: DateTime): string {
	return instant.toFormat('HH:mm:ss.SSS');
}
