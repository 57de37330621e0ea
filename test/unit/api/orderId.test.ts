import fc from 'fast-check';

import { checkOrderId } from '../../../nodes/OrangeErdv/api/orderId';
import { rejected, thrown } from './support';

test.each([
	['00123456', '00123456'],
	[' 00123456\n', '00123456'],
	['123', '123'],
	['CMD-2026_01.b', 'CMD-2026_01.b'],
])('%j is an order ID', (value, expected) => {
	expect(checkOrderId(value)).toBe(expected);
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
	['1 2', 'is not an order ID'],
	['1\u00002', 'is not an order ID'],
	['1?x', 'is not an order ID'],
	['1#x', 'is not an order ID'],
	['%2e%2e', 'is not an order ID'],
	['é', 'is not an order ID'],
	['1'.repeat(65), 'is not an order ID'],
])('%j is none', (value, problem) => {
	expect(rejected(() => checkOrderId(value))).toContain(`"Order ID" ${problem}`);
	expect(rejected(() => checkOrderId(value, 'Order'))).toContain(`"Order" ${problem}`);
});

test.each([123456, 12345678, 0, 1.5, NaN, 12n])('the number %s may have lost its zeros: the cure is text', (value) => {
	const error = thrown(() => checkOrderId(value));
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
				id = checkOrderId(text);
			} catch {
				return;
			}
			expect(new URL(`https://host/a/${id}/b`).pathname).toBe(`/a/${id}/b`);
		}),
	);
});
