import { Journal } from '../../../nodes/OrangeErdv/journal/Journal';
import {
	NOTHING_ON_RECORD,
	ownOrderWrites,
	type DatedWrite,
	type OrderWrites,
} from '../../../nodes/OrangeErdv/journal/orderWrites';
import { changedBy, evidenceOf, whoChanged, type ChangedBy } from '../../../nodes/OrangeErdv/watch/changedBy';
import type { Change } from '../../../nodes/OrangeErdv/watch/changes';
import { evidenceFrom, type Evidence } from '../../../nodes/OrangeErdv/watch/evidence';
import type { KnownSince } from '../../../nodes/OrangeErdv/watch/LastSeen';

const ID = '00123456';
const at = (minute: number) => Date.UTC(2026, 10, 2, 9, minute);
const time = (minute: number) => new Date(at(minute)).toISOString();
const FACTS = { id: 'w', workflowId: '', executionId: '', manual: false };

const UNDER_WAY = '';
/** How writes end that Orange says yes to. */
const DONE: Record<string, string> = {
	createAppointment: 'created',
	changeAppointment: 'changePending',
	cancelAppointment: 'cancelled',
};

type Write = [operation: string, minute: number, status?: number, orderId?: string, outcome?: string];

function journalOf(...writes: Write[]): Journal {
	const journal = new Journal(at(0));
	for (const [operation, minute, status, orderId = ID, ended] of writes) {
		const failed = status === undefined || status >= 300;
		const outcome = ended ?? (failed ? undefined : DONE[operation]);
		const sentAt = time(minute);
		const answeredAt = status === undefined ? undefined : sentAt;
		const write = operation === 'getOrder' ? undefined : { ...FACTS, ...(outcome && { outcome, endedAt: sentAt }) };
		journal.add(
			{ operation, orderId, queuedAt: sentAt, sentAt, answeredAt, status, failed, write },
			{ waitedMs: 0, throttled: false },
		);
	}
	return journal;
}
const evidenceIn = (journal: Journal, since: KnownSince, shown?: string | null) =>
	evidenceFrom(ownOrderWrites(journal, ID, at(59)), since, shown);

/** First seen as it was in this minute, and last in that one. */
const seen = (minute: number, last = minute) => ({ time: time(minute), last: time(last) });
const SINCE_10 = seen(10);

test.each<[string, Journal, KnownSince, ChangedBy]>([
	['no write', journalOf(), SINCE_10, 'notThisN8n'],
	['an accepted write since', journalOf(['createAppointment', 20, 202]), SINCE_10, 'thisN8n'],
	['a write before', journalOf(['createAppointment', 5, 200]), SINCE_10, 'notThisN8n'],
	['a refused write', journalOf(['createAppointment', 20, 409]), SINCE_10, 'notThisN8n'],
	['a write without an answer', journalOf(['createAppointment', 20]), SINCE_10, 'unknown'],
	['a write answered 502', journalOf(['createAppointment', 20, 502]), SINCE_10, 'unknown'],
	['a write that was redirected', journalOf(['createAppointment', 20, 302]), SINCE_10, 'unknown'],
	['a write that is unknown', journalOf(['createAppointment', 20, 200, ID, 'unknown']), SINCE_10, 'unknown'],
	[
		'a write that is not seen to its end',
		journalOf(['createAppointment', 20, 200, ID, UNDER_WAY]),
		SINCE_10,
		'unknown',
	],
	['a write that was found', journalOf(['createAppointment', 20, 200, ID, 'created']), SINCE_10, 'thisN8n'],
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
	['known since before the journal begins', journalOf(), seen(-1), 'unknown'],
	['known since nobody knows when', journalOf(['createAppointment', 20, 200]), 'unknown', 'unknown'],
])('created: %s', (_what, journal, since, verdict) => {
	expect(changedBy('appointmentCreated', evidenceIn(journal, since))).toBe(verdict);
});

const many = (count: number, operation: string, orderId = ID) =>
	Array.from({ length: count }, () => [operation, 30, 200, orderId] as [string, number, number, string]);

