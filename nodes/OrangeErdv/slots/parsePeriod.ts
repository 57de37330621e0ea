import { invalidInput } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import { isJsonObject, natureOf, parseJson } from '../api/json';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';
import { isGiven, parseWireInstant } from './parseInstant';

const EXAMPLE = [
	'Give an interval such as 2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00, or the whole slot of Time Slot',
	'→ Search.',
].join(' ');

/**
 * A slot from what a user gives: an interval `start/end`, a slot item, a slot as received, or JSON text of these.
 * Texts with an offset stay exactly as written; without one they are read as Paris time. Of an item, `raw` is taken,
 * so that an id and related parties travel with it. Throws `invalidInput` that names the field.
 */
export function parsePeriod(value: unknown, field = 'Time Slot'): WireTimeSlot {
	if (typeof value === 'string') return parseText(value.trim(), field);
	if (isJsonObject(value)) return parseObject(value, field);
	if (value === undefined || value === null) throw invalidInput(field, 'is empty', EXAMPLE);
	throw invalidInput(field, `is ${natureOf(value)}, not one slot`, EXAMPLE);
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
		startDateTime: parseWireInstant(start, { part: 'start', of: field }),
		endDateTime: parseWireInstant(end, { part: 'end', of: field }),
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
