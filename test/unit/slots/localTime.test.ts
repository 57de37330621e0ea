import { Settings } from 'luxon';

import { readInstant } from '../../../nodes/OrangeErdv/api/instants';
import { part } from '../../../nodes/OrangeErdv/slots/alternatives';
import { parsePeriod } from '../../../nodes/OrangeErdv/slots/parsePeriod';
import { filterSlots } from '../../../nodes/OrangeErdv/slots/preferences';
import { slotFilter } from '../../../nodes/OrangeErdv/slots/slotFilter';
import { toTimeSlotItem } from '../../../nodes/OrangeErdv/slots/timeSlotItem';
import { slotOn } from '../api/support';

/** Ways in which services write eight o'clock in Paris on 1 December 2026. */
const SPELLINGS = [
	...['2026-12-01T08:00:00+01:00', '2026-12-01T08:00:00+0100', '2026-12-01T08:00+01', '2026-12-01T08+01:00'],
	...['2026-12-01T07:00:00Z', '2026-12-01t07:00:00z', '2026-12-01T07:00:00.000000000Z', '2026-12-01T07:00:00,5Z'],
	...['2026-12-01T08:00:00+01:00[Europe/Paris]', '2026-12-01T08:00+01:00[!Europe/Paris][u-ca=gregory]'],
	...['2026-12-01T07:00:00Z[Etc/UTC]', '2026-12-01T08:00:00+01:00[u-ca=iso8601]', '2026-12-01T08:00[Europe/Paris]'],
	...['2026-12-01 08:00:00+01:00', '2026-12-01 08:00:00 +0100', '2026-12-01 07:00:00 UTC', '2026-12-01T07:00:00-00:00'],
	...['2026-12-01 08:00:00', '2026-12-01T08:00:00', '2026-12-01T0800', '2026-12-01 08:00'],
];
const NOT_INSTANTS = [
	...[
		'2026-12-01',
		'2026-12-01T',
		'2026-12-01T08:61',
		'2026-02-30T08:00',
		'2026-12-01T08:00+27:00',
		'01/12/2026 08:00',
	],
	...['2026-12-01T08:00 Paris', '2026-12-01T08:00:00+01:00[', 'T08:00', '', null, 20261201],
];

describe.each(['UTC', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => {
		Settings.defaultZone = zone;
	});
	afterAll(() => {
		Settings.defaultZone = 'system';
	});

	test.each(SPELLINGS)('%s is eight in Paris', (text) => {
		expect(readInstant(text)?.toFormat('yyyy-MM-dd HH:mm z')).toBe('2026-12-01 08:00 Europe/Paris');
		expect(toTimeSlotItem(slotOn(text, '2026-12-01T12:00:00+01:00'))).toMatchObject({
			start: text,
			label: 'Tue 1 Dec 2026, 08:00–12:00, morning',
		});
	});

	test.each(NOT_INSTANTS)('%j is no moment', (text) => {
		expect(readInstant(text)).toBeNull();
	});

	test.each(SPELLINGS)('a slot that begins %s goes back as it came', (start) => {
		const end = start.replace('T08', 'T10').replace('T07', 'T09').replace(' 08', ' 10').replace(' 07', ' 09');
		const wire = slotOn(start, end.replace('t07', 't09'));
		const item = toTimeSlotItem(wire, 'en', true);
		expect(parsePeriod(item)).toEqual(wire);
		expect(parsePeriod({ ...item, raw: undefined })).toEqual(wire);
		expect(parsePeriod(wire)).toEqual(wire);
		expect(parsePeriod(JSON.stringify({ orderId: '1', slot: item.slot }))).toEqual(wire);
	});
});

// [start, end, label]
const PLACES = [
	['2026-12-01T08:00:00-04:00', '2026-12-01T12:00:00-04:00', 'Tue 1 Dec 2026, 08:00–12:00, morning'],
	['2026-12-01T18:00:00-04:00', '2026-12-01T22:00:00-04:00', 'Tue 1 Dec 2026, 18:00–22:00, afternoon'],
	['2026-12-01T13:00:00+04:00', '2026-12-01T17:00:00+04:00', 'Tue 1 Dec 2026, 13:00–17:00, afternoon'],
	['2026-12-01T12:00:00Z[America/Martinique]', '2026-12-01T16:00:00Z', 'Tue 1 Dec 2026, 08:00–12:00, morning'],
	['2026-12-01T08:00:00-04:00', '2026-12-01T16:00:00Z', 'Tue 1 Dec 2026, 08:00–12:00, morning'],
	['2026-12-01T08:00:00-03:00[-03:00]', '2026-12-01T12:00:00-03:00', 'Tue 1 Dec 2026, 08:00–12:00, morning'],
	// A service that knows one offset of Paris only means Paris all the same.
	['2026-07-01T07:00:00+01:00', '2026-07-01T11:00:00+01:00', 'Wed 1 Jul 2026, 08:00–12:00, morning'],
	['2026-12-01T07:00:00+00:00', '2026-12-01T11:00:00+00:00', 'Tue 1 Dec 2026, 08:00–12:00, morning'],
];

test.each(PLACES)('from %s to %s is written as there: %s', (start, end, label) => {
	expect(toTimeSlotItem(slotOn(start, end)).label).toBe(label);
});

describe('an evening in Martinique, which is another day in Paris', () => {
	const evening = slotOn('2026-12-01T18:30:00-04:00', '2026-12-01T21:00:00-04:00');
	const now = new Date('2026-11-20T08:00:00Z');

	test('is kept by its own day, half-day and date', () => {
		expect(filterSlots([evening], { daysOfWeek: ['tuesday'], partOfDay: 'afternoon' }, now)).toEqual([evening]);
		expect(filterSlots([evening], { daysOfWeek: ['wednesday'] }, now)).toEqual([]);
		expect(filterSlots([evening], { excludedDates: ['2026-12-02'] }, now)).toEqual([evening]);
		expect(filterSlots([evening], { excludedDates: ['2026-12-01'] }, now)).toEqual([]);
		expect(part([evening], {}, now, '2026-12-01').fitting).toEqual([evening]);
	});

	test('is found by what is typed of it', () => {
		expect(slotFilter('tuesday 18:30')(evening)).toBe(true);
		expect(slotFilter('wednesday')(evening)).toBe(false);
	});
});