test('reads that push a write out of the last requests do not push it out of the record of writes', () => {
	const journal = journalOf(['createAppointment', 20, 200], ...many(10_000, 'getOrder'));
	expect(journal.lastRequests().some(({ operation }) => operation === 'createAppointment')).toBe(false);
	expect(changedBy('appointmentCreated', evidenceIn(journal, SINCE_10))).toBe('thisN8n');
	expect(changedBy('appointmentCancelled', evidenceIn(journal, SINCE_10))).toBe('notThisN8n');
});

test('a record that has dropped writes cannot rule one out', () => {
	const journal = journalOf(['createAppointment', 20, 200], ...many(20_000, 'createAppointment', 'other'));
	expect(changedBy('appointmentCreated', evidenceIn(journal, SINCE_10))).toBe('unknown');
	expect(changedBy('appointmentCreated', evidenceIn(journal, seen(31)))).toBe('notThisN8n');
});

test('a write that is under way may have been made', () => {
	const journal = journalOf();
	const [call, other] = [{ orderId: ID }, { orderId: 'other' }];
	journal.underWay.add(call).add(other);
	expect(changedBy('appointmentCreated', evidenceIn(journal, SINCE_10))).toBe('unknown');
	journal.underWay.delete(call);
	expect(changedBy('appointmentCreated', evidenceIn(journal, SINCE_10))).toBe('notThisN8n');
});

test('a write without an answer may arrive after the state was known, though it was sent before', () => {
	const journal = new Journal(at(0));
	const write = { operation: 'createAppointment', orderId: ID, queuedAt: time(9), sentAt: time(9), failed: true };
	journal.add({ ...write, span: { from: 5, to: 70_005 }, write: FACTS }, { waitedMs: 0, throttled: false });
	expect(changedBy('appointmentCreated', evidenceIn(journal, SINCE_10))).toBe('unknown');
	expect(changedBy('appointmentCreated', evidenceIn(journal, seen(11)))).toBe('notThisN8n');
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
	expect(changedBy(change, evidenceIn(journalOf([write, 20, 200]), SINCE_10))).toBe(verdict);
});

test.each([
	['created', 'createAppointment', 'appointmentCreated'],
	['changed', 'changeAppointment', 'appointmentChanged'],
	['cancelled', 'cancelAppointment', 'appointmentCancelled'],
] as const)('one that ended as %s, and was undone before the order was seen last', (outcome, operation, change) => {
	const journal = journalOf([operation, 20, 200, ID, outcome]);
	expect(changedBy(change, evidenceIn(journal, seen(10, 19)))).toBe('thisN8n');
	expect(changedBy(change, evidenceIn(journal, seen(10, 21)))).toBe('unknown');
});

test('a change that was accepted only may be to come, also where the order was seen since as before', () => {
	const journal = journalOf(['changeAppointment', 20, 202, ID, 'changePending']);
	expect(changedBy('appointmentChanged', evidenceIn(journal, seen(10, 21)))).toBe('thisN8n');
});

test('nor is it where the order was still seen as before a day after it was accepted', () => {
	const journal = journalOf(['changeAppointment', 20, 202, ID, 'changePending']);
	expect(changedBy('appointmentChanged', evidenceIn(journal, seen(10, 19 + 24 * 60)))).toBe('thisN8n');
	expect(changedBy('appointmentChanged', evidenceIn(journal, seen(10, 20 + 24 * 60)))).toBe('unknown');
});

test('one that was refused, or asked for another time, stays out of it', () => {
	const late = seen(10, 20 + 24 * 60);
	const refused = journalOf(['createAppointment', 20, 409, ID, 'refused']);
	expect(changedBy('appointmentCreated', evidenceIn(refused, late))).toBe('notThisN8n');
	const other = journalOf(['changeAppointment', 20, 200, ID, 'changed']);
	const shown = '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00';
	expect(changedBy('appointmentChanged', evidenceIn(other, late, shown))).toBe('notThisN8n');
});

test('a cancellation that nobody knows the outcome of is no accepted one, whatever its HTTP status', () => {
	const journal = journalOf(['cancelAppointment', 20, 200, ID, 'unknown']);
	expect(changedBy('appointmentCancelled', evidenceIn(journal, SINCE_10))).toBe('unknown');
});

