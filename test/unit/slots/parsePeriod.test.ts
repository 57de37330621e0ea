import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { parseInstant, parsePeriod, searchWindow } from '../../../nodes/OrangeErdv/slots/parsePeriod';
import { sameInstant } from '../../../nodes/OrangeErdv/slots/timeSlotItem';
import { MORNING, rejected, slotOn, thrown } from '../api/support';

const START = '2026-12-01T08:00:00+01:00';
const END = '2026-12-01T12:00:00+01:00';

// A monday morning in Paris.
const NOW = new Date('2026-11-30T08:30:15.250Z');

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

	test('a date alone is a day in Paris', () => {
		expect(searchWindow({ from: '2026-12-01', to: '2026-12-04', now: NOW })).toEqual({
			startDateTime: '2026-12-01T00:00:00+01:00',
			endDateTime: '2026-12-04T23:59:59+01:00',
		});
	});

	test('a window starts now and lasts 28 days', () => {
		expect(searchWindow({ now: NOW })).toEqual({
			startDateTime: '2026-11-30T09:30:15+01:00',
			endDateTime: '2026-12-28T09:30:15+01:00',
		});
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
	[undefined, /^Time Slot is empty/],
	[null, /^Time Slot is empty/],
	['  ', /^Time Slot is empty/],
	[START, /^Time Slot is not an interval/],
	[`${START}/${END}/x`, /^Time Slot is not an interval/],
	['2026-12-01/2026-12-02', /^Time Slot start is not a date and time/],
	[`${START}/PT4H`, /^Time Slot holds a duration/],
	[`PT4H/${END}`, /^Time Slot holds a duration/],
	[`${START}/`, /^Time Slot end is empty/],
	[`2026-02-30T08:00:00+01:00/${END}`, /^Time Slot start has no such date/],
	[`2026-12-01T08:61:00+01:00/${END}`, /^Time Slot start has no such date/],
	[`2026-12-01T08:00:00+27:00/${END}`, /^Time Slot start is not a date and time/],
	[`Tue Dec 01 2026 08:00/${END}`, /^Time Slot start is not a date and time/],
	['2026-03-29T02:30/2026-03-29T12:00', /^Time Slot start does not exist in Paris/],
	['2026-10-25T02:30/2026-10-25T12:00', /^Time Slot start exists twice in Paris/],
	[`${END}/${START}`, /^Time Slot does not end after it starts/],
	[`${START}/${START}`, /^Time Slot does not end after it starts/],
	['{"slot":', /^Time Slot is not valid JSON/],
	[{}, /^Time Slot holds no slot/],
	[{ start: START }, /^Time Slot end is empty/],
	[{ start: 5, end: 6 }, /^Time Slot start is a number/],
	[[MORNING], /^Time Slot is a list/],
	[12, /^Time Slot is a number/],
	[{ raw: MORNING, start: START, end: '2026-12-01T13:00:00+01:00' }, /^Time Slot names two different periods/],
	[{ start: new Date(NaN), end: END }, /^Time Slot start has no such date/],
])('%j is no slot', (value, message) => {
	expect(rejected(() => parsePeriod(value))).toMatch(message);
});

test('the field named is the one given', () => {
	expect(rejected(() => parsePeriod('', 'Only If Current Time Slot'))).toBe('Only If Current Time Slot is empty');
});

test('start and end are compared as moments, not as texts', () => {
	expect(parsePeriod('2026-12-01T08:00:00+01:00/2026-12-01T07:30:00Z')).toBeDefined();
});

test('with an offset, the hours of a clock change are clear', () => {
	expect(parsePeriod('2026-10-25T02:30:00+02:00/2026-10-25T02:30:00+01:00')).toEqual(
		slotOn('2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'),
	);
});

describe('an instant', () => {
	test.each<[unknown, string]>([
		['2026-12-01', '2026-12-01T00:00:00.000+01:00'],
		['2026-07-01', '2026-07-01T00:00:00.000+02:00'],
		['2026-12-01T08:00', '2026-12-01T08:00:00.000+01:00'],
		['2026-12-01 08:00:00', '2026-12-01T08:00:00.000+01:00'],
		['2026-12-01T08:00:00Z', '2026-12-01T09:00:00.000+01:00'],
		[new Date('2026-12-01T08:00:00Z'), '2026-12-01T09:00:00.000+01:00'],
		[DateTime.fromISO('2026-12-01T08:00:00Z', { zone: 'Asia/Tokyo' }), '2026-12-01T09:00:00.000+01:00'],
	])('%j is read in Paris time', (value, expected) => {
		expect(parseInstant(value, 'From').toISO()).toBe(expected);
	});

	test('a date alone may mean the end of that day, also when the clock changes', () => {
		expect(parseInstant('2026-10-25', 'To', { endOfDay: true }).toISO()).toBe('2026-10-25T23:59:59.000+01:00');
		expect(parseInstant('2026-10-25T10:00', 'To', { endOfDay: true }).hour).toBe(10);
	});

	test.each([[''], [undefined], ['tomorrow'], ['2026-02-30'], [1796112000000], [{}]])('%j is none', (value) => {
		expect(rejected(() => parseInstant(value, 'From'))).toMatch(/^From /);
	});
});

describe('a search window', () => {
	test('with a notice starts on the first day that keeps it', () => {
		expect(searchWindow({ now: NOW, noticeDays: 5 }).startDateTime).toBe('2026-12-07T00:00:00+01:00');
	});

	test('lasts 28 days on the clock of Paris', () => {
		expect(searchWindow({ from: '2026-10-05T08:00', now: NOW })).toEqual({
			startDateTime: '2026-10-05T08:00:00+02:00',
			endDateTime: '2026-11-02T08:00:00+01:00',
		});
	});

	test('must end after it starts', () => {
		const both = thrown(() => searchWindow({ from: '2026-12-02', to: '2026-12-01', now: NOW }));
		expect(both.message).toMatch(/^To is not after From/);
		const past = thrown(() => searchWindow({ to: '2026-11-01', now: NOW }));
		expect(past.message).toMatch(/^To is not after From/);
		expect(past.facts.description).toContain('From is empty');
		expect(past.kind).toBe('invalidInput');
	});

	test.each([
		['From', { from: 'soon' }],
		['To', { to: 'later' }],
	])('names %s', (field, given) => {
		expect(rejected(() => searchWindow({ ...given, now: NOW }))).toMatch(new RegExp(`^${field} `));
	});
});
