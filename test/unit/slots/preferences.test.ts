import { Settings } from 'luxon';

import { filterSlots, whyNot } from '../../../nodes/OrangeErdv/slots/preferences';
import { AFTERNOON, MORNING, slotOn } from '../api/support';

const NOW = new Date('2026-11-30T08:30:00Z');
const ALL_DAY = slotOn('2026-12-02T08:00:00+01:00', '2026-12-02T17:00:00+01:00');
// Monday in UTC, Tuesday in Paris.
const MIDNIGHT = slotOn('2026-11-30T23:30:00Z', '2026-12-01T03:00:00Z');

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s, a slot', (zone) => {
	beforeAll(() => {
		Settings.defaultZone = zone;
	});
	afterAll(() => {
		Settings.defaultZone = 'system';
	});

	test.each<[string, object, object, RegExp | null]>([
		['without preferences fits', MORNING, {}, null],
		['on a wanted day fits', MORNING, { daysOfWeek: ['tuesday'] }, null],
		['on another day does not', MORNING, { daysOfWeek: ['monday', 'friday'] }, /on tuesday, not on monday, friday/],
		['has its day in Paris', MIDNIGHT, { daysOfWeek: ['tuesday'] }, null],
		['in the wanted half fits', AFTERNOON, { partOfDay: 'afternoon' }, null],
		['in the other half does not', AFTERNOON, { partOfDay: 'morning' }, /not in the morning/],
		['of both halves is in neither', ALL_DAY, { partOfDay: 'morning' }, /not in the morning/],
		['of any half fits', ALL_DAY, { partOfDay: 'any' }, null],
		['that keeps the notice fits', MORNING, { minimumNoticeWorkingDays: 1 }, null],
		['that is too early does not', MORNING, { minimumNoticeWorkingDays: 2 }, /before 2026-12-02.* 2 working days/],
		['on an excluded date does not', MORNING, { excludedDates: ['2026-12-01'] }, /2026-12-01 is excluded/],
		[
			'that ends on one does not',
			slotOn('2026-11-30T20:00:00+01:00', '2026-12-01T08:00:00+01:00'),
			{ excludedDates: ['2026-12-01'] },
			/excluded/,
		],
		[
			'that ends at its midnight fits',
			slotOn('2026-11-30T20:00:00+01:00', '2026-12-01T00:00:00+01:00'),
			{ excludedDates: ['2026-12-01'] },
			null,
		],
		['that has begun does not', slotOn('2026-11-30T08:00:00+01:00', '2026-11-30T12:00:00+01:00'), {}, /already begun/],
	])('%s', (_, slot, preferences, reason) => {
		const why = whyNot(slot as typeof MORNING, preferences, NOW);
		if (reason === null) expect(why).toBeNull();
		else expect(why).toMatch(reason);
	});
});

test('slots that fit keep their order', () => {
	expect(filterSlots([AFTERNOON, ALL_DAY, MORNING], { daysOfWeek: ['tuesday'] }, NOW)).toEqual([AFTERNOON, MORNING]);
	expect(filterSlots([], {}, NOW)).toEqual([]);
});
