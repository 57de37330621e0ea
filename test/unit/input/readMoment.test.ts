import { DateTime, Settings } from 'luxon';

import { readDay, readDays, readMoment } from '../../../nodes/OrangeErdv/input/readMoment';
import { rejected } from '../api/support';

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => void (Settings.defaultZone = zone));
	afterAll(() => void (Settings.defaultZone = 'system'));

	it.each<[unknown, string]>([
		['2026-12-01', '2026-12-01T00:00:00.000+01:00'],
		['2026-07-01', '2026-07-01T00:00:00.000+02:00'],
		['2026-12-01T08:00', '2026-12-01T08:00:00.000+01:00'],
		['2026-12-01 08:00:00', '2026-12-01T08:00:00.000+01:00'],
		['2026-12-01T08:00:00Z', '2026-12-01T09:00:00.000+01:00'],
		['2026-12-01t08:00:00z', '2026-12-01T09:00:00.000+01:00'],
		['2026-12-01T08:00:00+01:00[Europe/Paris]', '2026-12-01T08:00:00.000+01:00'],
		['2026-12-01T08:00:00.5-0400', '2026-12-01T13:00:00.500+01:00'],
		['01/12/2026', '2026-12-01T00:00:00.000+01:00'],
		['1.12.2026', '2026-12-01T00:00:00.000+01:00'],
		['01-12-2026', '2026-12-01T00:00:00.000+01:00'],
		['01\u201112\u20112026', '2026-12-01T00:00:00.000+01:00'],
		['3/2/2027', '2027-02-03T00:00:00.000+01:00'],
		['2026/12/01', '2026-12-01T00:00:00.000+01:00'],
		['01/12/2026 08:00', '2026-12-01T08:00:00.000+01:00'],
		['01/12/2026 8:00', '2026-12-01T08:00:00.000+01:00'],
		['01/12/2026 8h30', '2026-12-01T08:30:00.000+01:00'],
		['01/12/2026 à 8 h', '2026-12-01T08:00:00.000+01:00'],
		['\uFEFF 01/12/2026\u00A008:00\u200B\n', '2026-12-01T08:00:00.000+01:00'],
		['1er décembre 2026', '2026-12-01T00:00:00.000+01:00'],
		['mardi 1 décembre 2026', '2026-12-01T00:00:00.000+01:00'],
		['Tue, 1 Dec 2026', '2026-12-01T00:00:00.000+01:00'],
		['14 juil. 2027, 13:30', '2027-07-14T13:30:00.000+02:00'],
		['3 juin 2027', '2027-06-03T00:00:00.000+02:00'],
		[new Date('2026-12-01T08:00:00Z'), '2026-12-01T09:00:00.000+01:00'],
		[DateTime.fromISO('2026-12-01T08:00:00Z', { zone: 'Asia/Tokyo' }), '2026-12-01T09:00:00.000+01:00'],
	])('%j is read in Paris time', (value, expected) => {
		expect(readMoment(value, 'From').at.toISO()).toBe(expected);
	});

	it.each<[unknown, string]>([
		['2026-12-01T00:30:00+01:00', '2026-12-01'],
		['2026-11-30T23:30:00Z', '2026-12-01'],
		['2026-12-01 08:00', '2026-12-01'],
		[new Date('2026-12-01T00:00:00+01:00'), '2026-12-01'],
	])('%j lies in the day %s', (value, day) => {
		expect(readDay(value, 'Date').toISODate()).toBe(day);
	});
});

it.each<[unknown, boolean]>([
	['2026-12-05', true],
	['05/12/2026', true],
	['2026-12-05T00:00:00', true],
	['2026-12-05T00:00:00.000', true],
	['05/12/2026 00:00', true],
	['2026-12-05T00:00:00+01:00', false],
	['2026-12-05T00:00:01', false],
	['2026-12-05T12:00', false],
])('%j is a day: %s', (value, isDay) => {
	expect(readMoment(value, 'To').isDay).toBe(isDay);
});

it.each<[unknown, string]>([
	['', 'is empty'],
	['\u200B \n', 'is empty'],
	[undefined, 'is empty'],
	['tomorrow', 'is not a date and time: "tomorrow"'],
	['2026-12-01 8', 'is not a date and time: "2026-12-01 8"'],
	['01/12-2026', 'is not a date and time: "01/12-2026"'],
	['lundi 1 décembre 2026', 'is not a date and time: "lundi 1 décembre 2026"'],
	['2026\u200B-W49', 'is not a date and time: "2026[U+200B]-W49"'],
	['20261201', 'is not a date and time: "20261201"'],
	['2026-02-30', 'has no such date or time: 2026-02-30'],
	['31/02/2027', 'has no such date or time: 31/02/2027'],
	['12/31/2026', 'has no such date or time: 12/31/2026'],
	['01/12/2026 25:00', 'has no such date or time: 01/12/2026 25:00'],
	['01/12/26', 'has a year of two digits: "01/12/26"'],
	['1.12.26 08:00', 'has a year of two digits: "1.12.26 08:00"'],
	[46357, 'is the day number of a sheet: 46357'],
	['46357', 'is the day number of a sheet: 46357'],
	['46357,5', 'is the day number of a sheet: 46357,5'],
	[1796112000000, 'is a number, not a date and time'],
	[2026, 'is a number, not a date and time'],
	[true, 'is a boolean, not a date and time'],
	[{}, 'is an object, not a date and time'],
	[['2026-12-01'], 'is a list, not a date and time'],
	[new Date('soon'), 'has no such date or time: the given Date'],
	[DateTime.invalid('soon'), 'has no such date or time: the given DateTime'],
	['29/03/2026 02:30', 'does not exist in Paris, where the clock is put forward then: 2026-03-29T02:30:00'],
	['25/10/2026 2h30', 'exists twice in Paris, where the clock is put back then: 2026-10-25T02:30:00'],
])('%j is refused', (value, problem) => {
	expect(rejected(() => readMoment(value, 'From'))).toBe(`"From" ${problem}`);
});

it.each<[unknown, string[]]>([
	['2026-12-24, 2026-12-31\n2027-01-04', ['2026-12-24', '2026-12-31', '2027-01-04']],
	['24/12/2026; 31/12/2026', ['2026-12-24', '2026-12-31']],
	['24/12/2026 31.12.2026', ['2026-12-24', '2026-12-31']],
	['24 décembre 2026, 24/12/2026 08:00', ['2026-12-24']],
	['["2026-12-24","31/12/2026"]', ['2026-12-24', '2026-12-31']],
	[
		['2026-12-24T00:00:00', '', null, '2026-12-30T23:30:00Z'],
		['2026-12-24', '2026-12-31'],
	],
	[new Date('2026-12-24T08:00:00Z'), ['2026-12-24']],
	[' ,', []],
])('%j are days', (value, days) => {
	expect(readDays(value, 'Excluded Dates')).toEqual(days);
});

it.each([
	['2026-12-01T00:00:00+04:00', '2026-12-01'],
	['2026-12-01T20:00:00-04:00', '2026-12-01'],
	['2026-12-01T00:00:00+01:00', '2026-12-01'],
	['2026-11-30T23:30:00Z', '2026-12-01'],
	[DateTime.fromISO('2026-12-01', { zone: 'Indian/Reunion' }), '2026-12-01'],
])('the day of %s is %s: as it is written where it is, and that of Paris in UTC', (value, day) => {
	expect(readDay(value, 'Date').toFormat('yyyy-MM-dd')).toBe(day);
	expect(readDays([value], 'Excluded Dates')).toEqual([day]);
});
