import fc from 'fast-check';
import { Settings } from 'luxon';

import { sortSlots, toTimeSlotItem } from '../../../nodes/OrangeErdv/slots/timeSlotItem';
import { AFTERNOON, MORNING, slotOn } from '../api/support';

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => {
		Settings.defaultZone = zone;
		Settings.defaultLocale = 'ja';
	});
	afterAll(() => {
		Settings.defaultZone = 'system';
		Settings.defaultLocale = 'en';
	});

	test('a slot comes out in Paris time, start and end as received', () => {
		const slot = slotOn('2026-12-01T07:00:00.000Z', '2026-12-01T11:00:00.000Z');
		expect(toTimeSlotItem(slot, 'en')).toEqual({
			slot: '2026-12-01T07:00:00.000Z/2026-12-01T11:00:00.000Z',
			start: '2026-12-01T07:00:00.000Z',
			end: '2026-12-01T11:00:00.000Z',
			date: '2026-12-01',
			startTime: '08:00',
			endTime: '12:00',
			dayOfWeek: 'tuesday',
			partOfDay: 'morning',
			label: 'Tue 1 Dec 2026, 08:00–12:00, morning',
		});
	});
});

test('what a person reads comes first, and raw last', () => {
	const keys = ['label', 'date', 'partOfDay', 'dayOfWeek', 'startTime', 'endTime', 'slot', 'start', 'end'];
	expect(Object.keys(toTimeSlotItem(MORNING))).toEqual(keys);
	expect(Object.keys(toTimeSlotItem(MORNING, 'fr', true))).toEqual([...keys, 'raw']);
});

test('raw is what was received', () => {
	const slot = { ...MORNING, id: 'S1' };
	expect(toTimeSlotItem(slot, 'en', true).raw).toBe(slot);
	expect(toTimeSlotItem(slot, 'en')).not.toHaveProperty('raw');
});

test.each([
	['08:00', '12:00', 'morning', 'Tue 1 Dec 2026, 08:00–12:00, morning', 'mar. 1 déc. 2026, 08:00–12:00, matin'],
	['08:00', '13:00', 'morning', 'Tue 1 Dec 2026, 08:00–13:00, morning', 'mar. 1 déc. 2026, 08:00–13:00, matin'],
	[
		'13:00',
		'17:00',
		'afternoon',
		'Tue 1 Dec 2026, 13:00–17:00, afternoon',
		'mar. 1 déc. 2026, 13:00–17:00, après-midi',
	],
	[
		'12:00',
		'13:00',
		'afternoon',
		'Tue 1 Dec 2026, 12:00–13:00, afternoon',
		'mar. 1 déc. 2026, 12:00–13:00, après-midi',
	],
	['08:00', '18:00', 'allDay', 'Tue 1 Dec 2026, 08:00–18:00, all day', 'mar. 1 déc. 2026, 08:00–18:00, journée'],
	['11:00', '14:00', undefined, 'Tue 1 Dec 2026, 11:00–14:00', 'mar. 1 déc. 2026, 11:00–14:00'],
])('%s to %s is %s', (from, to, part, english, french) => {
	const slot = slotOn(`2026-12-01T${from}:00+01:00`, `2026-12-01T${to}:00+01:00`);
	expect(toTimeSlotItem(slot, 'en')).toMatchObject({ label: english, startTime: from, endTime: to });
	expect(toTimeSlotItem(slot, 'fr')).toMatchObject({ label: french, dayOfWeek: 'tuesday' });
	expect(toTimeSlotItem(slot, 'en').partOfDay).toBe(part);
});

test.each([
	['2026-12-01T14:00:00+01:00', '2026-12-02T00:00:00+01:00', 'Tue 1 Dec 2026, 14:00–00:00, afternoon'],
	['2026-12-01T00:00:00+01:00', '2026-12-02T00:00:00+01:00', 'Tue 1 Dec 2026, 00:00–00:00, all day'],
	['2026-12-01T20:00:00+01:00', '2026-12-02T08:00:00+01:00', 'Tue 1 Dec 2026, 20:00 – Wed 2 Dec 2026, 08:00'],
	['2026-10-25T00:00:00+02:00', '2026-10-25T12:00:00+01:00', 'Sun 25 Oct 2026, 00:00–12:00, morning'],
	['2026-03-29T08:00:00+02:00', '2026-03-29T18:00:00+02:00', 'Sun 29 Mar 2026, 08:00–18:00, all day'],
])('label of %s to %s', (start, end, label) => {
	expect(toTimeSlotItem(slotOn(start, end), 'en').label).toBe(label);
});

test('slots are sorted by moment, and the first of the same period stays', () => {
	const early = { ...slotOn('2026-12-01T06:30:00Z', '2026-12-01T07:00:00Z'), id: 'early' };
	const twin = { ...slotOn('2026-12-01T07:00:00Z', '2026-12-01T11:00:00Z'), id: 'twin' };
	expect(sortSlots([AFTERNOON, MORNING, twin, early])).toEqual([early, MORNING, AFTERNOON]);
});

test('whatever the order received, sorting gives each period once, in order', () => {
	const hours = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
	fc.assert(
		fc.property(hours, (starts) => {
			const at = (hour: number) => new Date(Date.UTC(2026, 11, 1, hour)).toISOString();
			const sorted = sortSlots(starts.map((hour) => slotOn(at(hour), at(hour + 1))));
			const expected = [...new Set(starts)].sort((a, b) => a - b).map(at);
			expect(sorted.map(({ validFor }) => validFor.startDateTime)).toEqual(expected);
		}),
	);
});
