import { Settings } from 'luxon';

import { searchedSlots, searchWindow } from '../../../nodes/OrangeErdv/slots/searchWindow';
import { rejected, thrown } from '../api/support';

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

	test.each([
		['From', { from: 'soon' }],
		['To', { to: 'later' }],
	])('names %s', (field, given) => {
		expect(rejected(() => searchWindow({ ...given, now: NOW }))).toMatch(new RegExp(`^"${field}" `));
	});
});

describe('preferences with a window', () => {
	it('are parted: the window is searched, and the others are what to keep of it', () => {
		const preferences = { from: '2026-12-01', to: '2026-12-04T12:00', daysOfWeek: ['monday'], partOfDay: 'morning' };
		expect(searchedSlots(preferences, NOW)).toEqual({
			window: { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-04T12:00:00+01:00' },
			preferences: { daysOfWeek: ['monday'], partOfDay: 'morning' },
		});
	});

	it.each([undefined, null, '', {}, { from: '', to: '' }, { from: null, to: undefined, excludedDates: '' }])(
		'%j: from now on, 28 days, any slot',
		(given) => {
			expect(searchedSlots(given, NOW)).toEqual({ window: searchWindow({ now: NOW }), preferences: {} });
		},
	);

	it('a notice moves the start that is not given, and is kept for the slots', () => {
		const notice = { minimumNoticeWorkingDays: 5 };
		expect(searchedSlots(notice, NOW)).toEqual({
			window: { startDateTime: '2026-12-07T00:00:00+01:00', endDateTime: '2027-01-04T00:00:00+01:00' },
			preferences: notice,
		});
		expect(searchedSlots({ ...notice, from: '2026-12-01' }, NOW)).toEqual({
			window: { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-29T00:00:00+01:00' },
			preferences: notice,
		});
	});

	it('takes dates as expressions give them', () => {
		const from = new Date('2026-12-01T08:00:00+01:00');
		expect(searchedSlots({ from }, NOW).window.startDateTime).toBe('2026-12-01T08:00:00+01:00');
	});

	it.each<[unknown, RegExp]>([
		['monday', /^"Preferences" is not an object/],
		[['monday'], /^"Preferences" is not an object/],
		[{ from: '2026-12-01', day: 'monday' }, /^"Preferences" has an unknown key "day"/],
		[{ partOfDay: 'evening' }, /^"Part of Day" is "evening"/],
		[{ from: 'soon' }, /^"From" is not a date and time/],
		[{ to: 'later' }, /^"To" is not a date and time/],
		[{ from: '2026-12-02', to: '2026-12-01' }, /^"To" is not after "From"/],
		[{ minimumNoticeWorkingDays: 20, to: '2026-12-01' }, /^"To" is not after "From"/],
	])('%j: a message that names the field', (given, message) => {
		expect(rejected(() => searchedSlots(given, NOW))).toMatch(message);
	});

	it('leave what was given as it was', () => {
		const given = Object.freeze({ from: '2026-12-01', daysOfWeek: Object.freeze(['monday']) });
		searchedSlots(given, NOW);
		expect(given).toEqual({ from: '2026-12-01', daysOfWeek: ['monday'] });
	});
});
