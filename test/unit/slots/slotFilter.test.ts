import fc from 'fast-check';
import { Settings } from 'luxon';

import type { WireTimeSlot } from '../../../nodes/OrangeErdv/api/model';
import { describePeriod } from '../../../nodes/OrangeErdv/slots/describePeriod';
import { slotFilter } from '../../../nodes/OrangeErdv/slots/slotFilter';
import { slotOn } from '../api/support';

const MORNING = slotOn('2026-12-02T08:00:00+01:00', '2026-12-02T12:00:00+01:00');
const AFTERNOON = slotOn('2026-12-22T13:30:00+01:00', '2026-12-22T17:00:00+01:00');
const ALL_DAY = slotOn('2027-02-08T08:00:00+01:00', '2027-02-08T17:00:00+01:00');
// Friday in UTC, Saturday in Paris.
const NIGHT = slotOn('2027-08-20T22:15:00Z', '2027-08-21T01:45:00Z');

const NAMES = new Map<WireTimeSlot, string>([
	[MORNING, 'morning'],
	[AFTERNOON, 'afternoon'],
	[ALL_DAY, 'all day'],
	[NIGHT, 'night'],
]);
const SLOTS = [...NAMES.keys()];
const found = (typed: string) => SLOTS.filter(slotFilter(typed)).map((slot) => NAMES.get(slot));
const ALL = [...NAMES.values()];

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => void (Settings.defaultZone = zone));
	afterAll(() => void (Settings.defaultZone = 'system'));

	it.each([
		['wednesday', ['morning']],
		['Wed', ['morning']],
		['mercredi', ['morning']],
		['mer.', ['morning']],
		['MER', ['morning']],
		['saturday', ['night']],
		['samedi', ['night']],
		['friday', []],
	])('the day of week "%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it.each([
		['december', ['morning', 'afternoon']],
		['Dec', ['morning', 'afternoon']],
		['décembre', ['morning', 'afternoon']],
		['decembre', ['morning', 'afternoon']],
		['déc.', ['morning', 'afternoon']],
		['De\u0301C', ['morning', 'afternoon']],
		['february', ['all day']],
		['fevrier', ['all day']],
		['FÉVR.', ['all day']],
		['août', ['night']],
		['aout', ['night']],
		['aug', ['night']],
		['ember', []],
	])('the month "%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it.each([
		['2026-12-02', ['morning']],
		['2026-12', ['morning', 'afternoon']],
		['2027', ['all day', 'night']],
		['02/12/2026', ['morning']],
		['2/12/2026', ['morning']],
		['02/12', ['morning']],
		['2/12', ['morning']],
		['8/2', ['all day']],
		['21/08/2027', ['night']],
		['20/08/2027', []],
		['12/02/2026', []],
		['2026-12-03', []],
	])('the date "%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it.each([
		['08:00', ['morning', 'all day']],
		['13:30', ['afternoon']],
		['8:00', ['morning', 'all day']],
		['17:00', ['afternoon', 'all day']],
		['00:15', ['night']],
		['22:15', []],
		['09:00', []],
	])('the time "%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it.each([
		['morning', ['morning', 'night']],
		['matin', ['morning', 'night']],
		['afternoon', ['afternoon']],
		['après-midi', ['afternoon']],
		['apres-midi', ['afternoon']],
		['APRÈS', ['afternoon']],
		['all day', ['all day']],
		['journée', ['all day']],
		['journee', ['all day']],
		['soir', []],
	])('the part of the day "%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it.each([
		['2', ['morning']],
		['22', ['afternoon']],
		['20', []],
		['02', ['morning']],
		['12', []],
		['1', []],
	])('"%s" is a day as a whole, and not the beginning of a year, a time or another day: %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it.each([
		['2 déc', ['morning']],
		['mer. 2 déc. 2026', ['morning']],
		['2 december morning', ['morning']],
		['2 december afternoon', []],
		['december 2026', ['morning', 'afternoon']],
		['Décembre, Après-midi', ['afternoon']],
		['  décembre   mardi ', ['afternoon']],
		['mardi december', ['afternoon']],
		['08:00 12:00', ['morning']],
		['08:00–12:00', ['morning']],
		['2 déc x', []],
	])('every one of several words has to fit, in any order and language: "%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});
});

it.each([
	['1er décembre', '1 décembre'],
	['le 2 décembre', '2 décembre'],
	['après midi', 'après-midi'],
	['8h', '8:00'],
	['8h00', '8:00'],
	['13h30', '13:30'],
	['de 8h à 12h', '8:00 12:00'],
	['08:00-12:00', '08:00–12:00'],
	['02.12.2026', '02/12/2026'],
	['2-12-2026', '2/12/2026'],
])('%j finds what %j finds', (typed, plain) => {
	expect(found(typed)).toEqual(found(plain));
});

it('a day and a month are these, and not the beginning of others', () => {
	const first = slotOn('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00');
	expect(['1/12', '01/12', '1/1', '01/1'].map((typed) => slotFilter(typed)(first))).toEqual([true, true, false, false]);
});

it.each(['', ' ', '\t\n', ' , ', '–'])('nothing typed (%j) finds all', (typed) => {
	expect(found(typed)).toEqual(ALL);
});

it.each(['(', '[a-z]', '\\', '.*', '08:00|13:00', '%', '2026-12-02T08:00:00+01:00'])('%j is only text', (typed) => {
	expect(found(typed)).toEqual([]);
});

it('what the list shows finds its slot, in both languages, and so does the beginning of it', () => {
	const minutes = 60_000;
	const moment = fc.integer({ min: Date.UTC(2026, 0) / minutes, max: Date.UTC(2028, 0) / minutes });
	fc.assert(
		fc.property(moment, fc.integer({ min: 1, max: 2000 }), fc.constantFrom('en', 'fr'), (at, lasts, language) => {
			const [start, end] = [at, at + lasts].map((minute) => new Date(minute * minutes).toISOString());
			const slot = slotOn(start, end);
			const { label, date } = describePeriod(slot.validFor, language);
			for (const typed of [label, label.toUpperCase(), label.split(',')[0], date]) {
				expect({ typed, fits: slotFilter(typed)(slot) }).toEqual({ typed, fits: true });
			}
		}),
	);
});
