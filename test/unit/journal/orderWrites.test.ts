import { storedOrderWrites, type StoredWrites } from '../../../nodes/OrangeErdv/journal/orderWrites';

const DAY_MS = 24 * 3_600_000;
/** By the store's clock, which is 700 ms behind that of this process. */
const STORED = Date.parse('2026-11-30T08:00:00Z');
const NOW = STORED + 700;

const line = (orderId: string, to: number, answeredAt?: string) => {
	const write = { id: 'w1', workflowId: '7', executionId: '42', manual: false };
	const entry = { operation: 'createAppointment', orderId, queuedAt: '', sentAt: '', answeredAt, failed: false, write };
	return JSON.stringify([to - 50, to, { entry, wait: { waitedMs: 0, throttled: false } }]);
};
const read = (changes: Partial<StoredWrites>) =>
	storedOrderWrites({ now: STORED, since: STORED - 1000, isUnderWay: false, lines: [], ...changes }, '1', NOW);

it('tells by the clock of this process when writes of others ended, whatever their clocks say', () => {
	const { writes, knownFrom } = read({ lines: [line('1', STORED - 300, 'of another clock')] });
	expect(writes).toMatchObject([{ at: NOW - 300, entry: { orderId: '1' } }]);
	expect(knownFrom).toBe(NOW - 1000);
});

it('counts one without an answer as arriving for 9 s yet', () => {
	expect(read({ lines: [line('1', STORED - 300)] }).writes).toMatchObject([{ at: NOW - 300 + 9000 }]);
});

it('has how a write ended, the last where that turned out to be otherwise later', () => {
	const end = (outcome: string, id = 'w1') => JSON.stringify([0, STORED, { end: { id, orderId: '1', outcome } }]);
	const lines = [end('created', 'another'), end('changed'), end('changePending'), line('1', STORED - 300, 'now')];
	expect(read({ lines }).writes).toMatchObject([{ entry: { write: { outcome: 'changed', executionId: '42' } } }]);
});

it('has no line of another order, and knows nothing of what is older than 31 days', () => {
	const { writes, knownFrom } = read({ since: STORED - 40 * DAY_MS, lines: [line('12', STORED, 'now')] });
	expect(writes).toEqual([]);
	expect(knownFrom).toBe(NOW - 31 * DAY_MS);
});
