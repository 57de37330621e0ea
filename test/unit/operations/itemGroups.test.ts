import type { Item } from '../../../nodes/OrangeErdv/operations/Item';
import { groupsOf } from '../../../nodes/OrangeErdv/operations/itemGroups';
import type { Operation } from '../../../nodes/OrangeErdv/operations/Operation';

interface Given {
	options?: object;
	account?: string | Error;
	/** What reading the parameters throws. */
	broken?: Error;
}

/** What a report of its options is asked for. */
const sameFor: Operation['sameFor'] = (item) => JSON.stringify(item.given('options').value);

function itemsOf(given: Given[]) {
	return (index: number): Item => {
		const { options = {}, account = 'account', broken } = given[index];
		if (broken) throw broken;
		return {
			given: (path: string) => ({ value: path === 'options' ? options : undefined, field: 'Options' }),
			accountKey: async () => (account instanceof Error ? await Promise.reject(account) : account),
		} as unknown as Item;
	};
}

const reports = async (given: Given[]) =>
	await groupsOf({ kind: 'read', action: 'Do', fields: [], execute: jest.fn(), sameFor }, given.length, itemsOf(given));

it.each(['read', 'write'] as const)('a %s is made for each item, whatever the items are', async (kind) => {
	const itemOf = jest.fn();
	expect(await groupsOf({ kind, action: 'Do', fields: [], execute: jest.fn() }, 3, itemOf)).toEqual([[0], [1], [2]]);
	expect(itemOf).not.toHaveBeenCalled();
});

it('a report is made once for all items with the same options and account', async () => {
	const options = { language: 'fr', orderId: '00123456' };
	expect(await reports([{ options }, { options: { ...options } }, { options }])).toEqual([[0, 1, 2]]);
	expect(await reports([{}, {}])).toEqual([[0, 1]]);
});

it.each<[string, Given, Given]>([
	['another language', { options: { language: 'fr' } }, { options: { language: 'en' } }],
	['another order', { options: { orderId: '1' } }, { options: { orderId: '2' } }],
	['an option more', { options: { orderId: '1' } }, { options: { orderId: '1', from: '2026-12-01' } }],
	['none of the options', { options: { orderId: '1' } }, {}],
	['another account', { account: 'one' }, { account: 'other' }],
	['text that looks like the other', { options: {}, account: 'x' }, { options: { a: 'b' }, account: '{},"x' }],
])('%s is a report of its own, and groups stand in the order of their first items', async (_what, one, other) => {
	expect(await reports([one, other, one, other, other])).toEqual([
		[0, 2],
		[1, 3, 4],
	]);
});

it('dates that expressions give are compared as moments', async () => {
	const at = (text: string) => ({ options: { from: new Date(text) } });
	expect(
		await reports([at('2026-12-01T00:00:00Z'), at('2026-12-02T00:00:00Z'), at('2026-12-01T01:00:00+01:00')]),
	).toEqual([[0, 2], [1]]);
});

it('an item that cannot be read stands alone, and fails when it runs', async () => {
	const broken = { broken: new Error('The expression failed') };
	expect(await reports([{}, broken, {}, broken])).toEqual([[0, 2], [1], [3]]);
});

it('so does one whose credential cannot be used', async () => {
	const account = new Error('No client ID');
	expect(await reports([{ account }, {}, { account }, {}])).toEqual([[0], [1, 3], [2]]);
});

it('no item gives no group', async () => {
	expect(await reports([])).toEqual([]);
	expect(await groupsOf({ kind: 'read', action: 'Do', fields: [], execute: jest.fn() }, 0, itemsOf([]))).toEqual([]);
});
