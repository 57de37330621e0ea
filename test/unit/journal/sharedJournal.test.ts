import { sharedJournal } from '../../../nodes/OrangeErdv/journal/sharedJournal';
import type { WriteFacts } from '../../../nodes/OrangeErdv/journal/writeFacts';

const START = Date.parse('2026-11-30T08:00:00Z');
const DAY_MS = 24 * 3_600_000;
const KEPT = { lines: 10, writes: 20 };

const write: WriteFacts = { id: 'w1', workflowId: '7', executionId: '42', manual: false };

/** A line as the store keeps it: `at` seconds after the start. */
function line(orderId: string, at: number, facts?: WriteFacts): string {
	const sentAt = new Date(START + at * 1000).toISOString();
	const operation = facts ? 'createAppointment' : 'getOrder';
	const entry = { operation, orderId, queuedAt: sentAt, sentAt, answeredAt: sentAt, failed: false, write: facts };
	return JSON.stringify([
		START + at * 1000,
		START + at * 1000 + 50,
		{ entry, wait: { waitedMs: 0, throttled: false } },
	]);
}

const end = (at: number) => JSON.stringify([0, START + at * 1000, { end: { id: 'w1', outcome: 'created' } }]);

it('tells how a write ended that another process has ended meanwhile', () => {
	const record = { since: START, lines: [line('1', 2, write), line('1', 1)], writes: [end(3), line('1', 2, write)] };
	const journal = sharedJournal(record, KEPT);
	expect(journal.writes.items(START + DAY_MS)).toMatchObject([{ orderId: '1', write: { outcome: 'created' } }]);
	expect(journal.lastRequests().map((entry) => entry.write?.outcome)).toEqual([undefined, 'created']);
});

it('knows writes from before the first request that is still kept', () => {
	const reads = Array.from({ length: KEPT.lines }, (_, index) => line('2', 100 + index)).reverse();
	const journal = sharedJournal({ since: START, lines: reads, writes: [line('1', 2, write)] }, KEPT);
	expect(journal.everyRequestFrom).toBe(START + 100_050);
	expect(journal.writes.knownFrom(START + DAY_MS)).toBe(START);
	expect(journal.writes.items(START + DAY_MS)).toHaveLength(1);
});

it('knows of no write before the first one, where the list is full', () => {
	const writes = Array.from({ length: KEPT.writes }, (_, index) => line('1', 50 + index, write)).reverse();
	const journal = sharedJournal({ since: START, lines: [], writes }, KEPT);
	expect(journal.writes.knownFrom(START + DAY_MS)).toBe(START + 50_050);
});
