import { readDay } from '../../../nodes/OrangeErdv/input/readMoment';
import { slotOnDate } from '../../../nodes/OrangeErdv/slots/slotOnDate';
import { rejected } from '../api/support';

/** 25 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-25T09:00:00Z');

const onDate = (date: string) => slotOnDate(readDay(date, 'Date'), 'morning', NOW);

it('searches from that day on, so that near days are seen too', () => {
	expect(onDate('2026-12-01')).toEqual({
		window: { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-15T00:00:00+01:00' },
		preferences: { partOfDay: 'morning' },
		date: '2026-12-01',
	});
});

it('searches today from now on', () => {
	expect(onDate('25/11/2026').window.startDateTime).toBe('2026-11-25T10:00:00+01:00');
});

it.each(['2026-11-24', '01/01/2020'])('%s is over', (date) => {
	expect(rejected(() => onDate(date))).toMatch(/^"Date" is in the past: /);
});
