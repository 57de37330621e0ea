import { checkOrderList } from '../../../nodes/OrangeErdv/trigger/orderList';
import { rejected } from '../api/support';

test('as many as a trigger watches', () => {
	const ids = Array.from({ length: 200 }, (_, index) => `${index}`);
	expect(checkOrderList(ids)).toBe(ids);
});

test.each([
	['none', [], '"Order IDs" is empty'],
	['too many', Array.from({ length: 201 }, (_, index) => `${index}`), '"Order IDs" holds 201 orders, more than 200'],
])('%s is refused', (_what, ids, message) => {
	expect(rejected(() => checkOrderList(ids))).toBe(message);
});
