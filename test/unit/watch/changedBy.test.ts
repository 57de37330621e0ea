import { Journal } from '../../../nodes/OrangeErdv/journal/Journal';
import { areMadeHere, evidenceFor, isMadeHere } from '../../../nodes/OrangeErdv/watch/changedBy';
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

test.each<[string, Journal, KnownSince, boolean | 'unknown']>([
	['no write', journalOf(), SINCE_10, false],
	['an accepted write since', journalOf(['createAppointment', 20, 202]), SINCE_10, true],
	['a write before', journalOf(['createAppointment', 5, 200]), SINCE_10, false],
	['a refused write', journalOf(['createAppointment', 20, 409]), SINCE_10, false],
	['a write without an answer', journalOf(['createAppointment', 20]), SINCE_10, 'unknown'],
	['a write answered 502', journalOf(['createAppointment', 20, 502]), SINCE_10, 'unknown'],
	['a write for another order', journalOf(['createAppointment', 20, 200, '1']), SINCE_10, false],
	['another kind of write', journalOf(['cancelAppointment', 20, 200]), SINCE_10, false],
	['a read', journalOf(['getOrder', 20, 200]), SINCE_10, false],
	['known before the process started, then no write', journalOf(), 'beforeStart', 'unknown'],
	['known before the process started, then a write', journalOf(['createAppointment', 20, 200]), 'beforeStart', true],
	['known since before the journal begins', journalOf(), { time: '2026-11-02T08:59:00.000Z' }, 'unknown'],
	['known since nobody knows when', journalOf(['createAppointment', 20, 200]), 'unknown', 'unknown'],
])('created: %s', (_what, journal, since, verdict) => {
	expect(isMadeHere('appointmentCreated', evidenceFor(ID, since, journal))).toBe(verdict);
});

test('a journal that has dropped requests cannot rule a write out', () => {
	const reads = Array.from({ length: 1000 }, () => ['getOrder', 30, 200] as ['getOrder', number, number]);
	const journal = journalOf(['createAppointment', 20, 200], ...reads);
	expect(isMadeHere('appointmentCreated', evidenceFor(ID, SINCE_10, journal))).toBe('unknown');
	expect(isMadeHere('appointmentCreated', evidenceFor(ID, { time: time(31) }, journal))).toBe(false);
});

test.each([
	['appointmentChanged', 'changeAppointment', true],
	['appointmentChanged', 'createAppointment', true],
	['appointmentCancelled', 'cancelAppointment', true],
	['appointmentCancelled', 'changeAppointment', false],
	['appointmentCompleted', 'changeAppointment', false],
	['appointmentFailed', 'changeAppointment', false],
	['orderUpdated', 'createAppointment', 'unknown'],
] as const)('%s after %s: %s', (change, write, verdict) => {
	expect(isMadeHere(change, evidenceFor(ID, SINCE_10, journalOf([write, 20, 200])))).toBe(verdict);
});

test('of several changes, one that was made here is enough', () => {
	const evidence = evidenceFor(ID, SINCE_10, journalOf(['createAppointment', 20, 200]));
	expect(areMadeHere([], evidence)).toBe(false);
	expect(areMadeHere(['orderUpdated'], evidence)).toBe('unknown');
	expect(areMadeHere(['orderUpdated', 'appointmentCreated'], evidence)).toBe(true);
});
