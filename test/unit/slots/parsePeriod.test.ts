import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { sameInstant } from '../../../nodes/OrangeErdv/api/instants';
import { parsePeriod } from '../../../nodes/OrangeErdv/slots/parsePeriod';
import { MORNING, rejected, slotOn } from '../api/support';

const START = '2026-12-01T08:00:00+01:00';
const END = '2026-12-01T12:00:00+01:00';

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => {
		Settings.defaultZone = zone;
	});
	afterAll(() => {
		Settings.defaultZone = 'system';
	});

	test.each([
		['2026-12-01T08:00:00/2026-12-01T12:00', MORNING],
		['2026-07-01T08:00/2026-07-01T12:00', slotOn('2026-07-01T08:00:00+02:00', '2026-07-01T12:00:00+02:00')],
		['2026-10-24T20:00/2026-10-25T08:00', slotOn('2026-10-24T20:00:00+02:00', '2026-10-25T08:00:00+01:00')],
		['2026-12-01T20:00/2026-12-01T24:00', slotOn('2026-12-01T20:00:00+01:00', '2026-12-02T00:00:00+01:00')],
	])('%s is Paris time', (text, expected) => {
		expect(parsePeriod(text)).toEqual(expected);
	});
});

describe('a slot is accepted as', () => {
	const wire = { ...MORNING, id: 'S1', relatedParty: [{ role: 'team' }] };
	test.each<[string, unknown, unknown]>([
		['an interval', `${START}/${END}`, MORNING],
		['an interval with spaces around', `  ${START} / ${END} `, MORNING],
		['an item of a search', { slot: `${START}/${END}`, start: START, end: END, label: 'x' }, MORNING],
		['an item with only its slot', { slot: `${START}/${END}` }, MORNING],
		['an item with only start and end', { start: START, end: END }, MORNING],
		['an item with raw, which is richer', { slot: `${START}/${END}`, start: START, end: END, raw: wire }, wire],
		['a slot as received', wire, wire],
		['a slot object within an object', { slot: wire }, wire],
		['JSON text of an item', JSON.stringify({ slot: `${START}/${END}`, raw: wire }), wire],
		['JSON text of an interval', JSON.stringify(`${START}/${END}`), MORNING],
		[
			'start and end with the day first, as the cure has them',
			{ start: '01/12/2026 08:00', end: '1.12.2026 12h' },
			MORNING,
		],
		['an interval with the day first', '01/12/2026 08:00/01/12/2026 12:00', MORNING],
		['the same with spaces and hyphens', '01-12-2026 8h00 / 01-12-2026 12:00', MORNING],
		['start and end in words', { start: 'mardi 1er décembre 2026 à 8 h', end: '1 déc. 2026 12:00' }, MORNING],
	])('%s', (_, value, expected) => {
		expect(parsePeriod(value)).toEqual(expected);
	});

	test('dates of n8n, which keep their moment', () => {
		const start = DateTime.fromISO(START, { zone: 'Asia/Tokyo' });
		const { validFor } = parsePeriod({ start, end: new Date(END) });
		expect(sameInstant(validFor.startDateTime, START)).toBe(true);
		expect(sameInstant(validFor.endDateTime, END)).toBe(true);
	});
});

test('start and end with an offset are kept exactly as written', () => {
	const two = (n: number) => String(n).padStart(2, '0');
	const offset = fc.constantFrom('Z', '+01:00', '+0100', '+01', '-03:30', '+00:00');
	const seconds = fc.constantFrom('', ':00', ':59', ':07.5', ':07.123456');
	const clock = fc.record({ h: fc.integer({ min: 0, max: 23 }), m: fc.integer({ min: 0, max: 59 }), seconds, offset });
	fc.assert(
		fc.property(clock, clock, fc.integer({ min: 1, max: 28 }), (from, to, day) => {
			const write = (at: typeof from, month: string) =>
				`2027-${month}-${two(day)}T${two(at.h)}:${two(at.m)}${at.seconds}${at.offset}`;
			const [start, end] = [write(from, '02'), write(to, '03')];
			expect(parsePeriod(`${start}/${end}`)).toEqual(slotOn(start, end));
			expect(parsePeriod(JSON.stringify({ raw: slotOn(start, end) }))).toEqual(slotOn(start, end));
		}),
	);
});

test.each<[unknown, RegExp]>([
	[undefined, /^"Time Slot" is empty/],
	[null, /^"Time Slot" is empty/],
	['  ', /^"Time Slot" is empty/],
	[START, /^"Time Slot" is not an interval/],
	[`${START}/${END}/x`, /^"Time Slot" is not an interval/],
	['2026-12-01/2026-12-02', /^The start of "Time Slot" is not a date and time/],
	[`${START}/PT4H`, /^"Time Slot" holds a duration/],
	[`PT4H/${END}`, /^"Time Slot" holds a duration/],
	[`${START}/`, /^The end of "Time Slot" is empty/],
	[`2026-02-30T08:00:00+01:00/${END}`, /^The start of "Time Slot" has no such date/],
	[`2026-12-01T08:61:00+01:00/${END}`, /^The start of "Time Slot" has no such date/],
	[`2026-12-01T08:00:00+27:00/${END}`, /^The start of "Time Slot" is not a date and time/],
	[`Tue Dec 01 2026 08:00/${END}`, /^The start of "Time Slot" is not a date and time/],
	['2026-03-29T02:30/2026-03-29T12:00', /^The start of "Time Slot" does not exist in Paris/],
	['2026-10-25T02:30/2026-10-25T12:00', /^The start of "Time Slot" exists twice in Paris/],
	[`${END}/${START}`, /^"Time Slot" does not end after it starts/],
	[`${START}/${START}`, /^"Time Slot" does not end after it starts/],
	['{"slot":', /^"Time Slot" is not valid JSON/],
	[{}, /^"Time Slot" holds no slot/],
	[{ start: START }, /^The end of "Time Slot" is empty/],
	[{ start: 5, end: 6 }, /^The start of "Time Slot" is a number/],
	[[MORNING], /^"Time Slot" is a list/],
	[12, /^"Time Slot" is a number/],
	[{ raw: MORNING, start: START, end: '2026-12-01T13:00:00+01:00' }, /^"Time Slot" names two different periods/],
	[{ start: new Date(NaN), end: END }, /^The start of "Time Slot" has no such date/],
])('%j is no slot', (value, message) => {
	expect(rejected(() => parsePeriod(value))).toMatch(message);
});

test('the field named is the one given', () => {
	expect(rejected(() => parsePeriod('', 'Only If Current Time Slot'))).toBe('"Only If Current Time Slot" is empty');
});

test('start and end are compared as moments, not as texts', () => {
	expect(parsePeriod('2026-12-01T08:00:00+01:00/2026-12-01T07:30:00Z')).toBeDefined();
});

test('with an offset, the hours of a clock change are clear', () => {
	expect(parsePeriod('2026-10-25T02:30:00+02:00/2026-10-25T02:30:00+01:00')).toEqual(
		slotOn('2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'),
	);
});
