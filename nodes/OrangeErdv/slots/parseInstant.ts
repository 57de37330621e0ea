import { DateTime } from 'luxon';

import { invalidInput, type FieldName } from '../api/ErdvError';
import { PARIS } from '../api/instants';
import { natureOf } from '../api/json';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET = '(?:Z|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?)';
const DATE_TIME = new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(${OFFSET})?$`);
const EXAMPLE = 'Write it as 2026-12-01T08:00:00+01:00 (without offset it is read as Paris time).';

/** Seconds precision, with offset: how texts made here go on the wire. */
export const WIRE_FORMAT = "yyyy-MM-dd'T'HH:mm:ssZZ";

/**
 * A moment from an ISO 8601 date or date-time, a luxon DateTime or a JS Date, in Paris time. A date alone is the start
 * of that day in Paris, or its last second with `endOfDay`. Throws `invalidInput` that names the field.
 */
export function parseInstant(value: unknown, field: FieldName, options: { endOfDay?: boolean } = {}): DateTime<true> {
	const text = instantText(value, field).replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T');
	if (!DATE.test(text)) return readDateTime(text, field);
	const day = checked(DateTime.fromISO(text, { zone: PARIS }), text, field);
	return (options.endOfDay ? day.endOf('day').startOf('second') : day.startOf('day')) as DateTime<true>;
}

/** A date-time text that is kept: as written when it has an offset, else read as Paris and given its offset. */
export function parseWireInstant(value: unknown, field: FieldName): string {
	const text = instantText(value, field);
	const instant = readDateTime(text, field);
	return DATE_TIME.exec(text)?.[1] === undefined ? instant.toFormat(WIRE_FORMAT) : text;
}

/** False for an empty cell: undefined, null, blank text. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

function instantText(value: unknown, field: FieldName): string {
	if (DateTime.isDateTime(value)) return checked(value, 'the given DateTime', field).toISO();
	// Not instanceof: a Date made by an expression comes from another realm.
	if (Object.prototype.toString.call(value) === '[object Date]') {
		return checked(DateTime.fromMillis((value as Date).getTime(), { zone: PARIS }), 'the given Date', field).toISO();
	}
	if (value === undefined || value === null || value === '') throw invalidInput(field, 'is empty', EXAMPLE);
	if (typeof value !== 'string') throw invalidInput(field, `is ${natureOf(value)}, not a date and time`, EXAMPLE);
	return value.trim();
}

function readDateTime(text: string, field: FieldName): DateTime<true> {
	const [matched, offset] = DATE_TIME.exec(text) ?? [];
	if (matched === undefined) {
		throw invalidInput(field, `is not a date and time: ${JSON.stringify(text.slice(0, 60))}`, EXAMPLE);
	}
	const instant = checked(DateTime.fromISO(text, { zone: PARIS }), text, field);
	if (offset === undefined) checkLocalTime(instant, text, field);
	return instant;
}

// A local time that does not exist or exists twice cannot be sent back as what the user meant.
function checkLocalTime(instant: DateTime<true>, text: string, field: FieldName): void {
	const cure = 'Write the offset: +01:00 in winter, +02:00 in summer.';
	const isMidnightOfNextDay = text.slice(11, 13) === '24';
	if (!isMidnightOfNextDay && instant.toFormat("yyyy-MM-dd'T'HH:mm") !== text.slice(0, 16)) {
		throw invalidInput(field, `does not exist in Paris, where the clock is put forward then: ${text}`, cure);
	}
	if (instant.getPossibleOffsets().length > 1) {
		throw invalidInput(field, `exists twice in Paris, where the clock is put back then: ${text}`, cure);
	}
}

function checked(instant: DateTime, text: string, field: FieldName): DateTime<true> {
	if (instant.isValid) return instant as DateTime<true>;
	throw invalidInput(field, `has no such date or time: ${text}`, EXAMPLE);
}
