import type { Plan, Span } from './plan';
import type { ColumnRecord, Told, Wait } from './record';

/** The minute after a trouble belongs to it: until then who was stopped may not have noticed its end. */
const AFTER_MS = 60_000;

/** What a column has done in a day. Times in seconds. */
export interface Figures {
	name: string;
	/** From a change to the workflow's run, trouble not counted. */
	changeMedianS: number;
	changeWorstS: number;
	changesTold: number;
	/** Those told within the turn that was announced. */
	changesInTurn: number;
	/** What persons waited for a page, those waits that met trouble left out. */
	waitMedianS: number;
	waitP95S: number;
	waitWorstS: number;
	waits: number;
	/** Of the batches. */
	booked: number;
	/** Of those who came by the form. */
	customersBooked: number;
	bookingsPerMinute: number;
	requestsPerBooking: number;
	requests: number;
	violations: number;
	lost: number;
	double: number;
	false: number;
}

/** The two troubles of a day, each with the minute after it. */
const troubles = ({ suspension, outage }: Plan): Span[] =>
	[suspension, outage].map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs + AFTER_MS }));

/** What two stretches have in common, of no length where that is nothing. */
function common(one: Span, other: Span): Span {
	const fromMs = Math.max(one.fromMs, other.fromMs);
	return { fromMs, toMs: Math.max(fromMs, Math.min(one.toMs, other.toMs)) };
}

const lengthOf = ({ fromMs, toMs }: Span) => toMs - fromMs;

/** Length without trouble, ms. */
const calm = (span: Span, plan: Plan) =>
	lengthOf(span) - troubles(plan).reduce((sum, one) => sum + lengthOf(common(span, one)), 0);

const quantile = (values: number[], share: number) => {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
};

/** Stretches as one, where they overlap. */
function union(spans: Wait[]): Wait[] {
	const merged: Wait[] = [];
	for (const { fromMs, toMs } of [...spans].sort((one, other) => one.fromMs - other.fromMs)) {
		const last = merged.at(-1);
		if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
		else merged.push({ fromMs, toMs });
	}
	return merged;
}

const instants = (slot: string) =>
	slot
		.split('/')
		.map((moment) => Date.parse(moment))
		.join('/');

/** What says of a try that the service could not be reached, or turned it away, and nothing of the appointment. */
const OUT_OF_REACH = /^(unavailable|suspended|failed (403|5\d\d))\b/;

function bookingFaults({ told, orders }: ColumnRecord, startMs: number) {
	const faults = { lost: 0, double: 0, false: 0 };
	for (const { orderId, slot, history } of orders) {
		const creates = history.filter(({ action }) => action === 'create');
		const mine = told.filter((one) => one.orderId === orderId);
		const done = mine.filter(({ kind }) => kind === 'done');
		const isThere = creates.length > 0 && slot !== '';
		if (isThere !== done.length > 0) faults.lost++;
		faults.double += Math.max(0, creates.length - 1);
		const wasThere = ({ atMs }: Told) => creates.some(({ at }) => Date.parse(at) < startMs + atMs);
		// Once it is told that nobody knows, a later try that does not get through leaves that as it is.
		const leavesOpen = ({ atMs, said }: Told) =>
			OUT_OF_REACH.test(said) && mine.some((one) => one.kind === 'unknown' && one.atMs <= atMs);
		faults.false += mine.filter(
			(one) =>
				(one.kind === 'done' && isThere && instants(one.slot) !== instants(slot)) ||
				(one.kind === 'failed' && wasThere(one) && !leavesOpen(one)),
		).length;
	}
	return faults;
}

/**
 * Figures of a column.
 * @param startMs system time at which the day started
 * @param turnMs the turn that was announced, ms; beside a batch it is longer by half the time that the batch runs
 */
export function judge(record: ColumnRecord, plan: Plan, startMs: number, turnMs: number): Figures {
	const runs = union(record.runs);
	const delays = plan.changes.flatMap(({ orderId, atMs }) => {
		const first = record.changes.find((one) => one.orderId === orderId && one.atMs >= atMs);
		if (!first) return [];
		const span = { fromMs: atMs, toMs: first.atMs };
		const besideMs = runs.reduce((sum, run) => sum + calm(common(span, run), plan), 0);
		return [{ ms: calm(span, plan), isInTurn: calm(span, plan) <= turnMs + besideMs / 2 }];
	});
	const times = delays.map(({ ms }) => ms / 1000);
	// Told before it was, a second time, or with a state that it has not.
	const wrongChanges = record.changes.filter(
		(one, index) =>
			!one.isRight ||
			record.changes.findIndex(({ orderId }) => orderId === one.orderId) !== index ||
			!plan.changes.some(({ orderId, atMs }) => orderId === one.orderId && atMs <= one.atMs),
	).length;
	const waits = record.waits
		.filter((wait) => troubles(plan).every((one) => lengthOf(common(wait, one)) === 0))
		.map(({ fromMs, toMs }) => (toMs - fromMs) / 1000);
	const inBatch = new Set(plan.batches.flatMap(({ orderIds }) => orderIds));
	const done = new Set(record.told.filter(({ kind }) => kind === 'done').map(({ orderId }) => orderId));
	const doneInBatch = record.orders.filter(({ orderId }) => done.has(orderId) && inBatch.has(orderId));
	const isCalm = (atMs: number) => troubles(plan).every(({ fromMs, toMs }) => atMs < fromMs || atMs > toMs);
	// When they were made, as the minutes of a run count also where what it made is told after them.
	const madeInCalm = doneInBatch.filter(({ history }) => isCalm(Date.parse(history.at(-1)?.at ?? '') - startMs));
	const calmMinutes = runs.reduce((sum, run) => sum + calm(run, plan), 0) / 60_000;
	const bookingRequests = record.arrivals.filter(({ orderId }) => inBatch.has(orderId ?? '')).length;
	const faults = bookingFaults(record, startMs);
	return {
		name: record.name,
		changeMedianS: quantile(times, 0.5),
		changeWorstS: quantile(times, 1),
		changesTold: delays.length,
		changesInTurn: delays.filter(({ isInTurn }) => isInTurn).length,
		waitMedianS: quantile(waits, 0.5),
		waitP95S: quantile(waits, 0.95),
		waitWorstS: quantile(waits, 1),
		waits: waits.length,
		booked: doneInBatch.length,
		customersBooked: plan.customers.filter(({ orderId }) => done.has(orderId)).length,
		bookingsPerMinute: madeInCalm.length / calmMinutes,
		requestsPerBooking: bookingRequests / doneInBatch.length,
		requests: record.arrivals.length,
		violations: record.arrivals.filter(({ over }) => over).length,
		...faults,
		false: faults.false + wrongChanges,
	};
}
