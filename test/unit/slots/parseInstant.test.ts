import { DateTime } from 'luxon';

import { parseInstant } from '../../../nodes/OrangeErdv/slots/parseInstant';
import { rejected } from '../api/support';

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
		expect(rejected(() => parseInstant(value, 'From'))).toMatch(/^"From" /);
	});
});
