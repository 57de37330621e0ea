import { isPeriodPart } from './keyWords';
import type { Located, PlaceDoubt } from './located';
import { evaluate, pathsOf, withSources } from './moments';
import type { PeriodReading } from './periodReading';
import { isContainer, placesIn, sharedSteps, valueAt, type Path } from './places';
import { hasStateKey } from './stateKeys';

/** So many entries of a list are looked at. */
export const MOST_ENTRIES = 500;
/** Of an entry, to see whether it says anything. */
const ENOUGH_VALUES = 200;

/** The object in which a period sits with all that belongs to it, such as its state. @param root the order */
export function entryOf(root: unknown, given: PeriodReading): Located {
	const holder = outOfPeriod(root, holderOf(root, given));
	const isLast = isLastPeriod(root, holder);
	const own = isLast ? holder.slice(0, -2) : withState(root, holder);
	const reading = isLast ? ofLast(given, holder.length - 1) : given;
	const list = own.findLastIndex((step) => typeof step === 'number');
	const element = list === -1 ? own : own.slice(0, list + 1);
	const siblings = list === -1 ? [] : filled(valueAt(root, element.slice(0, -1)));
	const isEvery = siblings.every((one) => isReadable(one, seenFrom(reading, element.length)));
	const isElement = list !== -1 && (element.length === own.length || (siblings.length > 1 && isEvery));
	const path = isElement ? element.slice(0, -1) : own;
	return {
		path,
		isList: isElement,
		entries: isElement ? siblings : [valueAt(root, own)],
		sample: valueAt(root, isElement ? element : own),
		reading: seenFrom(reading, isElement ? element.length : own.length),
		doubts: [
			...listDoubts(root, path),
			...(isElement && !isEvery ? ['mixedList' as const] : []),
			...(isLast ? ['lastEntry' as const] : []),
			...(isElement && siblings.length > 1 && !siblings.some(hasStateKey) ? ['noStates' as const] : []),
		],
	};
}

/** What speaks against a path, for the lists that it leads through. */
export function listDoubts(root: unknown, path: Path): PlaceDoubt[] {
	const lists = path.flatMap((step, index) => (typeof step === 'number' ? [valueAt(root, path.slice(0, index))] : []));
	if (lists.length === 0) return [];
	return [lists.every((list) => (list as unknown[]).length === 1) ? 'onlyEntry' : 'oneOfSeveral'];
}

/** The same reading from a part of the answer. @param steps that lead there */
function seenFrom(reading: PeriodReading, steps: number): PeriodReading {
	const inner = (moment: PeriodReading['start']) =>
		withSources(moment, (source) => ({ ...source, path: source.path.slice(steps) }));
	return { ...reading, start: inner(reading.start), end: inner(reading.end) };
}

/** True when an entry has a period in this form. */
export function isReadable(entry: unknown, { start, end }: PeriodReading): boolean {
	const [from, to] = [evaluate(start, entry), evaluate(end, entry)];
	return from !== undefined && to !== undefined && to > from;
}

/** The first 500 entries of a list, without those that say nothing. */
function filled(list: unknown): unknown[] {
	const saysSomething = (entry: unknown) =>
		placesIn(entry, ENOUGH_VALUES).leaves.some(({ value }) => value !== '' && value !== false);
	return Array.isArray(list) ? list.slice(0, MOST_ENTRIES).filter(saysSomething) : [];
}

/** The innermost object that holds all values of a reading; where one text does, that or the object around it. */
function holderOf(root: unknown, { start, end }: PeriodReading): Path {
	const [first, ...others] = [...pathsOf(start), ...pathsOf(end)];
	let holder = others.reduce((path, other) => path.slice(0, sharedSteps(path, other)), first);
	const isText = !isContainer(valueAt(root, holder));
	// The whole order is there always: a text right below it is a better sign of whether there is an appointment.
	if (isText) return holder.length <= 1 || typeof holder.at(-1) === 'number' ? holder : holder.slice(0, -1);
	while (holder.length > 0 && Array.isArray(valueAt(root, holder))) holder = holder.slice(0, -1);
	return holder;
}

/** `validFor` and the like are a part of what has a period. */
function outOfPeriod(root: unknown, path: Path): Path {
	const key = path.at(-1);
	if (path.length < 2 || typeof key !== 'string' || !isPeriodPart(key) || !isContainer(valueAt(root, path)))
		return path;
	return outOfPeriod(root, path.slice(0, -1));
}

/** True for the last of a list of periods without a state of their own, in an object that has one. */
function isLastPeriod(root: unknown, path: Path): boolean {
	const [list, around] = [valueAt(root, path.slice(0, -1)), path.slice(0, -2)];
	const isLast = Array.isArray(list) && path.at(-1) === list.length - 1;
	return isLast && around.length > 0 && !hasStateKey(valueAt(root, path)) && hasStateKey(valueAt(root, around));
}

function ofLast(reading: PeriodReading, index: number): PeriodReading {
	const toLast = (moment: PeriodReading['start']) =>
		withSources(moment, (source) => ({ ...source, path: source.path.with(index, -1) }));
	return { ...reading, start: toLast(reading.start), end: toLast(reading.end) };
}

function withState(root: unknown, path: Path): Path {
	if (path.length < 2 || typeof path.at(-1) === 'number' || hasStateKey(valueAt(root, path))) return path;
	const around = path.slice(0, -1);
	return hasStateKey(valueAt(root, around)) ? around : path;
}
