import { sameInstant } from '../../../nodes/OrangeErdv/api/instants';
import { periodOfText, periodText, samePeriod } from '../../../nodes/OrangeErdv/api/period';
import { AFTERNOON, MORNING, slotOn } from './support';

test('periods are compared as moments', () => {
	expect(sameInstant('2026-12-01T08:00:00+01:00', '2026-12-01T07:00:00.000Z')).toBe(true);
	expect(sameInstant('2026-12-01T08:00:00+01:00', '2026-12-01T08:00:00Z')).toBe(false);
	expect(sameInstant('soon', 'soon')).toBe(false);
	const utc = slotOn('2026-12-01T07:00:00Z', '2026-12-01T11:00:00Z');
	expect(samePeriod(MORNING, utc)).toBe(true);
	expect(samePeriod(MORNING.validFor, utc)).toBe(true);
	expect(samePeriod(MORNING, AFTERNOON)).toBe(false);
	expect(samePeriod(MORNING, { validFor: null })).toBe(false);
});

test.each(['+01:00', 'Z', '.000+01:00', '+01:00[Europe/Paris]', '-04:00[America/Martinique]', ''])(
	'a period is read as it was written, with times that end in "%s"',
	(end) => {
		const period = { startDateTime: `2026-12-01T08:00:00${end}`, endDateTime: `2026-12-01T12:00:00${end}` };
		expect(periodOfText(periodText(period))).toEqual(period);
	},
);
