import { checkOrderList } from '../../../nodes/OrangeErdv/trigger/orderList';
import { rejected } from '../api/support';

test('as many as a trigger watches', () => {
	const ids = Array.from({ length: 50 }, (_, index) => `${index}`);
	expect(checkOrderList(ids)).toBe(ids);
});

test.each([
	['none', [], '"Order IDs" is empty'],
	['too many', Array.from({ length: 51 }, (_, index) => `${index}`), '"Order IDs" holds 51 orders, more than 50'],
])('%s is refused', (_what, ids, message) => {
	expect(rejected(() => checkOrderList(ids))).toBe(message);
});
