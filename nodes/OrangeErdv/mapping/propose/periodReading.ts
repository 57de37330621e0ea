import { LONGEST_PERIOD } from './lengths';
import { pathsOf, type MomentRecipe } from './moments';
import { pathText, type Path } from './places';

/** A period as an answer holds it, and how it is read. */
export interface PeriodReading {
	start: MomentRecipe;
	end: MomentRecipe;
	/** 0 where each end is one value; the higher, the more is put together or taken apart. */
	detour: number;
	/** True where the keys say which is start and which is end. */
	isNamed: boolean;
	/** True where it rests on a word that may mean something else, such as the M of a title. */
	isUnsure: boolean;
}

/** The period that is looked for: milliseconds, and the same on the clock of a zone. */
export interface Target {
	start: number;
	end: number;
	/** `yyyy-MM-dd` and `HH:mm:ss.SSS`. */
	startDay: string;
	startTime: string;
	endDay: string;
	endTime: string;
}

/** One end of a period. */
export interface PeriodEnd {
	moment: MomentRecipe;
	/** Where it sits: of a day and a time, the time. */
	path: Path;
	millis: number;
	detour: number;
}

/** So many values are put together at most: with more, none is the only one. */
export const MOST_ENDS = 100;
/** How far two values that make one moment may be from each other: each in an object of its own, side by side. */
export const FARTHEST = 6;

/** Of the readings of the same values, the first. */
export function withoutRepeats(readings: PeriodReading[]): PeriodReading[] {
	const valuesOf = (moment: MomentRecipe) =>
		pathsOf(moment)
			.map((path) => pathText(path, JSON.stringify))
			.sort();
	const keyOf = ({ start, end }: PeriodReading) => JSON.stringify([valuesOf(start), valuesOf(end)]);
	const first = new Map<string, PeriodReading>();
	for (const reading of readings) if (!first.has(keyOf(reading))) first.set(keyOf(reading), reading);
	return [...first.values()];
}

/** True for a length that is looked for, or that an appointment could have. @param millis milliseconds */
export function isLength(millis: number, target?: Target): boolean {
	return target ? millis === target.end - target.start : millis > 0 && millis <= LONGEST_PERIOD;
}

/** Each of the ones with each of the others. */
export function product<A, B>(ones: readonly A[], others: readonly B[]): Array<readonly [A, B]> {
	return ones.slice(0, MOST_ENDS).flatMap((one) => others.slice(0, MOST_ENDS).map((other) => [one, other] as const));
}
