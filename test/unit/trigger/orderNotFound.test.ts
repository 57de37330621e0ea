import { ErdvError, type ErrorKind } from '../../../nodes/OrangeErdv/api/ErdvError';
import { notFoundEvents, notFoundIn } from '../../../nodes/OrangeErdv/trigger/orderNotFound';
import type { Slice } from '../../../nodes/OrangeErdv/trigger/slice';
import type { OrderState } from '../../../nodes/OrangeErdv/watch/orderState';
import type { Watched } from '../../../nodes/OrangeErdv/watch/watchOrder';

const STATE: OrderState = { orderStatus: null, deliveryContractualDate: null, appointment: null };
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(100 + index));
const failing = (list: string[], kind: ErrorKind = 'orderNotFound') =>
	list.map((id) => [id, new ErdvError('', { kind, description: '' })] as const);
const slice = (read: string[], failed: Array<readonly [string, unknown]>): Slice => ({
	read: read.map((orderId) => ({ orderId }) as Watched),
	failed: new Map(failed),
	next: '',
});
const memory = (known: string[], notFound: string[] = []) => ({
	known: new Map(known.map((id) => [id, STATE])),
	held: [],
	notFound,
});

test('an order is news once, and stays not found until it is read', () => {
	const found = notFoundIn(slice([], [...failing(['A', 'B']), ...failing(['C'], 'refused')]), ['A', 'B', 'C', 'D'], {
		...memory(['D'], ['B', 'C', 'D', 'X']),
	});
	expect(found).toMatchObject({ all: ['A', 'B', 'C', 'D'], news: ['A'] });
	expect(notFoundIn(slice(['B'], []), ['A', 'B'], memory([], ['A', 'B']))).toMatchObject({ all: ['A'], news: [] });
});

test.each<[what: string, read: string[], known: string[], isNoneFound: boolean]>([
	['nothing was known and nothing was read', [], [], true],
	['all that was known is not found either', [], ['A', 'B'], true],
	['one was read', ['C'], [], false],
	['one is known that this poll did not come to', [], ['C'], false],
])('where %s, that no order is found is %s', (_what, read, known, isNoneFound) => {
	const found = notFoundIn(slice(read, failing(['A', 'B'])), ['A', 'B', 'C'], memory(known));
	expect(found.isNoneFound).toBe(isNoneFound);
});

test.each<[count: number, isNoneFound: boolean, items: number]>([
	[0, true, 0],
	[1, true, 1],
	[2, true, 1],
	[2, false, 2],
	[10, false, 10],
	[11, false, 1],
])('%s orders, none else found: %s, make %s items', (count, isNoneFound, items) => {
	const news = ids(count);
	const events = notFoundEvents({ news, isNoneFound }, new Map(), 'fr', new Date(0));
	expect(events).toHaveLength(items);
	expect(events.flatMap(({ orderId, orderIds }) => orderIds ?? orderId)).toEqual(news);
	for (const { message } of events) expect(message).toMatch(/^Orange ne connaît /);
});
