import { isJsonObject } from '../../api/json';
import { isPath } from '../paths';

/** A key of an object, or a place in a list: from 0, or -1 for the last. */
type PathStep = string | number;
/** Steps from the outside in; empty for the whole. */
export type Path = readonly PathStep[];

/** A value that holds no others. */
export interface Leaf {
	path: Path;
	value: string | number | boolean;
}

/** What an answer is made of, the outer parts first. */
export interface AnswerParts {
	leaves: Leaf[];
	/** Paths of its lists that have entries. */
	lists: Path[];
	/** True when there is more than is looked at, so that nothing can be said to be the only one. */
	isCut: boolean;
}

/** How much of an answer is looked at: levels below the top, and values. */
const MOST_LEVELS = 12;
const MOST_VALUES = 10_000;

/** Leaves and lists of a value, by their levels. @param most values that are looked at */
export function placesIn(root: unknown, most = MOST_VALUES): AnswerParts {
	const places: AnswerParts = { leaves: [], lists: [], isCut: false };
	let level: Array<{ path: Path; value: unknown }> = [{ path: [], value: root }];
	let seen = 0;
	for (let depth = 0; level.length > 0; depth++) {
		const below: typeof level = [];
		for (const { path, value } of level) {
			if (isLeaf(value)) places.leaves.push({ path, value });
			if (Array.isArray(value) && value.length > 0) places.lists.push(path);
			for (const [step, inner] of partsOf(value)) {
				places.isCut ||= depth === MOST_LEVELS || seen === most;
				if (places.isCut) break;
				seen++;
				below.push({ path: [...path, step], value: inner });
			}
		}
		level = below;
	}
	return places;
}

/** The value at a path; `undefined` where it leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
	return path.reduce<unknown>((value, step) => {
		if (Array.isArray(value) && step === -1) return value.at(-1) as unknown;
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		return (value as Record<PathStep, unknown>)[step];
	}, root);
}

/** True when a path can be written as `pathText` writes it. */
export function isPlain(path: Path): boolean {
	return path.every((step) => (typeof step === 'number' ? step >= 0 : isPath(step) && !/^[$@]$|[.[]/.test(step)));
}

/** A path as the mapping has it, such as `a.b[0].c`; `$` for the whole. @param shown how a key is written */
export function pathText(path: Path, shown = (key: string): string => key): string {
	const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${shown(step)}`)).join('');
	return text === '' ? '$' : text.replace(/^\./, '');
}

/** How many steps two paths begin with together. */
export function sharedSteps(one: Path, other: Path): number {
	const differing = one.findIndex((step, index) => step !== other[index]);
	return differing === -1 ? one.length : differing;
}

/** True for what one can step into. */
export function isContainer(value: unknown): value is unknown[] | Record<string, unknown> {
	return Array.isArray(value) || isJsonObject(value);
}

function isLeaf(value: unknown): value is Leaf['value'] {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function* partsOf(value: unknown): Generator<[PathStep, unknown]> {
	if (Array.isArray(value)) yield* value.entries();
	else if (isJsonObject(value)) for (const key of Object.keys(value)) yield [key, value[key]];
}
