import { Settings } from 'luxon';

import { slotOnDate } from '../../../nodes/OrangeErdv/slots/slotOnDate';
import { rejected } from '../api/support';

/** 25 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-25T09:00:00Z');

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => void (Settings.defaultZone = zone));
	afterAll(() => void (Settings.defaultZone = 'system'));

	it.each([
		['2026-12-01', '2026-12-01'],
		['01/12/2026', '2026-12-01'],
		['1/12/2026', '2026-12-01'],
		['3/2/2027', '2027-02-03'],
		[' 2026-12-01 ', '2026-12-01'],
		['2026-12-01T00:30:00+01:00', '2026-12-01'],
		['2026-11-30T23:30:00Z', '2026-12-01'],
		['2026-11-25', '2026-11-25'],
	])('%s is the day %s', (given, date) => {
		expect(slotOnDate(given, 'any', NOW).date).toBe(date);
	});
});

it('takes a date as expressions give it', () => {
	expect(slotOnDate(new Date('2026-12-01T00:00:00+01:00'), '', NOW).date).toBe('2026-12-01');
});

it.each([
	['morning', 'morning'],
	['Matin', 'morning'],
	['AM', 'morning'],
	['afternoon', 'afternoon'],
	['après-midi', 'afternoon'],
	['Apres midi', 'afternoon'],
	['APRÈS  MIDI', 'afternoon'],
	['apre\u0300s-midi', 'afternoon'],
	[' pm ', 'afternoon'],
	['any', 'any'],
	['', 'any'],
	[undefined, 'any'],
	[null, 'any'],
])('part of day %j is %s', (given, partOfDay) => {
	expect(slotOnDate('2026-12-01', given, NOW).preferences).toEqual({ partOfDay });
});

it('searches from that day on, so that near days are seen too', () => {
	expect(slotOnDate('2026-12-01', 'any', NOW).window).toEqual({
		startDateTime: '2026-12-01T00:00:00+01:00',
		endDateTime: '2026-12-15T00:00:00+01:00',
	});
});

it('searches today from now on', () => {
	expect(slotOnDate('25/11/2026', 'any', NOW).window.startDateTime).toBe('2026-11-25T10:00:00+01:00');
});

it.each([
	['2026-11-24', 'any', /^"Date" is in the past: 2026-11-24/],
	['01/01/2020', 'any', /^"Date" is in the past: 2020-01-01/],
	['31/02/2027', 'any', /^"Date" is not a date: "31\/02\/2027"/],
	['2027-02-31', 'any', /^"Date" /],
	['12/31/2026', 'any', /^"Date" is not a date/],
	['tomorrow', 'any', /^"Date" /],
	['', 'any', /^"Date" is empty/],
	[undefined, 'any', /^"Date" is empty/],
	['2026-12-01', 'evening', /^"Part of Day" is "evening"/],
	['2026-12-01', 'constructor', /^"Part of Day" /],
])('%j, %j: a message that names the field', (date, partOfDay, message) => {
	expect(rejected(() => slotOnDate(date, partOfDay, NOW))).toMatch(message);
});
