import { invalidInput, type FieldName } from '../api/ErdvError';
import { plain, shown } from './cleanText';

/** What a number may be. */
export interface Range {
	min?: number;
	max?: number;
	/** Whether it counts something. */
	isWhole?: boolean;
}

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * A number, also as a text with a point or a comma. One out of range is refused and never bent: nothing has been sent
 * yet, and what is then done should be what was asked for.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readNumber(value: unknown, field: FieldName, range: Range = {}): number {
	const cure = cureOf(range);
	const number = numberIn(value);
	if (number === undefined) throw invalidInput(field, `is ${shown(value)}, which is not a number`, cure);
	const { min = -Infinity, max = Infinity, isWhole = false } = range;
	if (isWhole && !Number.isInteger(number)) {
		throw invalidInput(field, `is ${number}, which is not a whole number`, cure);
	}
	if (number < min) throw invalidInput(field, `is ${number}, which is less than ${min}`, cure);
	if (number > max) throw invalidInput(field, `is ${number}, which is more than ${max}`, cure);
	return number;
}

function numberIn(value: unknown): number | undefined {
	if (typeof value === 'bigint') return Number(value);
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string') return undefined;
	const text = plain(value).replace(/ /g, '');
	return NUMBER.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function cureOf({ min, max, isWhole }: Range): string {
	const bounds = [...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`to ${max}`])];
	return `Give ${[isWhole ? 'a whole number' : 'a number', ...bounds].join(' ')}, without a unit.`;
}
