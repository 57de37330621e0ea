import fc from 'fast-check';

import { readOrderId, readOrderIds } from '../../../nodes/OrangeErdv/input/readOrderId';
import { rejected, thrown } from '../api/support';

test.each([
	['00123456', '00123456'],
	[' 00123456\n', '00123456'],
	['123', '123'],
	['CMD-2026_01.b', 'CMD-2026_01.b'],
	['\u200B00123456\uFEFF', '00123456'],
	['00\u200B12\u00AD3456', '00123456'],
	['00 12 34 56', '00123456'],
	['\u00A00012\u202F3456\u2028', '00123456'],
	['CMD\u20112026', 'CMD-2026'],
])('%j is an order ID', (value, expected) => {
	expect(readOrderId(value)).toBe(expected);
});

test.each([
	['', 'is empty'],
	[' \t', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	[true, 'is not text but a boolean'],
	[{ id: '1' }, 'is not text but an object'],
	[['1'], 'is not text but a list'],
	['../1', 'is not an order ID'],
	['..', 'is not an order ID'],
	['1/2', 'is not an order ID'],
	['1\\2', 'is not an order ID'],
	['00123456 00123457', 'is not an order ID'],
	['CMD 1', 'is not an order ID'],
	['1\u00002', 'is not an order ID'],
	['1?x', 'is not an order ID'],
	['1#x', 'is not an order ID'],
	['%2e%2e', 'is not an order ID'],
	['é', 'is not an order ID'],
	['1'.repeat(65), 'is not an order ID'],
])('%j is none', (value, problem) => {
	expect(rejected(() => readOrderId(value))).toContain(`"Order ID" ${problem}`);
	expect(rejected(() => readOrderId(value, 'Order'))).toContain(`"Order" ${problem}`);
});

test.each([123456, 12345678, 0, 1.5, NaN, 12n])('the number %s may have lost its zeros: the cure is text', (value) => {
	const error = thrown(() => readOrderId(value));
	expect(error.kind).toBe('invalidInput');
	expect(error.message).toMatch(/^"Order ID" is a number .*leading zeros may be lost/);
	expect(error.facts.description).toContain('as text');
	expect(error.facts.description).toContain('00123456');
});

test('what passes never leaves its place in a path', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			let id;
			try {
				id = readOrderId(text);
			} catch {
				return;
			}
			expect(new URL(`https://host/a/${id}/b`).pathname).toBe(`/a/${id}/b`);
		}),
	);
});

describe('Several order IDs', () => {
	test.each([
		['commas', '00123456, 00123457,', ['00123456', '00123457']],
		['lines', '00123456\r\n\n  00123457\n', ['00123456', '00123457']],
		['semicolons and blanks', '00123456;00123457 00123458', ['00123456', '00123457', '00123458']],
		['one twice', '00123456 00123456', ['00123456']],
		['JSON text', '["00123456","00123457"]', ['00123456', '00123457']],
		['nothing', ' ,', []],
		['a list', ['00123456', '', ' 00123457 '], ['00123456', '00123457']],
	])('%s', (_what, value, ids) => {
		expect(readOrderIds(value, 'Order IDs')).toEqual(ids);
	});

	test.each([
		['a number', 123456, '"Order IDs" is a number (123456), so leading zeros may be lost'],
		['a number in a list', [123456], '"Order IDs" is a number (123456), so leading zeros may be lost'],
		['an object', {}, '"Order IDs" is not text but an object'],
		['a path', '00123456, ../1', '"Order IDs" is not an order ID: "../1"'],
	])('%s is refused', (_what, value, message) => {
		expect(rejected(() => readOrderIds(value, 'Order IDs'))).toBe(message);
	});
});
