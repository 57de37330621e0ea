import { DateTime } from 'luxon';

import { invalidInput, type FieldName } from '../api/ErdvError';
import { PARIS } from '../api/instants';
import { natureOf } from '../api/json';
import { isDate, isFilled, plain, shown } from './cleanText';
import { isDateText, toIso } from './dateText';
import { entriesOf } from './readChoice';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET = '(?:Z|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?)';
const DATE_TIME = new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(${OFFSET})?$`);
const UTC = /^(?:Z|[+-]00(?::?00)?)$/;
/** How a date picker writes a day. */
const MIDNIGHT = /^\d{4}-\d{2}-\d{2}T00:00(?::00(?:[.,]0+)?)?$/;
const EXAMPLE = [
	'Write it as 2026-12-01T08:00:00+01:00, 2026-12-01 08:00 or 01/12/2026 08:00, the day first',
	'(without offset it is read as Paris time).',
].join(' ');

/** Days that sheets count from the end of 1899: from 1954 to 2118, so that no year and no hour passes for one. */
const SHEET_DAY = /^[2-7]\d{4}(?:[.,]\d+)?$/;

/** A moment that was given, in Paris time. */
export interface Moment {
	at: DateTime<true>;
	/** Whether a day was given, as such or as the midnight that a date picker writes; `at` is its start. */
	isDay: boolean;
}

/**
 * A moment as people, sheets and expressions write it: ISO 8601, the day or the year first, a luxon DateTime or a JS
 * Date. Without offset it is read as Paris time.
 * @throws ErdvError `invalidInput` that names the field
 */
export function readMoment(value: unknown, field: FieldName): Moment {
	const given = instantText(value, field);
	const text = isoOf(given);
	if (!DATE.test(text)) return { at: readIsoDateTime(text, field, given), isDay: MIDNIGHT.test(text) };
	const day = checked(DateTime.fromISO(text, { zone: PARIS }), given, field);
	return { at: day.startOf('day') as DateTime<true>, isDay: true };
}

/**
 * The start of a day in Paris; of a moment, that of the day in which it lies: as it is written, where its offset is one
 * of a place, and in Paris, where it is UTC. @throws as `readMoment` does
 */
export function readDay(value: unknown, field: FieldName): DateTime<true> {
	const text = isFilled(value) ? isoOf(instantText(value, field)) : '';
	const [, offset] = DATE_TIME.exec(text) ?? [];
	if (offset !== undefined && !UTC.test(offset)) return readMoment(text.slice(0, 10), field).at;
	return readMoment(value, field).at.setZone(PARIS).startOf('day') as DateTime<true>;
}

/**
 * Days as `yyyy-MM-dd`, each once: a list, its JSON text, or text separated by commas, semicolons, lines or spaces.
 * @throws as `readMoment` does
 */
export function readDays(value: unknown, field: FieldName): string[] {
	const entries = entriesOf(value).flatMap((entry) =>
		typeof entry === 'string' && !isDateText(plain(entry)) ? plain(entry).split(' ') : [entry],
	);
	return [...new Set(entries.map((entry) => readDay(entry, field).toFormat('yyyy-MM-dd')))];
}

const isoOf = (given: string) => toIso(plain(given)) ?? given;

/** The text of a moment, that of a DateTime or Date in ISO 8601. @throws ErdvError `invalidInput` for anything else */
export function instantText(value: unknown, field: FieldName): string {
	if (DateTime.isDateTime(value)) return checked(value, 'the given DateTime', field).toISO();
	if (isDate(value)) {
		return checked(DateTime.fromMillis(value.getTime(), { zone: PARIS }), 'the given Date', field).toISO();
	}
	if (!isFilled(value)) throw invalidInput(field, 'is empty', EXAMPLE);
	checkNoSheetDay(value, field);
	if (typeof value !== 'string') throw invalidInput(field, `is ${natureOf(value)}, not a date and time`, EXAMPLE);
	return value.trim();
}

/** @param given as the user wrote it, for messages */
export function readIsoDateTime(text: string, field: FieldName, given = text): DateTime<true> {
	const [matched, offset] = DATE_TIME.exec(text) ?? [];
	if (matched === undefined) {
		if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)/.test(plain(text))) {
			const cure = 'Write the year with four digits, such as 01/12/2026 or 2026-12-01.';
			throw invalidInput(field, `has a year of two digits: ${shown(given)}`, cure);
		}
		throw invalidInput(field, `is not a date and time: ${shown(given)}`, EXAMPLE);
	}
	const instant = checked(DateTime.fromISO(text, { zone: PARIS }), given, field);
	if (offset === undefined) checkLocalTime(instant, text, field);
	return instant;
}

function checkNoSheetDay(value: unknown, field: FieldName): void {
	const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? plain(value) : '';
	if (!SHEET_DAY.test(text)) return;
	throw invalidInput(
		field,
		`is the day number of a sheet: ${text}`,
		[
			'Have the sheet give dates as text or formatted values, or write',
			"{{ DateTime.fromISO('1899-12-30').plus({ days: … }).toISODate() }} around it.",
		].join(' '),
	);
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

function checked(instant: DateTime, given: string, field: FieldName): DateTime<true> {
	if (instant.isValid) return instant as DateTime<true>;
	throw invalidInput(field, `has no such date or time: ${given}`, EXAMPLE);
}
