import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { OrangeErdv } from '../../../nodes/OrangeErdv/OrangeErdv.node';
import { OrangeErdvTrigger } from '../../../nodes/OrangeErdv/OrangeErdvTrigger.node';

/*
 * What n8n's review of nodes looks at and its lint does not, or not yet: rules for texts and fields that are announced for
 * the linter of community nodes, held here beforehand.
 */

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const action = new OrangeErdv().description.properties;
const trigger = new OrangeErdvTrigger().description.properties;

const isField = (entry: Entry): entry is INodeProperties => 'type' in entry;
const entriesOf = (entry: Entry): Entry[] => ('options' in entry ? ((entry.options ?? []) as Entry[]) : []);
const all = (entries: Entry[]): Entry[] => entries.flatMap((entry) => [entry, ...all(entriesOf(entry))]);
const fields = all([...action, ...trigger]).filter(isField);
const choices = all([...action, ...trigger]).filter((entry): entry is INodePropertyOptions => !isField(entry));

/** Words that Title Case writes small. */
const SMALL = /^(a|an|and|as|at|by|for|in|of|on|or|per|the|to|with)$/;
const isTitleCase = (text: string) =>
	text.split(/[\s-]+/).every((word, index) => !/^[a-z]/.test(word) || (index > 0 && SMALL.test(word)) || word === 'e');

test('names of fields and choices are in Title Case', () => {
	const names = [...fields.map(({ displayName }) => displayName), ...choices.map(({ name }) => name)];
	expect(names.length).toBeGreaterThan(80);
	expect(names.filter((name) => !isTitleCase(name))).toEqual([]);
});

test('what a switch does is said with "Whether"', () => {
	const switches = fields.filter(({ type }) => type === 'boolean');
	expect(switches.length).toBeGreaterThan(8);
	expect(switches.filter(({ description }) => !description?.startsWith('Whether ')).map(({ name }) => name)).toEqual(
		[],
	);
});

test('actions are in sentence case, without an article', () => {
	const actions = choices.flatMap((choice) => ('action' in choice ? (choice.action ?? []) : []));
	expect(actions.length).toBeGreaterThanOrEqual(10);
	const words = (text: string) => text.replace(/\bAPI\b/, 'interface');
	expect(actions.filter((text) => !/^[A-Z][^A-Z]*$/.test(words(text)) || /\b(a|an|the)\b/.test(text))).toEqual([]);
});

test('optional fields are in a collection: those beside it decide, or say which thing is meant', () => {
	const beside = action.filter(({ type, required }) => type !== 'collection' && !required).map(({ name }) => name);
	const deciding = [
		...['resource', 'operation', 'slotChoice', 'slot', 'date', 'partOfDay', 'returnAll', 'limit', 'simplify'],
		...['knownFingerprint', 'answersFrom', 'orderId', 'orderAnswer', 'searchAnswer', 'knownSlot'],
	];
	expect([...new Set(beside)].filter((name) => !deciding.includes(name))).toEqual([]);
});

test('one thing out of many is picked by a resource locator, from a list at first', () => {
	const locators = fields.filter(({ type }) => type === 'resourceLocator');
	expect(locators.length).toBeGreaterThan(0);
	for (const { modes, default: start } of locators) {
		expect(modes?.[0]).toMatchObject({ type: 'list', displayName: 'From List' });
		expect(start).toMatchObject({ mode: 'list' });
	}
});

test('Return All is off, and Limit is 50', () => {
	const startsOf = (name: string) => fields.filter((field) => field.name === name).map((field) => field.default);
	expect([...new Set(startsOf('returnAll'))]).toEqual([false]);
	expect([...new Set(startsOf('limit'))]).toEqual([50]);
});

test("a trigger's events are called Trigger On, and need no description", () => {
	const [events] = trigger.filter(({ name }) => name === 'events');
	expect(events.displayName).toBe('Trigger On');
	expect(events.description).toBeUndefined();
});

test('examples in fields begin with "e.g."', () => {
	const shown = fields.filter(({ type, placeholder }) => placeholder && type !== 'collection');
	expect(shown.length).toBeGreaterThan(5);
	expect(shown.filter(({ placeholder }) => !placeholder!.startsWith('e.g. ')).map(({ name }) => name)).toEqual([]);
});
