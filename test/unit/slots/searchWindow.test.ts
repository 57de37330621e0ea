import { Settings } from 'luxon';

import { readMoment } from '../../../nodes/OrangeErdv/input/readMoment';
import { searchWindow as windowOf, type WindowRequest } from '../../../nodes/OrangeErdv/slots/searchWindow';
import { thrown } from '../api/support';

/** As a user gives it. */
const searchWindow = ({ from, to, ...others }: Omit<WindowRequest, 'from' | 'to'> & { from?: string; to?: string }) =>
	windowOf({ ...others, from: from ? readMoment(from, 'From') : undefined, to: to ? readMoment(to, 'To') : undefined });

// A monday morning in Paris.
const NOW = new Date('2026-11-30T08:30:15.250Z');

describe.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('on a server in %s', (zone) => {
	beforeAll(() => {
		Settings.defaultZone = zone;
	});
	afterAll(() => {
		Settings.defaultZone = 'system';
	});

	test('a date alone is a day in Paris', () => {
		expect(searchWindow({ from: '2026-12-01', to: '2026-12-04', now: NOW })).toEqual({
			startDateTime: '2026-12-01T00:00:00+01:00',
			endDateTime: '2026-12-04T23:59:59+01:00',
		});
	});

	test.each(['2026-12-04T00:00:00', '2026-12-04 00:00', '04/12/2026'])('%s, as a To, includes its day', (to) => {
		expect(searchWindow({ to, now: NOW }).endDateTime).toBe('2026-12-04T23:59:59+01:00');
	});

	test('a moment with an offset is meant as it is', () => {
		const to = '2026-12-04T00:00:00+01:00';
		expect(searchWindow({ to, now: NOW }).endDateTime).toBe(to);
	});

	test('a window starts now and lasts 28 days', () => {
		expect(searchWindow({ now: NOW })).toEqual({
			startDateTime: '2026-11-30T09:30:15+01:00',
			endDateTime: '2026-12-28T09:30:15+01:00',
		});
	});
});

describe('a search window', () => {
	test('with a notice starts on the first day that keeps it', () => {
		expect(searchWindow({ now: NOW, noticeDays: 5 }).startDateTime).toBe('2026-12-07T00:00:00+01:00');
	});

	test('lasts 28 days on the clock of Paris', () => {
		expect(searchWindow({ from: '2026-10-05T08:00', now: NOW })).toEqual({
			startDateTime: '2026-10-05T08:00:00+02:00',
			endDateTime: '2026-11-02T08:00:00+01:00',
		});
	});

	test('must end after it starts', () => {
		const both = thrown(() => searchWindow({ from: '2026-12-02', to: '2026-12-01', now: NOW }));
		expect(both.message).toMatch(/^"To" is not after "From"/);
		const past = thrown(() => searchWindow({ to: '2026-11-01', now: NOW }));
		expect(past.message).toMatch(/^"To" is not after "From"/);
		expect(past.facts.description).toContain('"From" is empty');
		expect(past.kind).toBe('invalidInput');
	});
});
