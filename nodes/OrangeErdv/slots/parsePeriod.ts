import type { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import { isJsonObject, parseJson } from '../api/json';
import type { JsonBody, TimePeriod, WireTimeSlot } from '../api/model';
import { readInstant } from '../api/period';
import { parseInstant, parseWireInstant, WIRE_FORMAT } from './parseInstant';
import { samePeriod } from './timeSlotItem';
import { addWorkingDays, toParis } from './workingDays';

export { parseInstant } from './parseInstant';

const EXAMPLE =
	'Give an interval such as 2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00, or the whole slot of Time Slot → Search.';
const DEFAULT_WINDOW_DAYS = 28;

/**
 * A slot from what a user gives: an interval `start/end`, a slot item, a slot as received, or JSON text of these.
 * Texts with an offset stay exactly as written; without one they are read as Paris time. Of an item, `raw` is taken,
 * so that an id and related parties travel with it. Throws `invalidInput` that names the field.
 */
export function parsePeriod(value: unknown, field = 'Time Slot'): WireTimeSlot {
	if (typeof value === 'string') return parseText(value.trim(), field);
	if (isJsonObject(value)) return parseObject(value, field);
	if (value === undefined || value === null) throw invalidInput(field, 'is empty', EXAMPLE);
	throw invalidInput(field, `is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}, not one slot`, EXAMPLE);
}

/** What `searchWindow` starts from. `from` and `to` are as the user gave them, possibly empty. */
export interface WindowRequest {
	from?: unknown;
	to?: unknown;
	now: Date;
	/** Minimum notice in working days, for the default of `from`. */
	noticeDays?: number;
}

/**
 * The period to search. `from` defaults to now, or with a notice to the start of the first day that keeps it; `to` to
 * 28 days after `from`; a `to` that is a date alone includes that day. Throws `invalidInput` that names From or To.
 */
export function searchWindow({ from, to, now, noticeDays = 0 }: WindowRequest): TimePeriod {
	const start = isGiven(from) ? parseInstant(from, 'From') : earliest(now, noticeDays);
	const end = isGiven(to) ? parseInstant(to, 'To', { endOfDay: true }) : start.plus({ days: DEFAULT_WINDOW_DAYS });
	const [startDateTime, endDateTime] = [start, end].map((at) => at.toFormat(WIRE_FORMAT));
	if (end.toMillis() <= start.toMillis()) {
		throw invalidInput(
			'To',
			`is not after From: ${endDateTime} against ${startDateTime}`,
			isGiven(from)
				? 'Set To after From.'
				: 'From is empty, so it is now plus the minimum notice: set To after that, or leave it empty for 28 days.',
		);
	}
	return { startDateTime, endDateTime };
}

/** True when the period starts and ends in the window. */
export function isWithin(period: TimePeriod, window: TimePeriod): boolean {
	const [start, end, from, to] = [
		period.startDateTime,
		period.endDateTime,
		window.startDateTime,
		window.endDateTime,
	].map(readInstant);
	return start !== null && end !== null && start >= from! && end <= to!;
}

function earliest(now: Date, noticeDays: number): DateTime {
	return noticeDays > 0 ? addWorkingDays(toParis(now), noticeDays) : toParis(now).startOf('second');
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

function parseText(text: string, field: string): WireTimeSlot {
	if (text === '') throw invalidInput(field, 'is empty', EXAMPLE);
	if (/^[{["]/.test(text)) {
		const parsed = parseJson(text);
		if (!parsed.ok) throw invalidInput(field, 'is not valid JSON', EXAMPLE);
		return parsePeriod(parsed.value, field);
	}
	const parts = text.split('/');
	if (parts.length !== 2) throw invalidInput(field, 'is not an interval start/end', EXAMPLE);
	return interval(parts[0].trim(), parts[1].trim(), field);
}

function interval(start: unknown, end: unknown, field: string): WireTimeSlot {
	if ([start, end].some((text) => typeof text === 'string' && /^[+-]?P/i.test(text))) {
		throw invalidInput(field, 'holds a duration; its start and its end must both be dates with a time', EXAMPLE);
	}
	const validFor = {
		startDateTime: parseWireInstant(start, `${field} start`),
		endDateTime: parseWireInstant(end, `${field} end`),
	};
	const [from, to] = [readInstant(validFor.startDateTime), readInstant(validFor.endDateTime)];
	if (from === null || to === null || to <= from) {
		throw invalidInput(
			field,
			`does not end after it starts: ${validFor.startDateTime}/${validFor.endDateTime}`,
			EXAMPLE,
		);
	}
	return { validFor };
}

// Every way in which the object names a period, the richest first.
function parseObject(item: JsonBody, field: string): WireTimeSlot {
	const found: WireTimeSlot[] = [];
	if (isJsonObject(item.raw)) found.push(parseObject(item.raw, field));
	if (isJsonObject(item.validFor)) {
		const { startDateTime, endDateTime } = item.validFor;
		found.push({ ...item, ...interval(startDateTime, endDateTime, field) });
	}
	if (isGiven(item.slot)) found.push(parsePeriod(item.slot, field));
	if (isGiven(item.start) || isGiven(item.end)) found.push(interval(item.start, item.end, field));
	const [first, ...others] = found;
	if (first === undefined) throw invalidInput(field, 'holds no slot, no start and no end', EXAMPLE);
	if (others.every((other) => samePeriod(first, other))) return first;
	throw invalidInput(
		field,
		'names two different periods (its start and end were edited, but not its slot or raw)',
		'Give the interval start/end alone, or the slot as it came from Time Slot → Search.',
	);
}
