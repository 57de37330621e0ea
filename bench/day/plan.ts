import { createRandom } from '../../sandbox/random';

/** What somebody else does to an appointment at the service. */
export type Deed = 'moved' | 'cancelled' | 'missed';

/** A stretch of the day, ms from its start. */
export interface Span {
	fromMs: number;
	toMs: number;
}

/** All that happens in a day, the same for each column; times in ms from its start. */
export interface Plan {
	seed: number;
	lengthMs: number;
	watched: string[];
	changes: Array<{ atMs: number; orderId: string; deed: Deed }>;
	batches: Array<{ atMs: number; orderIds: string[] }>;
	/** `pick` is the place of the time slot that the customer chooses, `thinksMs` how long that takes. */
	customers: Array<{ atMs: number; orderId: string; pick: number; thinksMs: number }>;
	suspension: Span;
	outage: Span;
}

/** How long a day is, and how much of the whole one happens in it. */
export interface DaySize {
	minutes: number;
	/** 1 for the whole day, 1/8 for the short one. */
	share: number;
	seed: number;
}

const MINUTE = 60_000;
const WHOLE = { watched: 500, changes: 30, bookings: 60, customers: 20, suspensionMinutes: 10, outageMinutes: 5 };
const DEEDS: Deed[] = ['moved', 'cancelled', 'missed'];

const numbered = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => String(first + index).padStart(8, '0'));

/** The day that a seed gives. */
export function planDay({ minutes, share, seed }: DaySize): Plan {
	const random = createRandom(seed);
	const lengthMs = minutes * MINUTE;
	const count = (whole: number) => Math.ceil(whole * share);
	const span = (start: number, wholeMinutes: number) => ({
		fromMs: start * lengthMs,
		toMs: start * lengthMs + wholeMinutes * share * MINUTE,
	});
	const between = (from: number, to: number) => (from + random() * (to - from)) * lengthMs;
	const watched = numbered(700_001, count(WHOLE.watched));
	const bookings = numbered(600_001, count(WHOLE.bookings));
	const half = Math.ceil(bookings.length / 2);
	const outage = span(0.69, WHOLE.outageMinutes);
	const mixed = [...watched].map((orderId) => ({ orderId, key: random() })).sort((one, other) => one.key - other.key);
	return {
		seed,
		lengthMs,
		watched,
		// Late enough that every order was read, early enough that a turn is left in which it is told.
		changes: mixed.slice(0, count(WHOLE.changes)).map(({ orderId }, index) => ({
			orderId,
			atMs: between(0.02, 0.8),
			deed: DEEDS[index % DEEDS.length],
		})),
		batches: [
			{ atMs: 0.06 * lengthMs, orderIds: bookings.slice(0, half) },
			// Under way when the outage begins.
			{ atMs: outage.fromMs - Math.min(MINUTE, 0.03 * lengthMs), orderIds: bookings.slice(half) },
		],
		customers: numbered(610_001, count(WHOLE.customers)).map((orderId) => ({
			orderId,
			atMs: between(0.02, 0.94),
			pick: Math.floor(random() * 5),
			thinksMs: 3000 + random() * 12_000,
		})),
		suspension: span(0.3, WHOLE.suspensionMinutes),
		outage,
	};
}
