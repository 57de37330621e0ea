import { invalidInput, type FieldName } from '../api/ErdvError';
import { hasOffset, readInstant } from '../api/instants';
import { isJsonObject, natureOf, parseJson } from '../api/json';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { BETWEEN, givenPeriod, samePeriod, slotAt } from '../api/period';
import { isFilled, plain } from '../input/cleanText';
import { toIso } from '../input/dateText';
import { parseWireInstant } from './parseInstant';

const EXAMPLE = [
	'Give an interval such as 2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00, or the whole slot of Time Slot',
	'→ Search.',
].join(' ');

/**
 * A slot from what a user gives: an interval `start/end`, a slot item, a slot as received, or JSON text of these.
 * Texts with an offset stay exactly as written. Without one they are read as Paris time: an interval that was typed gets
 * its offset, what an item of a search holds stays as Orange wrote it. Of an item, `raw` is taken, so that an id and
 * related parties travel with it. Throws `invalidInput` that names the field.
 */
export function parsePeriod(value: unknown, field = 'Time Slot'): WireTimeSlot {
	if (typeof value === 'string') return parseText(value.trim(), field);
	if (isJsonObject(value)) return parseObject(value, field);
	if (value === undefined || value === null) throw invalidInput(field, 'is empty', EXAMPLE);
	throw invalidInput(field, `is ${natureOf(value)}, not one slot`, EXAMPLE);
}

/**
 * The order that a slot was picked or searched for, as the list of the editor and an item of a search say it;
 * `undefined` for a period alone.
 */
export function orderOf(value: unknown): string | undefined {
	const parsed = typeof value === 'string' && value.trim().startsWith('{') ? parseJson(value.trim()) : undefined;
	const item = parsed?.ok ? parsed.value : value;
	if (!isJsonObject(item) || !isFilled(item.orderId)) return isJsonObject(item) ? orderOf(item.slot) : undefined;
	return String(item.orderId).trim();
}

function parseText(text: string, field: string): WireTimeSlot {
	if (text === '') throw invalidInput(field, 'is empty', EXAMPLE);
	if (/^[{["]/.test(text)) {
		const parsed = parseJson(text);
		if (!parsed.ok) throw invalidInput(field, 'is not valid JSON', EXAMPLE);
		return parsePeriod(parsed.value, field);
	}
	const [start, end] = halves(text, field);
	return interval(start, end, field);
}

function halves(text: string, field: string): string[] {
	const parts = text.split(BETWEEN).map((part) => part.trim());
	// Two dates with slashes of their own.
	if (parts.length === 6) return [parts.slice(0, 3).join('/'), parts.slice(3).join('/')];
	if (parts.length !== 2) throw invalidInput(field, 'is not an interval start/end', EXAMPLE);
	return parts;
}

/** @param asReceived for texts that Orange wrote: they stay as they are, also without offset */
function interval(start: unknown, end: unknown, field: string, asReceived = false): WireTimeSlot {
	if ([start, end].some((text) => typeof text === 'string' && /^[+-]?P/i.test(text))) {
		throw invalidInput(field, 'holds a duration; its start and its end must both be dates with a time', EXAMPLE);
	}
	const period = {
		startDateTime: wireText(start, { part: 'start', of: field }, asReceived),
		endDateTime: wireText(end, { part: 'end', of: field }, asReceived),
	};
	const [from, to] = [readInstant(period.startDateTime), readInstant(period.endDateTime)];
	if (from === null || to === null || to <= from) {
		throw invalidInput(field, `does not end after it starts: ${period.startDateTime}/${period.endDateTime}`, EXAMPLE);
	}
	return slotAt(period);
}

function wireText(value: unknown, field: FieldName, asReceived: boolean): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const stays = readInstant(text) !== null && (asReceived || hasOffset(text));
	if (stays) return text;
	// The day first, or in words.
	const iso = toIso(plain(text)) ?? text.replace(LOCAL, inFull);
	return parseWireInstant(typeof value === 'string' ? iso : value, field);
}

/** A local time as SQL writes it, or without its colons or minutes. */
const LOCAL = /^([\d-]{10})[Tt ](\d{2}):?(\d{2})?:?(\d{2}(?:[.,]\d+)?)?$/;

function inFull(_: string, date: string, hour: string, minute = '00', second = '00'): string {
	return `${date}T${hour}:${minute}:${second}`;
}

// Every way in which the object names a period, the richest first.
function parseObject(item: JsonBody, field: string): WireTimeSlot {
	const found: WireTimeSlot[] = [];
	const asReceived = isOfSearch(item);
	if (isJsonObject(item.raw)) found.push(parseObject(item.raw, field));
	const own = givenPeriod(item);
	if (own) found.push({ ...item, ...interval(own.startDateTime, own.endDateTime, field, true) });
	// A slot of another API may have keys of these names, in another form than ours.
	if (own && !isReadable(item.start, item.end)) return agreed(found, field);
	if (asReceived) {
		const [start, end] = halves((item.slot as string).trim(), field);
		found.push(interval(start, end, field, true));
	} else if (isFilled(item.slot)) found.push(parsePeriod(item.slot, field));
	if (isFilled(item.start) || isFilled(item.end)) found.push(interval(item.start, item.end, field, asReceived));
	return agreed(found, field);
}

function isReadable(...texts: unknown[]): boolean {
	return texts.every((text) => readInstant(text) !== null);
}

function agreed([first, ...others]: WireTimeSlot[], field: string): WireTimeSlot {
	if (first === undefined) throw invalidInput(field, 'holds no slot, no start and no end', EXAMPLE);
	if (others.every((other) => samePeriod(first, other))) return first;
	throw invalidInput(
		field,
		'names two different periods (its start and end were edited, but not its slot or raw)',
		'Give the interval start/end alone, or the slot as it came from Time Slot → Search.',
	);
}

/** An item of a search, or what was picked from the list: its slot is the period as Orange wrote it. */
function isOfSearch(item: JsonBody): boolean {
	const { slot, start, end } = item;
	if (typeof slot !== 'string' || slot.trim() === '' || /^[{["]/.test(slot.trim())) return false;
	return slot === `${String(start)}/${String(end)}` || Object.keys(item).sort().join() === 'orderId,slot';
}
