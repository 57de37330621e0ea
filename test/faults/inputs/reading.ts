import type { INodeProperties } from 'n8n-workflow';

import { REQUEST_TIMEOUT_S } from '../waits';
import type { Field } from './fieldList';
import { isEmptyCell, isNothing, plainText, type Value } from './value';

/** How a value has to be read by its field: refused, taken as what it means, or either way where nobody can say. */
export interface Reading {
	must?: 'refuse' | 'take';
	/** What it means, where it is taken: for yes/no, choices and numbers. */
	as?: string | number | boolean;
	isEmpty?: boolean;
}

const YES = ['true', 'vrai', 'oui', 'yes', '1'];
const NO = ['false', 'faux', 'non', 'no', '0'];
/** Words that some take for yes or no: whether they are taken is not said, but never for the contrary. */
const MAYBE: Record<string, boolean> = { on: true, off: false, y: true, n: false, x: true, o: true };

/** Other words of the same, which a choice may take. */
const SYNONYMS: Record<string, string> = {
	matin: 'morning',
	'après-midi': 'afternoon',
	english: 'en',
	french: 'fr',
	français: 'fr',
	anglais: 'en',
};

const isScalar = (raw: unknown) => ['string', 'number', 'boolean'].includes(typeof raw);
const lower = (raw: unknown) => (plainText(String(raw)) ?? '').toLowerCase();

const isDateObject = ({ raw }: Value) => typeof raw === 'object' && raw !== null && ('$luxon' in raw || '$date' in raw);

function yesNo({ raw }: Value): Reading {
	if (!isScalar(raw)) return Array.isArray(raw) && raw.length === 1 ? {} : { must: 'refuse' };
	const word = lower(raw);
	if (YES.includes(word)) return { must: 'take', as: true };
	if (NO.includes(word)) return { must: 'take', as: false };
	if (word.startsWith('"')) return {};
	return word in MAYBE ? { as: MAYBE[word] } : { must: 'refuse' };
}

function choice({ raw }: Value, { options = [] }: INodeProperties): Reading {
	if (!isScalar(raw)) return Array.isArray(raw) && raw.length === 1 ? {} : { must: 'refuse' };
	const word = lower(raw);
	const choices = options as Array<{ name: string; value: unknown }>;
	const exact = choices.find(({ value }) => lower(value) === word);
	if (exact) return { must: 'take', as: exact.value as string };
	const named = choices.find(({ name }) => lower(name) === word);
	if (named) return { as: named.value as string };
	if (word.startsWith('"')) return {};
	return Object.hasOwn(SYNONYMS, word) ? { as: SYNONYMS[word] } : { must: 'refuse' };
}

function amount({ raw, means }: Value, definition: INodeProperties): Reading {
	if (typeof raw === 'object' || typeof raw === 'boolean') {
		return Array.isArray(raw) && raw.length === 1 ? {} : { must: 'refuse' };
	}
	const text = lower(raw);
	if (/^\d{1,4}$/.test(text)) {
		const as = Number(text);
		// What is then done has to be what was asked for: nothing is bent to the nearest that can be.
		if (isOutOfRange(as, definition)) return { must: 'refuse' };
		return { as, ...(means === 'valid' && { must: 'take' }) };
	}
	return typeof raw === 'string' && !/\d/.test(text) ? { must: 'refuse' } : {};
}

function isOutOfRange(amount: number, { name, typeOptions = {} }: INodeProperties): boolean {
	const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
	// The campaign's nodes take a shorter time-out than others do.
	return amount < (name === 'requestTimeout' ? REQUEST_TIMEOUT_S : minValue) || amount > maxValue;
}

/** Fields that hold a day or days. */
export const holdsDays = ({ definition: { type, name } }: Field) =>
	type === 'dateTime' || ['date', 'excludedDates', 'pauseCallsUntil'].includes(name);

function date({ raw, day, means }: Value, { definition: { name }, resource }: Field): Reading {
	if (typeof raw === 'number') return { must: Number.isSafeInteger(raw) && raw < 1e9 ? 'refuse' : undefined };
	if (typeof raw === 'boolean') return { must: 'refuse' };
	if (typeof raw === 'string') {
		if (means === 'valid' || (day !== undefined && !/^\d+$/.test(raw))) {
			// Of several dates in one text, white space separates; a report cannot begin in the future.
			const isUnclear = (name === 'excludedDates' && /\d[T ]\d/.test(raw)) || resource === 'diagnostics';
			return isUnclear || /[A-Z]{3}/.test(raw) ? {} : { must: 'take' };
		}
		// A list of none.
		if (name === 'excludedDates' && raw.trim() === '[]') return {};
		return /^\d{4,5}$/.test(raw) || !/\d/.test(raw) ? { must: 'refuse' } : {};
	}
	if (Array.isArray(raw)) return name === 'excludedDates' || raw.length === 1 ? {} : { must: 'refuse' };
	return day === undefined ? { must: 'refuse' } : { must: name === 'excludedDates' ? undefined : 'take' };
}

function text({ raw, means }: Value, { path, definition: { name }, of }: Field): Reading {
	const isPlain = path[0] === 'contact' || name === 'reason';
	if (typeof raw === 'object' && isPlain) return { must: 'refuse' };
	if (name === 'orderId' && of === 'node' && typeof raw === 'object' && !Array.isArray(raw)) return { must: 'refuse' };
	const isOwn = typeof raw === 'string' && /^\s*<(id|slot|clientId|clientSecret|apiBaseUrl|tokenUrl)>\s*$/.test(raw);
	return means === 'valid' && (isOwn || isPlain) ? { must: 'take' } : {};
}

/** What has to become of a value in a field. */
export function readingOf(field: Field, value: Value): Reading {
	const { definition } = field;
	// n8n makes text of the objects that stand for dates, and null of those that are none.
	if (isDateObject(value) && (value.day === undefined || definition.type === 'string') && !holdsDays(field)) return {};
	if (isDateObject(value) && value.day === undefined) return {};
	if (isNothing(value)) return nothing(field);
	// A place that the sandbox fills in, where it was not made for this field.
	if (value.means !== 'valid' && /<\w+>/.test(JSON.stringify(value.raw))) return {};
	if (isEmptyCell(value)) return { isEmpty: true };
	if (holdsDays(field)) return date(value, field);
	if (definition.type === 'boolean') return yesNo(value);
	if (definition.type === 'options') return choice(value, definition);
	if (definition.type === 'number') return amount(value, definition);
	if (definition.type === 'string' || definition.type === 'resourceLocator') return text(value, field);
	return {};
}

/** An expression that gives nothing is refused wherever emptiness widens what is booked or silences a guard. */
function nothing({ resource, operation, path, definition: { name } }: Field): Reading {
	const isBooking = resource === 'appointment' && ['create', 'change', 'cancel'].includes(operation);
	const isGuard = name === 'simulate' || name === 'onlyIfCurrentSlot';
	const widens = ['preferences', 'contact'].includes(path[0]) || isGuard;
	return isBooking && widens ? { must: 'refuse' } : {};
}
