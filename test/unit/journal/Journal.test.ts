import { Journal, type JournalEntry } from '../../../nodes/OrangeErdv/journal/Journal';
import { Ring } from '../../../nodes/OrangeErdv/journal/Ring';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-30T08:00:00Z');
const NO_WAIT = { waitedMs: 0, throttled: false };
const NOTHING = {
	requests: 0,
	failures: 0,
	throttled: 0,
	waitedMs: 0,
	longestWaitMs: 0,
	pauses: 0,
	pausedMs: 0,
	mostSent: 0,
	mostArrived: 0,
};

const iso = (ms: number) => new Date(ms).toISOString();

const entry = (orderId: number, facts: Partial<JournalEntry> = {}): JournalEntry => ({
	operation: 'getOrder',
	orderId: String(orderId),
	queuedAt: iso(START),
	sentAt: iso(START),
	failed: false,
	...facts,
});

const count = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => String(from + index));

it('says from when on it knows', () => {
	expect(new Journal(START).coverageFrom).toBe('2026-11-30T08:00:00.000Z');
});

it('keeps the last 10,000 requests, oldest first', () => {
	const journal = new Journal(START);
	for (let sent = 0; sent < 10_345; sent++) journal.add(entry(sent), NO_WAIT);
	expect(journal.lastRequests().map(({ orderId }) => orderId)).toEqual(count(345, 10_345));
});

it('keeps the last 100 failures, also when 1,000 requests came after them', () => {
	const journal = new Journal(START);
	for (let sent = 0; sent < 150; sent++) journal.add(entry(sent, { failed: true }), NO_WAIT);
	for (let sent = 0; sent < 1000; sent++) journal.add(entry(9000), NO_WAIT);
	expect(journal.lastFailures().map(({ orderId }) => orderId)).toEqual(count(50, 150));
});

it('sums each hour', () => {
	const journal = new Journal(START);
	journal.add(entry(1), { waitedMs: 200, throttled: false });
	journal.add(entry(2, { sentAt: iso(START + HOUR_MS - 1), failed: true }), { waitedMs: 900, throttled: true });
	journal.add(entry(3, { sentAt: iso(START + HOUR_MS) }), { waitedMs: 5, throttled: false });
	expect(journal.hourlySums()).toEqual([
		{ ...NOTHING, hour: iso(START), requests: 2, failures: 1, throttled: 1, waitedMs: 1100, longestWaitMs: 900 },
		{ ...NOTHING, hour: iso(START + HOUR_MS), requests: 1, waitedMs: 5, longestWaitMs: 5 },
	]);
});

it('keeps the sums of 31 days', () => {
	const journal = new Journal(START);
	const hours = 40 * 24;
	for (let hour = 0; hour < hours; hour++) journal.add(entry(hour, { sentAt: iso(START + hour * HOUR_MS) }), NO_WAIT);
	const kept = journal.hourlySums().map(({ hour }) => hour);
	expect(kept).toHaveLength(31 * 24);
	expect(kept[0]).toBe(iso(START + 9 * 24 * HOUR_MS));
	expect(kept.at(-1)).toBe(iso(START + (hours - 1) * HOUR_MS));
});

it('gives the hours in order, even when a request of the hour before is answered late', () => {
	const journal = new Journal(START);
	journal.add(entry(2, { sentAt: iso(START + HOUR_MS) }), NO_WAIT);
	journal.add(entry(1, { sentAt: iso(START + HOUR_MS - 10) }), NO_WAIT);
	expect(journal.hourlySums().map(({ hour }) => hour)).toEqual([iso(START), iso(START + HOUR_MS)]);
});

it('knows for each hour the greatest number within a second, as sent and as it can have arrived', () => {
	const journal = new Journal(START);
	const sent = (ms: number, endedMs: number) =>
		journal.add(entry(1, { sentAt: iso(START + ms), span: { from: ms, to: endedMs } }), NO_WAIT);
	sent(0, 1200);
	sent(100, 200);
	sent(1300, 1400);
	sent(HOUR_MS, HOUR_MS + 10);
	const [first, second] = journal.hourlySums();
	expect(first).toMatchObject({ mostSent: 2, mostArrived: 2 });
	expect(second).toMatchObject({ mostSent: 1, mostArrived: 1 });
});

it('notes how often the gate stood still, and for how long', () => {
	const journal = new Journal(START);
	journal.addPause({ addedMs: 1000, begins: true }, START);
	journal.addPause({ addedMs: 500, begins: false }, START);
	expect(journal.hourlySums()).toEqual([{ ...NOTHING, hour: iso(START), pauses: 1, pausedMs: 1500 }]);
});

describe('a part of an hour', () => {
	it('is summed from the single requests', () => {
		const journal = new Journal(START);
		journal.addPause({ addedMs: 1000, begins: true }, START);
		for (const minute of [0, 10, 20, 30]) {
			journal.add(entry(minute, { sentAt: iso(START + minute * 60_000) }), { waitedMs: minute, throttled: false });
		}
		const from = START + 10 * 60_000;
		expect(journal.sumsWithin(from, from + 20 * 60_000)).toEqual({
			...NOTHING,
			hour: iso(START),
			requests: 2,
			waitedMs: 30,
			longestWaitMs: 20,
		});
	});

	it('is not known once one of its requests has dropped out', () => {
		const journal = new Journal(START);
		for (let sent = 0; sent < 10_001; sent++) journal.add(entry(sent, { sentAt: iso(START + sent * 100) }), NO_WAIT);
		expect(journal.sumsWithin(START, START + HOUR_MS)).toBeUndefined();
		expect(journal.sumsWithin(START + 1, START + HOUR_MS)).toMatchObject({ requests: 10_000 });
	});
});

it.each([
	[0, []],
	[2, [0, 1]],
	[3, [0, 1, 2]],
	[4, [1, 2, 3]],
	[7, [4, 5, 6]],
])('a ring of 3 that was given %i things keeps %j', (given, kept) => {
	const ring = new Ring<number>(3);
	for (let item = 0; item < given; item++) ring.push(item);
	expect(ring.items()).toEqual(kept);
});
