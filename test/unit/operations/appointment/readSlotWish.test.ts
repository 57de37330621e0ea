import { change } from '../../../../nodes/OrangeErdv/operations/appointment/change';
import { readSlotWish } from '../../../../nodes/OrangeErdv/operations/appointment/readSlotWish';
import type { SlotChoice } from '../../../../nodes/OrangeErdv/operations/fields/slotChoiceFields';
import { itemAt, type Run } from '../../../../nodes/OrangeErdv/operations/Item';
import { MORNING, rejected, thrown } from '../../api/support';

/** 25 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-25T09:00:00Z');
const OF_CREATE: SlotChoice[] = ['firstAvailable', 'onDate', 'specific'];
const OF_CHANGE: SlotChoice[] = ['firstAvailable', 'keepCurrent', 'onDate', 'specific'];

/** @param given the node's parameters, as expressions gave them */
const wish = (given: Record<string, unknown>, choices = OF_CHANGE) => {
	const context = {
		getNodeParameter: (name: string) => given[name],
		getNode: () => ({ type: 'orangeErdv', parameters: {} }),
	};
	return readSlotWish(itemAt({ context, fields: change.fields } as unknown as Run, 0), NOW, choices);
};

const { startDateTime, endDateTime } = MORNING.validFor;
const PERIOD = `${startDateTime}/${endDateTime}`;

it.each([
	['from the list', { mode: 'list', value: PERIOD }],
	['by its times', { mode: 'period', value: PERIOD }],
	['as an item of a search', { mode: 'period', value: { slot: PERIOD, label: 'x' } }],
	['as what an expression gives in place of the locator', { slot: PERIOD }],
	['as text', PERIOD],
])('a specific slot is read %s', (_how, slot) => {
	expect(wish({ slotChoice: 'specific', slot })).toEqual({ kind: 'specific', slot: MORNING });
	expect(wish({ slot })).toEqual({ kind: 'specific', slot: MORNING });
});

it.each([[undefined], [''], [{ mode: 'list', value: '' }]])('no specific slot (%j) names the field', (slot) => {
	expect(rejected(() => wish({ slotChoice: 'specific', slot }))).toBe('"Time Slot" is empty');
});

it('a date is a search from that day on', () => {
	expect(wish({ slotChoice: 'onDate', date: '01/12/2026', partOfDay: 'matin' })).toEqual({
		kind: 'searched',
		window: { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-15T00:00:00+01:00' },
		preferences: { partOfDay: 'morning' },
		date: '2026-12-01',
	});
	expect(rejected(() => wish({ slotChoice: 'onDate' }))).toBe('"Date" is empty');
});

it('the first available one is a search within the preferences', () => {
	const preferences = { from: '2026-12-01', to: '2026-12-04', daysOfWeek: ['tuesday'] };
	expect(wish({ slotChoice: 'firstAvailable', preferences })).toEqual({
		kind: 'searched',
		window: { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-04T23:59:59+01:00' },
		preferences: { daysOfWeek: ['tuesday'], partOfDay: 'any', minimumNoticeWorkingDays: 0, excludedDates: [] },
	});
});

it('the current one is kept where the operation offers that', () => {
	expect(wish({ slotChoice: 'keepCurrent' })).toEqual({ kind: 'keepCurrent' });
	expect(rejected(() => wish({ slotChoice: 'keepCurrent' }, OF_CREATE))).toBe('"Time Slot Choice" is "keepCurrent"');
});

it.each<[unknown, string]>([
	['first', '"first"'],
	['', '""'],
	['Specific', '"Specific"'],
	['constructor', '"constructor"'],
	['={{ $json.choice }}', '"={{ $json.choice }}"'],
	[3, '3'],
	[['specific'], 'a list'],
])('another choice (%j) is none, with a message that names the field', (slotChoice, shown) => {
	const error = thrown(() => wish({ slotChoice, slot: PERIOD }));
	expect(error.kind).toBe('invalidInput');
	expect(error.message).toBe(`"Time Slot Choice" is ${shown}`);
	expect(error.facts.description).toContain(OF_CHANGE.join(', '));
	expect(error.facts.description).toContain('no expression');
});

it('the cure names what the operation offers only, and long values are cut', () => {
	const error = thrown(() => wish({ slotChoice: 'x'.repeat(500) }, OF_CREATE));
	expect(error.message.length).toBeLessThan(100);
	expect(error.facts.description).not.toContain('keepCurrent');
});

it.each([
	[
		'"Part of Day" is "evening", which is not one of its choices',
		{ slotChoice: 'onDate', date: '2026-12-01', partOfDay: 'evening' },
	],
	['"Date" is the day number of a sheet: 46357', { slotChoice: 'onDate', date: 46357 }],
	['"Preferences" is not a set of entries but a string', { slotChoice: 'firstAvailable', preferences: 'monday' }],
	['"Days of Week" holds "mon-fri", which is not one of its choices', preferring({ daysOfWeek: 'mon-fri' })],
	['"Days of Week" holds 1, which is not one of its choices', preferring({ daysOfWeek: 1 })],
	['"Minimum Notice (Working Days)" is -1, which is less than 0', preferring({ minimumNoticeWorkingDays: -1 })],
	[
		'"Minimum Notice (Working Days)" is 1.5, which is not a whole number',
		preferring({ minimumNoticeWorkingDays: '1,5' }),
	],
	['"Minimum Notice (Working Days)" is 251, which is more than 250', preferring({ minimumNoticeWorkingDays: 251 })],
	['"Excluded Dates" is not a date and time: "Christmas"', preferring({ excludedDates: ['Christmas'] })],
	['"From" has a year of two digits: "01/12/26"', preferring({ from: '01/12/26' })],
])('%s', (message, given) => {
	expect(rejected(() => wish(given))).toBe(message);
});

it('preferences as people and sheets write them', () => {
	const given = {
		from: '01/12/2026 8h30',
		to: '2026-12-04T00:00:00',
		daysOfWeek: 'Lundi, TUESDAY',
		partOfDay: 'Après-midi',
		minimumNoticeWorkingDays: '3 ',
		excludedDates: '24/12/2026 31/12/2026',
	};
	expect(wish(preferring(given))).toEqual({
		kind: 'searched',
		window: { startDateTime: '2026-12-01T08:30:00+01:00', endDateTime: '2026-12-04T23:59:59+01:00' },
		preferences: {
			daysOfWeek: ['monday', 'tuesday'],
			partOfDay: 'afternoon',
			minimumNoticeWorkingDays: 3,
			excludedDates: ['2026-12-24', '2026-12-31'],
		},
	});
});

it.each([undefined, null, '', {}, { from: '', to: null, daysOfWeek: '', excludedDates: null }])(
	'no preferences (%j): from now on, 28 days, any slot',
	(preferences) => {
		expect(wish({ slotChoice: 'firstAvailable', preferences })).toMatchObject({
			window: { startDateTime: '2026-11-25T10:00:00+01:00', endDateTime: '2026-12-23T10:00:00+01:00' },
			preferences: { daysOfWeek: [], partOfDay: 'any', minimumNoticeWorkingDays: 0, excludedDates: [] },
		});
	},
);

it('a notice moves the start that is not given, and is kept for the slots', () => {
	expect(wish(preferring({ minimumNoticeWorkingDays: 5 }))).toMatchObject({
		window: { startDateTime: '2026-12-02T00:00:00+01:00', endDateTime: '2026-12-30T00:00:00+01:00' },
		preferences: { minimumNoticeWorkingDays: 5 },
	});
});

function preferring(preferences: object) {
	return { slotChoice: 'firstAvailable', preferences };
}
