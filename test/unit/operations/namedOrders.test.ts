import { withOrder, withoutOrder } from '../../../nodes/OrangeErdv/operations/namedOrders';

const ids = Array.from({ length: 30 }, (_, index) => String(index).padStart(8, '0'));
const all = ids.reduce((text, id) => withOrder(text, id), '');

test('orders are named as long as they have room, and counted then', () => {
	expect(all).toBe(`${ids.slice(0, 24).join(', ')} and 6 more`);
	expect(all.length).toBeLessThan(255);
});

test('an order is there once', () => {
	expect(withOrder('1, 2', '1')).toBe('1, 2');
	expect(withOrder(all, ids[29], true)).toBe(all);
	expect(withOrder(all, ids[29])).toContain(' and 7 more');
});

test('what was added can be taken out again', () => {
	expect(withoutOrder('1, 2, 3', '2')).toBe('1, 3');
	expect(withoutOrder(all, ids[29])).toContain(' and 5 more');
	expect(ids.slice(0, 24).reduce(withoutOrder, all)).toBe('6 more');
	expect(ids.reduce(withoutOrder, all)).toBe('none');
	expect(withOrder('none', '1')).toBe('1');
	expect(withOrder('6 more', '1')).toBe('7 more');
});
