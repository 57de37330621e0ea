import { readForm, type Emptiness, type Given } from '../../../nodes/OrangeErdv/input/Form';
import { change } from '../../../nodes/OrangeErdv/operations/appointment/change';
import { rejected, thrown } from '../api/support';

const byExpression = (value: unknown): Given => ({ value, isExpression: true });

/** The form of Change, where one field, or the entry of a collection, has an expression that gives a value. */
const formWith = (path: string, value: unknown) =>
	readForm(change.fields, (asked) =>
		asked === path ? byExpression(value) : { value: undefined, isExpression: false },
	);

const EMPTY = [undefined, null, '', ' \u200B'];

it('a field that is not there is the fault of the code', () => {
	expect(() => formWith('orderId', '1').text('options.simulat')).toThrow('There is no field options.simulat');
});

it('where nothing was filled in, defaults stand', () => {
	const form = readForm(change.fields, () => ({ value: undefined, isExpression: false }));
	expect([
		form.choice('options.language'),
		form.number('options.waitTimeout'),
		form.isOn('options.simulate', 'guard'),
		form.text('contact.note'),
		form.days('preferences.excludedDates'),
		form.moment('preferences.from'),
	]).toEqual(['en', 5, false, '', [], undefined]);
});

it.each<[Emptiness, boolean[]]>([
	['harmless', [true, true, true, true]],
	['cell', [false, true, true, true]],
	['guard', [false, false, false, false]],
])('an expression that gives undefined, null or blanks, where emptiness is %s', (emptiness, taken) => {
	const isTaken = EMPTY.map((value) => {
		try {
			expect(formWith('contact.phone', value).phone('contact.phone', false, emptiness)).toBeUndefined();
			return true;
		} catch {
			const message = rejected(() => formWith('contact.phone', value).phone('contact.phone', false, emptiness));
			expect(message).toBe('"Phone" is an expression that gives nothing');
			return false;
		}
	});
	expect(isTaken).toEqual(taken);
});

it('the cure says how an empty cell is meant', () => {
	expect(thrown(() => formWith('contact.note', undefined).text('contact.note')).facts.description).toContain("?? ''");
});

it('fields of the credential are named as such', () => {
	const form = readForm(
		change.fields,
		() => byExpression('maybe'),
		(label) => ({ inCredential: label }),
	);
	const { kind, message } = thrown(() => form.isOn('options.simulate'));
	expect([kind, message]).toEqual([
		'credentials',
		'"Options" in the e-RDV credential is not a set of entries but a string',
	]);
});
