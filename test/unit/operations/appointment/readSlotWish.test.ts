import { readSlotWish } from '../../../../nodes/OrangeErdv/operations/appointment/readSlotWish';
import type { SlotChoice } from '../../../../nodes/OrangeErdv/operations/fields/slotChoiceFields';
import type { Item } from '../../../../nodes/OrangeErdv/operations/Item';
import { MORNING, rejected, thrown } from '../../api/support';

/** 25 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-25T09:00:00Z');
const OF_CREATE: SlotChoice[] = ['firstAvailable', 'onDate', 'specific'];
const OF_CHANGE: SlotChoice[] = ['firstAvailable', 'keepCurrent', 'onDate', 'specific'];

const wish = (given: Record<string, unknown>, choices = OF_CHANGE) => {
	const item = { parameter: (name: string, fallback: unknown) => given[name] ?? fallback } as Item;
	return readSlotWish(item, NOW, choices);
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
		preferences: { daysOfWeek: ['tuesday'] },
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
	[['specific'], '["specific"]'],
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