/** An accepted create, and surely no other write. */
const SENT = evidenceIn(journalOf(['createAppointment', 20, 200]), SINCE_10);
const NOTHING_KNOWN = evidenceIn(journalOf(), 'unknown');

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
		const write = { ...FACTS, requestedSlot, outcome: 'changePending' };
		const [queuedAt, sentAt, answeredAt] = [time(20), time(20), time(20)];
		const entry = { operation: 'changeAppointment', orderId: ID, queuedAt, sentAt, answeredAt };
		journal.add({ ...entry, status: 202, failed: false, write }, { waitedMs: 0, throttled: false });
		return changedBy('appointmentChanged', evidenceIn(journal, SINCE_10, shown));
	};

	test('was asked for here', () => expect(since(asked, asked)).toBe('thisN8n'));
	test('is another one than was asked for here', () => expect(since(other, asked)).toBe('unknown'));
	test('came though only the contact was changed here', () => expect(since(other)).toBe('notThisN8n'));
});

describe('where processes share their limit', () => {
	const SLOT = '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00';
	const writesOf = (journal: Journal): DatedWrite[] =>
		ownOrderWrites(journal, ID, at(59)).writes.map(({ entry, at: endedAt }) => ({
			entry: { ...entry, write: { ...entry.write!, requestedSlot: SLOT } },
			at: endedAt,
		}));
	const CREATE = writesOf(journalOf(['createAppointment', 20, 200]));
	const CHANGE = writesOf(journalOf(['changeAppointment', 5, 202]));
	const record = (writes: DatedWrite[] = [], knownFrom = at(0)): OrderWrites => ({
		writes,
		knownFrom,
		isUnderWay: false,
	});
	const EMPTY = record();

	/** The verdict, and from when on the record of all processes was asked for. */
	async function verdict(own: OrderWrites, all: OrderWrites, changes: Change[], since: KnownSince = SINCE_10) {
		const asked: number[] = [];
		const ofAll = async (from: number) => {
			asked.push(from);
			return await Promise.resolve(all);
		};
		const evidence = await evidenceOf(changes, since, () => ({ own: () => own, ofAll }), SLOT);
		return [whoChanged(changes, evidence), ...asked];
	}
	const DAY_BEFORE = at(10 - 24 * 60);

	test.each<[string, OrderWrites, OrderWrites, KnownSince, ChangedBy]>([
		['what another one wrote is of this n8n', EMPTY, record(CREATE), SINCE_10, 'thisN8n'],
		['what none wrote is not', EMPTY, EMPTY, SINCE_10, 'notThisN8n'],
		['an own record that begins later hides nothing', record([], at(30)), EMPTY, SINCE_10, 'notThisN8n'],
		['a record of all that begins later hides something', EMPTY, record([], at(30)), SINCE_10, 'unknown'],
		['while another one writes, it is unknown', EMPTY, { ...EMPTY, isUnderWay: true }, SINCE_10, 'unknown'],
		['while this one writes, too', { ...EMPTY, isUnderWay: true }, EMPTY, SINCE_10, 'unknown'],
		['where the record cannot be read, too', EMPTY, NOTHING_ON_RECORD, SINCE_10, 'unknown'],
		['a change may take effect later', EMPTY, record(CHANGE), SINCE_10, 'unknown'],
	])('%s', async (_what, own, all, since, expected) => {
		expect(await verdict(own, all, ['appointmentCreated'], since)).toEqual([expected, DAY_BEFORE]);
	});

	test.each<[string, Change[], OrderWrites, KnownSince, ChangedBy]>([
		['nothing changed', [], EMPTY, SINCE_10, 'notThisN8n'],
		['this process made it', ['appointmentCreated'], record(CREATE), SINCE_10, 'thisN8n'],
		['it was a visit', ['appointmentCompleted'], EMPTY, SINCE_10, 'notThisN8n'],
		['nobody knows since when', ['appointmentCreated'], record(CREATE), 'unknown', 'unknown'],
		['this process has not seen the order', ['appointmentCreated'], record(CREATE), 'beforeStart', 'unknown'],
	])('the record of all is not asked where %s', async (_what, changes, own, since, expected) => {
		expect(await verdict(own, record(CREATE), changes, since)).toEqual([expected]);
	});
});
