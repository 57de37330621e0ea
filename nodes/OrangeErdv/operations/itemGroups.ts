import type { RunnableOperation } from './chosenOperation';
import type { Item } from './Item';

/**
 * Parts the items into those that are answered together, as lists of their indexes, in the order of the first ones:
 * a report is the same for all items of an account that ask the same, anything else is made for each item.
 * @param itemOf throws where the parameters of an item cannot be read: that item stands alone, and fails when it runs
 */
export async function groupsOf(
	{ sameFor }: RunnableOperation,
	count: number,
	itemOf: (index: number) => Item,
): Promise<number[][]> {
	const indexes = Array.from({ length: count }, (_, index) => index);
	if (!sameFor) return indexes.map((index) => [index]);
	const groups = new Map<string, number[]>();
	for (const index of indexes) {
		const key = await keyOf(sameFor, () => itemOf(index)).catch(() => `item ${index}`);
		groups.set(key, [...(groups.get(key) ?? []), index]);
	}
	return [...groups.values()];
}

async function keyOf(sameFor: (item: Item) => string, itemOf: () => Item): Promise<string> {
	const item = itemOf();
	return `${sameFor(item)} ${await item.accountKey()}`;
}
