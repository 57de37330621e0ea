import { judge } from '../../../bench/day/judge';
import type { Plan } from '../../../bench/day/plan';
import type { ColumnRecord, Told } from '../../../bench/day/record';
import type { HistoryEntry } from '../../../sandbox';

const START = Date.parse('2026-11-26T10:00:00Z');
const MINUTE = 60_000;
const TURN = 5 * MINUTE;
const MORNING = '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00';
const AFTERNOON = '2026-12-01T13:00:00+01:00/2026-12-01T17:00:00+01:00';

const plan: Plan = {
	seed: 1,
	lengthMs: 40 * MINUTE,
	watched: ['w1', 'w2'],
	changes: [
		{ atMs: 2 * MINUTE, orderId: 'w1', deed: 'moved' },
		{ atMs: 9 * MINUTE, orderId: 'w2', deed: 'missed' },
	],
	batches: [{ atMs: MINUTE, orderIds: ['b1', 'b2'] }],
	customers: [{ atMs: 3 * MINUTE, orderId: 'c1', pick: 0, thinksMs: 1000 }],
	suspension: { fromMs: 10 * MINUTE, toMs: 20 * MINUTE },
	outage: { fromMs: 30 * MINUTE, toMs: 35 * MINUTE },
};

const told = (orderId: string, atMs: number, kind: Told['kind'] = 'done', slot = MORNING): Told => ({
	orderId,
	atMs,
	kind,
	slot: kind === 'done' ? slot : '',
	said: '',
});

const created = (atMs: number): HistoryEntry => ({
	action: 'create',
	at: new Date(START + atMs).toISOString(),
	acceptedAt: new Date(START + atMs).toISOString(),
	from: null,
	to: null,
	requestId: '',
	clientId: null,
	body: null,
});

const order = (orderId: string, slot: string, ...history: HistoryEntry[]) => ({ orderId, slot, history });

/** A day in which all went well. */
const sound: ColumnRecord = {
	name: 'sound',
	told: [told('b1', 2 * MINUTE), told('b2', 3 * MINUTE), told('c1', 4 * MINUTE)],
	changes: [
		{ orderId: 'w1', atMs: 6 * MINUTE, isRight: true },
		{ orderId: 'w2', atMs: 24 * MINUTE, isRight: true },
	],
	waits: [
		{ fromMs: 3 * MINUTE, toMs: 3 * MINUTE + 2000 },
		{ fromMs: 20.5 * MINUTE, toMs: 22 * MINUTE },
	],
	runs: [{ fromMs: MINUTE, toMs: 3 * MINUTE }],
	turns: [],
	arrivals: [
		{ atMs: 0, orderId: 'b1', over: false },
		{ atMs: 1, orderId: 'b2', over: false },
		{ atMs: 2, orderId: 'w1', over: false },
	],
	orders: [
		order('b1', MORNING, created(MINUTE)),
		order('b2', MORNING, created(2 * MINUTE)),
		order('c1', MORNING, created(3 * MINUTE)),
	],
};

const judged = (changes: Partial<ColumnRecord> = {}, turnMs = TURN) =>
	judge({ ...sound, ...changes }, plan, START, turnMs);

it('finds nothing in a day in which all went well', () => {
	expect(judged()).toMatchObject({ violations: 0, lost: 0, double: 0, false: 0, changesTold: 2, changesInTurn: 2 });
});

it('leaves suspension, outage and the minute after each out of the times', () => {
	// 9 to 24 min, without 10 to 21; the wait at 20.5 met the minute after the suspension.
	expect(judged()).toMatchObject({ changeMedianS: 240, changeWorstS: 240, waits: 1, waitWorstS: 2 });
});

it('allows a change half the time of a batch beside the turn', () => {
	expect(judged({}, 3.5 * MINUTE).changesInTurn).toBe(1);
	expect(judged({}, 3.49 * MINUTE).changesInTurn).toBe(0);
});

it('counts bookings and requests of the batches alone', () => {
	expect(judged()).toMatchObject({ booked: 2, customersBooked: 1, bookingsPerMinute: 1, requestsPerBooking: 1 });
});

it('counts a booking in the minute in which it was made, though its run tells it in an outage', () => {
	const run = { fromMs: 29 * MINUTE, toMs: 31 * MINUTE };
	const late = { runs: [run], told: [told('b1', 31 * MINUTE), told('b2', 31 * MINUTE)] };
	const made = [order('b1', MORNING, created(29.5 * MINUTE)), order('b2', MORNING, created(30.5 * MINUTE))];
	// One of the two was made in the minute before the outage.
	expect(judged({ ...late, orders: made })).toMatchObject({ booked: 2, bookingsPerMinute: 1 });
});

const [, b2, c1] = sound.orders;

it.each<[string, Partial<ColumnRecord>, object]>([
	['said done, and not there', { orders: [order('b1', ''), b2, c1] }, { lost: 1, double: 0, false: 0 }],
	['done, and not told', { told: [told('b2', MINUTE * 3), told('c1', MINUTE * 4)] }, { lost: 1, double: 0, false: 0 }],
	[
		'told only as not known',
		{ told: [...sound.told.slice(1), told('b1', 2 * MINUTE, 'unknown')] },
		{ lost: 1, double: 0, false: 0 },
	],
	[
		'booked a second time',
		{ orders: [order('b1', MORNING, created(MINUTE), created(5 * MINUTE)), b2, c1] },
		{ lost: 0, double: 1, false: 0 },
	],
	[
		'said failed after it was done',
		{ told: [told('b1', 1.5 * MINUTE, 'failed'), ...sound.told] },
		{ lost: 0, double: 0, false: 1 },
	],
	[
		'said failed before it was done',
		{ told: [told('b1', 0.5 * MINUTE, 'failed'), ...sound.told] },
		{ lost: 0, double: 0, false: 0 },
	],
	['said at another time', { orders: [order('b1', AFTERNOON, created(MINUTE)), b2, c1] }, { lost: 0, false: 1 }],
])('knows a booking %s', (_what, changes, faults) => {
	expect(judged(changes)).toMatchObject(faults);
});

const [w1, w2] = sound.changes;

it.each<[string, ColumnRecord['changes'], object]>([
	['never told', [w1], { changesTold: 1, changesInTurn: 1, false: 0 }],
	['told before it was', [{ ...w1, atMs: MINUTE }, w2], { changesTold: 1, false: 1 }],
	['told twice', [w1, w2, { ...w1, atMs: 8 * MINUTE }], { changesTold: 2, false: 1 }],
	['told with another state', [{ ...w1, isRight: false }, w2], { changesTold: 2, false: 1 }],
	['told of an order that did not change', [w1, w2, { ...w1, orderId: 'w3' }], { changesTold: 2, false: 1 }],
])('knows a change %s', (_what, changes, found) => {
	expect(judged({ changes })).toMatchObject(found);
});
