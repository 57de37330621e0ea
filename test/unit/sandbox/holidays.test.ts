import { DateTime } from 'luxon';

import { easterSunday, isHoliday, isWorkingDay, paris } from '../../../sandbox/holidays';

const day = (iso: string) => DateTime.fromISO(iso, { zone: paris });

test.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])(
	'Easter of that year is on %s',
	(date) => {
		expect(easterSunday(Number(date.slice(0, 4))).toISODate()).toBe(date);
	},
);

test('the eleven public holidays of 2026', () => {
	const found = Array.from({ length: 365 }, (_, index) => day('2026-01-01').plus({ days: index })).filter(isHoliday);
	expect(found.map((date) => date.toFormat('MM-dd'))).toEqual([
		'01-01',
		'04-06',
		'05-01',
		'05-08',
		'05-14',
		'05-25',
		'07-14',
		'08-15',
		'11-01',
		'11-11',
		'12-25',
	]);
});

test('weekends and holidays are no working days', () => {
	expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-11'].map((date) => isWorkingDay(day(date)))).toEqual([
		true,
		false,
		false,
		false,
	]);
});
