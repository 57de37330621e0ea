import fc from 'fast-check';
import { DateTime } from 'luxon';

import { addWorkingDays, isWorkingDay, publicHolidays, toParis } from '../../../nodes/OrangeErdv/slots/workingDays';

test.each([
	[2024, '2024-04-01', '2024-05-09', '2024-05-20'],
	[2026, '2026-04-06', '2026-05-14', '2026-05-25'],
	[2027, '2027-03-29', '2027-05-06', '2027-05-17'],
	[2038, '2038-04-26', '2038-06-03', '2038-06-14'],
])('movable holidays of %i: Easter Monday, Ascension, Whit Monday', (year, ...days) => {
	const holidays = publicHolidays(year);
	expect(days.filter((day) => !holidays.has(day))).toEqual([]);
	expect(holidays.size).toBe(11);
});

test('Bastille Day, Christmas and weekends are off', () => {
	const off = ['2026-07-14', '2026-12-25', '2026-12-05', '2026-12-06'];
	expect(off.filter((day) => isWorkingDay(DateTime.fromISO(day)))).toEqual([]);
	expect(isWorkingDay(DateTime.fromISO('2026-12-24'))).toBe(true);
});

test.each([
	['2026-11-30T09:00:00Z', 1, '2026-12-01'],
	['2026-11-27T09:00:00Z', 1, '2026-11-30'],
	['2026-11-28T09:00:00Z', 1, '2026-11-30'],
	['2026-12-24T09:00:00Z', 1, '2026-12-28'],
	['2026-12-30T09:00:00Z', 2, '2027-01-04'],
	['2026-11-29T23:30:00Z', 1, '2026-12-01'],
	['2026-11-30T09:00:00Z', 0, '2026-11-30'],
])('%s and %i working days: %s', (from, count, expected) => {
	expect(addWorkingDays(toParis(new Date(from)), count).toISO()).toBe(
		DateTime.fromISO(expected, { zone: 'Europe/Paris' }).toISO(),
	);
});

test('exactly as many working days pass as asked for', () => {
	const start = fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
	fc.assert(
		fc.property(start, fc.integer({ min: 1, max: 30 }), (moment, count) => {
			const from = toParis(moment).startOf('day');
			const to = addWorkingDays(from, count);
			let passed = 0;
			for (let day = from; day < to; ) {
				day = day.plus({ days: 1 });
				if (isWorkingDay(day)) passed += 1;
			}
			expect([passed, isWorkingDay(to)]).toEqual([count, true]);
		}),
	);
});
