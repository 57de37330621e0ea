import { Journal } from '../../../nodes/OrangeErdv/journal/Journal';
import {
	changedBy,
	evidenceFor,
	whoChanged,
	type ChangedBy,
	type Evidence,
} from '../../../nodes/OrangeErdv/watch/changedBy';
import type { Change } from '../../../nodes/OrangeErdv/watch/changes';
import type { KnownSince } from '../../../nodes/OrangeErdv/watch/LastSeen';

const ID = '00123456';
const time = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString();

function journalOf(...writes: Array<[operation: string, minute: number, status?: number, orderId?: string]>): Journal {
	const journal = new Journal(Date.UTC(2026, 10, 2, 9, 0));
	for (const [operation, minute, status, orderId = ID] of writes) {
		const failed = status === undefined || status >= 300;
		const at = time(minute);
		const answeredAt = status === undefined ? undefined : at;
		journal.add(
			{ operation, orderId, queuedAt: at, sentAt: at, answeredAt, status, failed },
			{ waitedMs: 0, throttled: false },
		);
	}
	return journal;
}

const SINCE_10 = { time: time(10) };

test.each<[string, Journal, KnownSince, ChangedBy]>([
	['no write', journalOf(), SINCE_10, 'notThisN8n'],
	['an accepted write since', journalOf(['createAppointment', 20, 202]), SINCE_10, 'thisN8n'],
	['a write before', journalOf(['createAppointment', 5, 200]), SINCE_10, 'notThisN8n'],
	['a refused write', journalOf(['createAppointment', 20, 409]), SINCE_10, 'notThisN8n'],
	['a write without an answer', journalOf(['createAppointment', 20]), SINCE_10, 'unknown'],
	['a write answered 502', journalOf(['createAppointment', 20, 502]), SINCE_10, 'unknown'],
	['a write for another order', journalOf(['createAppointment', 20, 200, '1']), SINCE_10, 'notThisN8n'],
	['another kind of write', journalOf(['cancelAppointment', 20, 200]), SINCE_10, 'notThisN8n'],
	['a read', journalOf(['getOrder', 20, 200]), SINCE_10, 'notThisN8n'],
	['known before the process started, then no write', journalOf(), 'beforeStart', 'unknown'],
	[
		'known before the process started, then a write',
		journalOf(['createAppointment', 20, 200]),
		'beforeStart',
		'thisN8n',
	],
	['known since before the journal begins', journalOf(), { time: '2026-11-02T08:59:00.000Z' }, 'unknown'],
	['known since nobody knows when', journalOf(['createAppointment', 20, 200]), 'unknown', 'unknown'],
])('created: %s', (_what, journal, since, verdict) => {
	expect(changedBy('appointmentCreated', evidenceFor(ID, since, journal))).toBe(verdict);
});

test('a journal that has dropped requests cannot rule a write out', () => {
	const reads = Array.from({ length: 10_000 }, () => ['getOrder', 30, 200] as ['getOrder', number, number]);
	const journal = journalOf(['createAppointment', 20, 200], ...reads);
	expect(changedBy('appointmentCreated', evidenceFor(ID, SINCE_10, journal))).toBe('unknown');
	expect(changedBy('appointmentCreated', evidenceFor(ID, { time: time(31) }, journal))).toBe('notThisN8n');
});

test.each([
	['appointmentChanged', 'changeAppointment', 'thisN8n'],
	['appointmentChanged', 'createAppointment', 'thisN8n'],
	['appointmentCancelled', 'cancelAppointment', 'thisN8n'],
	['appointmentCancelled', 'changeAppointment', 'notThisN8n'],
	['appointmentCompleted', 'changeAppointment', 'notThisN8n'],
	['appointmentFailed', 'changeAppointment', 'notThisN8n'],
	['orderUpdated', 'createAppointment', 'unknown'],
] as const)('%s after %s: %s', (change, write, verdict) => {
	expect(changedBy(change, evidenceFor(ID, SINCE_10, journalOf([write, 20, 200])))).toBe(verdict);
});

/** An accepted create, and surely no other write. */
const SENT = evidenceFor(ID, SINCE_10, journalOf(['createAppointment', 20, 200]));
const NOTHING_KNOWN = evidenceFor(ID, 'unknown', journalOf());

test('of several changes, one that this n8n made is enough', () => {
	expect(whoChanged([], SENT)).toBe('notThisN8n');
	expect(whoChanged(['orderUpdated'], SENT)).toBe('unknown');
	expect(whoChanged(['orderUpdated', 'appointmentCreated'], SENT)).toBe('thisN8n');
});

test.each<[string, Change[], Evidence, ChangedBy]>([
	['one of another and one that nobody knows', ['appointmentCompleted', 'orderUpdated'], SENT, 'unknown'],
	['two of another', ['appointmentCompleted', 'appointmentCancelled'], SENT, 'notThisN8n'],
	['one of another first', ['appointmentCompleted', 'appointmentCreated'], SENT, 'thisN8n'],
	['one that is not known first', ['orderUpdated', 'appointmentCreated'], SENT, 'thisN8n'],
	['of this n8n, as far as the evidence goes', ['appointmentCreated'], { ...SENT, complete: false }, 'thisN8n'],
	['of nobody, where the evidence has gaps', ['appointmentCreated'], NOTHING_KNOWN, 'unknown'],
	['none, where the evidence has gaps', [], NOTHING_KNOWN, 'notThisN8n'],
	['a visit, where the evidence has gaps', ['appointmentFailed'], NOTHING_KNOWN, 'notThisN8n'],
])('who made several: %s', (_what, changes, evidence, verdict) => {
	expect(whoChanged(changes, evidence)).toBe(verdict);
	expect(whoChanged([...changes].reverse(), evidence)).toBe(verdict);
});

describe('a time that is shown', () => {
	const [asked, other] = [1, 2].map((day) => `2026-12-0${day}T08:00:00+01:00/2026-12-0${day}T12:00:00+01:00`);
	const since = (shown: string | null, requestedSlot?: string) => {
		const journal = journalOf();
		const write = { id: 'w', workflowId: '', executionId: '', manual: false, requestedSlot };
		const at = time(20);
		const entry = { operation: 'changeAppointment', orderId: ID, queuedAt: at, sentAt: at, answeredAt: at };
		journal.add({ ...entry, status: 202, failed: false, write }, { waitedMs: 0, throttled: false });
		return changedBy('appointmentChanged', evidenceFor(ID, SINCE_10, journal, shown));
	};

	test('was asked for here', () => expect(since(asked, asked)).toBe('thisN8n'));
	test('is another one than was asked for here', () => expect(since(other, asked)).toBe('unknown'));
	test('came though only the contact was changed here', () => expect(since(other)).toBe('notThisN8n'));
});
