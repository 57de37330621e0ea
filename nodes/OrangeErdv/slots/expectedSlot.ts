import { DateTime } from 'luxon';

import { invalidInput } from '../api/ErdvError';
import { hasOffset } from '../api/instants';
import { isJsonObject, parseJson } from '../api/json';
import { periodOf } from '../api/period';
import { isDate, isFilled, seenOnly } from '../input/cleanText';
import { readMoment } from '../input/readMoment';
import { parsePeriod } from './parsePeriod';
import { checkSlotOwner } from './slotOwner';

/** A time slot that an order is expected to show: its texts, and no end where only the start was given. */
export interface ExpectedSlot {
	start: string;
	end?: string;
}

const CURE = [
	'Give the time slot that was asked for: its start, an interval start/end, or the item that Appointment → Change',
	'returned.',
].join(' ');

/** Outcomes of writes whose time slot the order will not come to show. */
const NOT_TO_COME = ['kept', 'simulated'];

/**
 * A time slot as users keep what they asked for: the start alone, what `parsePeriod` takes, or the item of a change.
 * Undefined where the item says that no time was asked for, or that it was not sent for it.
 * @param orderIdOf is asked where the value has an order
 * @throws ErdvError `invalidInput` that names the field
 */
export function parseExpected(value: unknown, field: string, orderIdOf: () => string): ExpectedSlot | undefined {
	const given = typeof value === 'string' ? fromText(value) : value;
	if (DateTime.isDateTime(given) || isDate(given)) return startAlone(given, field);
	if (typeof given === 'string' && !isInterval(given)) return startAlone(given, field);
	checkSlotOwner(given, orderIdOf, field);
	if (isOfWrite(given)) {
		const isAsked = isFilled(given.requestedSlot) && !NOT_TO_COME.includes(String(given.outcome));
		return isAsked ? parseExpected(given.requestedSlot, field, orderIdOf) : undefined;
	}
	const { startDateTime, endDateTime } = periodOf(parsePeriod(given, field));
	return { start: startDateTime, end: endDateTime };
}

/** The item of a write, whose `slot` is none. */
function isOfWrite(value: unknown): value is { requestedSlot: unknown; outcome?: unknown } {
	return isJsonObject(value) && 'requestedSlot' in value;
}

function fromText(text: string): unknown {
	const seen = seenOnly(text);
	const parsed = /^[{["]/.test(seen) ? parseJson(seen) : undefined;
	return parsed?.ok ? parsed.value : seen;
}

/** Dates may have slashes of their own. */
function isInterval(text: string): boolean {
	const slashes = text.replace(/\[[^\]]*\]/g, '').split('/').length - 1;
	return slashes !== 0 && slashes !== 2;
}

function startAlone(value: unknown, field: string): ExpectedSlot {
	// As Orange wrote it.
	if (typeof value === 'string' && hasOffset(value)) return { start: value };
	const { at, isDay } = readMoment(value, field);
	if (isDay) throw invalidInput(field, 'is a day, without the time at which the slot starts', CURE);
	return { start: at.toISO({ suppressMilliseconds: true }) };
}
