import { takenOver, unheard, type LastPoll } from '../../../nodes/OrangeErdv/trigger/lastPoll';
import type { Memory } from '../../../nodes/OrangeErdv/trigger/staticData';
import type { OrderState } from '../../../nodes/OrangeErdv/watch/orderState';

const state = (orderStatus: string): OrderState => ({ orderStatus, deliveryContractualDate: null, appointment: null });
const memory = (known: Record<string, string>, held: string[] = [], notFound: string[] = []): Memory => ({
	known: new Map(Object.entries(known).map(([id, status]) => [id, state(status)])),
	held,
	notFound,
	unreadable: [],
});

const before = memory({ A: 'old' });
const after = memory({ A: 'new' });
const last = (more: Partial<LastPoll> = {}): LastPoll => ({ name: 'Trigger', before, ...more });
const ended = { at: 60_000, after, unheard: before };

test.each<[what: string, LastPoll | undefined, name: string, now: number, Memory | undefined]>([
	['nothing, where there was no poll', undefined, 'Watch', 0, undefined],
	['nothing, where the node keeps its name', last({ ended }), 'Trigger', 60_001, undefined],
	['what was known before, while the poll is under way', last(), 'Watch', 9e9, before],
	['what was known before, where the poll was dropped', last({ ended, isDropped: true }), 'Watch', 9e9, before],
	['what nobody may have heard, where the poll ended just before', last({ ended }), 'Watch', 69_999, before],
	['all that is known, where it ended earlier', last({ ended }), 'Watch', 70_000, after],
])('%s is taken over', (_what, poll, name, now, expected) => {
	expect(takenOver(poll, name, now)).toBe(expected);
});

test('what was told counts as it was before, all else as it is now', () => {
	const was = memory({ A: 'old', B: 'old', C: 'old' }, ['C'], ['D']);
	const is = memory({ A: 'new', B: 'new', C: 'old', E: 'new' }, ['C', 'F'], ['D', 'G']);
	const told = [{ orderId: 'A' }, { orderId: null, orderIds: ['F', 'G'] }];
	expect(unheard(['A', 'B', 'C', 'D', 'E', 'F', 'G'], told, was, is)).toEqual(
		memory({ A: 'old', B: 'new', C: 'old', E: 'new' }, ['C'], ['D']),
	);
});
