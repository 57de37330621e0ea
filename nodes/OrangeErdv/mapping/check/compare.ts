import { kindOf, shapeOf, type KeyNames } from '../propose/shape';
import type { Model } from './expected';

/** One place where an answer is not as the node expects. Holds types and keys, no value. */
export interface Difference {
	what: 'unknown key' | 'missing key' | 'other type';
	/** Names that lead there; `[]` stands for each entry of a list. */
	path: string;
	/** What is there, and what was expected. */
	detail: string;
}

/** Entries of a list that are looked at. */
const MOST_ENTRIES = 500;

/** Compares a value with its model; a difference that many entries of a list have comes once. */
export function compare(value: unknown, model: Model, path: string, names: KeyNames): Difference[] {
	const found = differences(value, model, path, names);
	return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function differences(value: unknown, model: Model, path: string, names: KeyNames): Difference[] {
	const kind = kindOf(value);
	if (!model.kinds.includes(kind)) {
		return [{ what: 'other type', path, detail: `is ${shapeOf(value, names)}, expected ${model.kinds.join(' or ')}` }];
	}
	if (kind === 'list') {
		const { entries } = model;
		const all = (value as unknown[]).slice(0, MOST_ENTRIES);
		return entries ? all.flatMap((entry) => differences(entry, entries, `${path}[]`, names)) : [];
	}
	return kind === 'object' && model.keys ? inObject(value as Record<string, unknown>, model.keys, path, names) : [];
}

function inObject(
	value: Record<string, unknown>,
	keys: Record<string, Model>,
	path: string,
	names: KeyNames,
): Difference[] {
	const present = Object.keys(value).flatMap((key): Difference[] => {
		const at = `${path}.${names(key)}`;
		if (Object.hasOwn(keys, key)) return differences(value[key], keys[key], at, names);
		return [{ what: 'unknown key', path: at, detail: `is ${shapeOf(value[key], names)}` }];
	});
	const missing = Object.entries(keys)
		.filter(([key, { required }]) => required && !Object.hasOwn(value, key))
		.map(
			([key, { kinds }]): Difference => ({
				what: 'missing key',
				path: `${path}.${key}`,
				detail: `expected ${kinds.join(' or ')}`,
			}),
		);
	return [...present, ...missing];
}
