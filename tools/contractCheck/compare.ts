import { kindOf, shapeOf, shownKey } from '../../nodes/OrangeErdv/mapping/propose/shape';
import type { Model } from './model';

/** One place where an answer is not as the node expects. Holds types and keys, no value. */
export interface Difference {
	what: 'unknown key' | 'missing key' | 'other type' | 'other status' | 'other place';
	/** Names that lead there; `[]` stands for each entry of a list. */
	path: string;
	/** What is there, and what was expected. */
	detail: string;
}

/** Compares a value with its model; a difference that many entries of a list have comes once. */
export function compare(value: unknown, model: Model, path: string): Difference[] {
	return withoutRepeats(differences(value, model, path));
}

/** Each difference once. */
export function withoutRepeats(found: Difference[]): Difference[] {
	return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function differences(value: unknown, model: Model, path: string): Difference[] {
	const kind = kindOf(value);
	if (!model.kinds.includes(kind)) {
		return [{ what: 'other type', path, detail: `is ${shapeOf(value)}, expected ${model.kinds.join(' or ')}` }];
	}
	if (kind === 'list') {
		const { entries } = model;
		return entries ? (value as unknown[]).flatMap((entry) => differences(entry, entries, `${path}[]`)) : [];
	}
	return kind === 'object' && model.keys ? inObject(value as Record<string, unknown>, model.keys, path) : [];
}

function inObject(value: Record<string, unknown>, keys: Record<string, Model>, path: string): Difference[] {
	const present = Object.keys(value).flatMap((key): Difference[] => {
		const at = `${path}.${shownKey(key)}`;
		if (!Object.hasOwn(keys, key)) return [{ what: 'unknown key', path: at, detail: `is ${shapeOf(value[key])}` }];
		return differences(value[key], keys[key], at);
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
