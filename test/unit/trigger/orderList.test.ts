import { readOrderIds } from '../../../nodes/OrangeErdv/trigger/orderList';
import { rejected } from '../api/support';

test.each([
	['commas', '00123456, 00123457,', ['00123456', '00123457']],
	['lines', '00123456\r\n\n  00123457\n', ['00123456', '00123457']],
	['semicolons and blanks', '00123456;00123457 00123458', ['00123456', '00123457', '00123458']],
	['one twice', '00123456 00123456', ['00123456']],
	['a list', ['00123456', '', ' 00123457 '], ['00123456', '00123457']],
])('%s', (_what, value, ids) => {
	expect(readOrderIds(value)).toEqual(ids);
});

test.each([
	['nothing', undefined, '"Order IDs" is empty'],
	['blanks', ' \n,', '"Order IDs" is empty'],
	['a number', 123456, '"Order IDs" is a number (123456), so leading zeros may be lost'],
	['a number in a list', [123456], '"Order IDs" is a number (123456), so leading zeros may be lost'],
	['a path', '00123456, ../1', '"Order IDs" is not an order ID: "../1"'],
	['too many', Array.from({ length: 51 }, (_, index) => `${index}`), '"Order IDs" holds 51 orders, more than 50'],
])('%s is refused', (_what, value, message) => {
	expect(rejected(() => readOrderIds(value))).toBe(message);
});
