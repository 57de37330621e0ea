import { sideOf, subjectOf } from './keyWords';
import { sharedSteps, type Path } from './places';

/** More than any way inside one entry: two entries of a list have nothing to do with each other. */
const BETWEEN_ENTRIES = 50;

/** How far two values are from each other: 0 for the same, 2 for two keys of one object. */
export function distance(one: Path, other: Path): number {
	const shared = sharedSteps(one, other);
	const isBetweenEntries = typeof one[shared] === 'number' && typeof other[shared] === 'number';
	const isDeeper = one.length > shared + 1 || other.length > shared + 1;
	return one.length + other.length - 2 * shared + (isBetweenEntries && isDeeper ? BETWEEN_ENTRIES : 0);
}

/** The lower, the better two values go together as start and end: near each other first, then by their names. */
export function pairCost(start: Path, end: Path): number {
	return distance(start, end) * 100 + namesCost(start, end) * 10;
}

/** The lower, the better a day goes with a time. */
export function dayCost(day: Path, time: Path): number {
	const [ofDay, ofTime] = [sideOf(day), sideOf(time)];
	const sides = ofDay === ofTime ? 0 : ofDay === undefined || ofTime === undefined ? 1 : 4;
	return distance(day, time) * 100 + sides * 10 + (subjectOf(day) === subjectOf(time) ? 0 : 5);
}

/** Pairs that no other with the same first or the same second goes before. */
export function bestPairs<A, B>(pairs: ReadonlyArray<readonly [A, B]>, cost: (a: A, b: B) => number) {
	const costs = pairs.map(([a, b]) => cost(a, b));
	const [ofFirst, ofSecond] = [
		lowest(
			pairs.map(([a]) => a),
			costs,
		),
		lowest(
			pairs.map(([, b]) => b),
			costs,
		),
	];
	return pairs.filter(([a, b], index) => costs[index] === ofFirst.get(a) && costs[index] === ofSecond.get(b));
}

/** For each second, the firsts that go best with it. */
export function bestForSecond<A, B>(pairs: ReadonlyArray<readonly [A, B]>, cost: (a: A, b: B) => number) {
	const costs = pairs.map(([a, b]) => cost(a, b));
	const ofSecond = lowest(
		pairs.map(([, b]) => b),
		costs,
	);
	return pairs.filter(([, b], index) => costs[index] === ofSecond.get(b));
}

/** True when a pair of keys says of itself which is start and which is end. */
export function areNamed(start: Path, end: Path): boolean {
	return sharedSteps(start, end) === start.length || (sideOf(start) === 'start' && sideOf(end) === 'end');
}

function namesCost(start: Path, end: Path): number {
	if (sharedSteps(start, end) === start.length) return 0;
	const [first, second] = [sideOf(start), sideOf(end)];
	if (first === 'end' || second === 'start') return 4;
	if (first !== 'start' || second !== 'end') return 2;
	return subjectOf(start) === subjectOf(end) ? 0 : 1;
}

function lowest<T>(keys: T[], costs: number[]): Map<T, number> {
	const found = new Map<T, number>();
	keys.forEach((key, index) => found.set(key, Math.min(found.get(key) ?? Infinity, costs[index])));
	return found;
}
