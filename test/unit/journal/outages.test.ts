import { Journal, type JournalEntry } from '../../../nodes/OrangeErdv/journal/Journal';
import { outageOutput, outagesWithin } from '../../../nodes/OrangeErdv/journal/outages';

const START = Date.parse('2026-11-30T08:00:00Z');
const iso = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** A request for an order, sent so many seconds after the start. */
type Sent = [seconds: number, orderId: string, what: number | 'timeout' | 'cancelled' | 'outside'];

function entryOf([seconds, orderId, what]: Sent): JournalEntry {
	const answer = typeof what === 'number' ? { status: what, answeredAt: iso(seconds + 0.1) } : {};
	const failed = typeof what === 'number' ? what >= 300 : what === 'timeout';
	const operation = what === 'outside' ? 'outside' : 'getOrder';
	return { operation, orderId, queuedAt: iso(seconds), sentAt: iso(seconds), failed, ...answer };
}

function outages(sent: Sent[], { now = 3600, from, to }: { now?: number; from?: number; to?: number } = {}) {
	const journal = new Journal(START);
	for (const one of sent) journal.add(entryOf(one), { waitedMs: 0, throttled: false });
	const at = (seconds?: number) => (seconds === undefined ? {} : START + seconds * 1000);
	const asked = {
		...(from !== undefined && { from: at(from) as number }),
		...(to !== undefined && { to: at(to) as number }),
	};
	return outagesWithin(journal, asked, START + now * 1000).map(outageOutput);
}

const DOWN: Sent[] = [
	[10, 'a', 503],
	[11, 'b', 'timeout'],
	[20, 'c', 408],
	[80, 'c', 500],
];

it('from the first failure to the next answer, with what failed', () => {
	expect(outages([[0, 'a', 200], ...DOWN, [140, 'd', 404], [150, 'd', 503]])).toEqual([
		{ from: iso(10), to: iso(140.1), requests: 4, orders: 3 },
	]);
});

it('lasts until something is answered', () => {
	expect(outages(DOWN)).toEqual([{ from: iso(10), to: null, requests: 4, orders: 3 }]);
});

it.each<[string, Sent[]]>([
	['two orders', DOWN.filter(([, order]) => order !== 'a')],
	['an answer in between', [...DOWN.slice(0, 2), [15, 'z', 422], ...DOWN.slice(2)]],
	['less than half a minute', [...DOWN.slice(0, 3), [39.8, 'z', 200]]],
])('%s: none', (_what, sent) => {
	expect(outages(sent)).toEqual([]);
});

it('long silence ends it, as nothing is known of that time', () => {
	expect(outages([...DOWN, [400, 'e', 503], [420, 'f', 200]])).toEqual([
		{ from: iso(10), to: iso(80.1), requests: 4, orders: 3 },
	]);
});

it('requests whose end is not seen tell nothing', () => {
	expect(outages([...DOWN, [90, 'x', 'outside'], [91, 'y', 'cancelled']])).toEqual([
		{ from: iso(10), to: null, requests: 4, orders: 3 },
	]);
});

it('only those that lie in the time asked for, by a part at least', () => {
	const sent: Sent[] = [...DOWN, [100, 'd', 200]];
	expect(outages(sent, { from: 99 })).toHaveLength(1);
	expect(outages(sent, { from: 101 })).toHaveLength(0);
	expect(outages(sent, { to: 11 })).toHaveLength(1);
	expect(outages(sent, { to: 10 })).toHaveLength(0);
});
