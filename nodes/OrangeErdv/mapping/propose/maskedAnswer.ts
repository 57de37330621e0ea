import { isJsonObject } from '../../api/json';
import { natureOfLeaf, shapeOf, shownKey, type KeyNames } from './shape';

/** Values that may still be shown, and how their keys are. */
interface Left {
	values: number;
	names: KeyNames;
}

const MOST_LEVELS = 12;
const MOST_VALUES = 1000;
/** Entries of a list that are shown, of those that look different. */
const MOST_ENTRIES = 3;
const MOST_LOOKED_AT = 50;

/**
 * An answer as JSON with its values masked, ready to be shown to others: each value is replaced by its nature, such as
 * `text (dd/MM/yyyy HH:mm)`, keys that could be values by `(masked key)`, and of a list the entries that look alike are
 * shown once. At most 1,000 values on 12 levels; never throws.
 */
export function maskedAnswer(answer: unknown, names: KeyNames = shownKey): unknown {
	const left = { values: MOST_VALUES, names };
	return masked(answer, MOST_LEVELS, left);
}

function masked(value: unknown, levels: number, left: Left): unknown {
	const isOpen = Array.isArray(value) || isJsonObject(value);
	if (!isOpen) return natureOfLeaf(value);
	if (levels === 0 || left.values <= 0) return Array.isArray(value) ? `list of ${value.length}` : 'object';
	if (Array.isArray(value)) return maskedList(value, levels, left);
	const shown: Array<[string, unknown]> = [];
	for (const key of Object.keys(value)) {
		if (left.values-- <= 0) {
			shown.push(['…', 'more keys']);
			break;
		}
		shown.push([left.names(key), masked(value[key], levels - 1, left)]);
	}
	return Object.fromEntries(shown);
}

function maskedList(list: unknown[], levels: number, left: Left): unknown {
	const looks = new Set<string>();
	const isNew = (entry: unknown) => {
		const look = shapeOf(entry, left.names);
		return !looks.has(look) && looks.add(look);
	};
	const shown = list.slice(0, MOST_LOOKED_AT).filter(isNew).slice(0, MOST_ENTRIES);
	left.values -= shown.length;
	const more = list.length - shown.length;
	return [...shown.map((entry) => masked(entry, levels - 1, left)), ...(more > 0 ? [`and ${more} more`] : [])];
}
