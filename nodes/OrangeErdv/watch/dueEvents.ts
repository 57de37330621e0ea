import { readLocalTime, sameInstant } from '../api/instants';
import type { Mark } from '../input/readMarks';
import { workingDaysBefore } from '../slots/workingDays';
import type { ChangedBy } from './changedBy';
import { saidOf, uncancelled, type OrderState } from './orderState';
import { toldStill, type KnownChange, type RequestedSlot, type Told } from './told';

/**
 * What comes by time, though the order does not change: the appointment is near, its visit has no result, a change that
 * was asked for is not shown. Saved in users' workflows: never rename.
 */
export const DUE_EVENTS = ['appointmentNear', 'appointmentWithoutResult', 'changeOverdue'] as const;

export type DueEvent = (typeof DUE_EVENTS)[number];

/** An event that has come, and was not told before. */
export type Due =
	| { event: 'appointmentNear'; mark: Mark; changedBy: ChangedBy }
	| { event: 'appointmentWithoutResult'; changedBy: ChangedBy }
	| { event: 'changeOverdue'; expected: ExpectedChange; changedBy: ChangedBy };

/** A change that the order should come to show. Moments: ms since 1970. */
export interface ExpectedChange extends RequestedSlot {
	/** From when on it is overdue; left out, it never is. */
	by?: number;
	/** Whether the order was seen to show it since it was asked for, by somebody else's look. */
	wasShown?: boolean;
}

/** What is looked at of an order; what is left out is not, and what was told of it is kept. */
export interface DueMarks {
	near?: Mark[];
	noResultAfterMs?: number;
	/** The change that is expected; null for none. */
	change?: ExpectedChange | null;
}

/** What has come for an order, and what was told of it after that. */
interface DueEvents {
	dues: Due[];
	told: Told;
}

/** When a mark is reached, ms since 1970: working days go by the clock of the place. */
function markMoment({ count, unit }: Mark, start: string): number {
	const at = readLocalTime(start)!;
	return (unit === 'hours' ? at.minus({ hours: count }) : workingDaysBefore(at, count)).toMillis();
}

/**
 * What has come for an order as it is at a moment, and what was told of it after that.
 * @param known what was known of the order; of another period, or null, nothing of the appointment was told
 * @param now ms since 1970
 */
export function dueEvents(after: OrderState, known: OrderState | null, marks: DueMarks, now: number): DueEvents {
	const told = toldStill(known?.told ?? {}, isSamePeriod(after, known));
	const found: Array<Found | undefined> = [
		nearDue(after, told, marks.near ?? [], now),
		noResultDue(after, told, marks.noResultAfterMs, now),
		changeDue(after, told, marks.change, now),
	];
	return {
		dues: found.flatMap((one) => one?.due ?? []),
		told: found.reduce<Told>((all, one) => ({ ...all, ...one?.told }), told),
	};
}

/** What has come, and what is kept of it. */
interface Found {
	due?: Due;
	told: Told;
}

/** Of several marks that have passed only the last: who comes late is told how near it is. */
function nearDue(after: OrderState, told: Told, near: Mark[], now: number): Found | undefined {
	const { start } = scheduled(after) ?? {};
	if (!start || now >= momentOf(start)) return undefined;
	const passed = near
		.map((mark) => ({ mark, at: markMoment(mark, start) }))
		.filter(({ at }) => at <= now && at > (told.near ?? -Infinity))
		.sort((one, other) => one.at - other.at);
	const last = passed.at(-1);
	return (
		last && { due: { event: 'appointmentNear', mark: last.mark, changedBy: 'notThisN8n' }, told: { near: last.at } }
	);
}

function noResultDue(after: OrderState, told: Told, afterMs: number | undefined, now: number): Found | undefined {
	const { end } = scheduled(after) ?? {};
	if (afterMs === undefined || !end || told.noResult || now < momentOf(end) + afterMs) return undefined;
	return { due: { event: 'appointmentWithoutResult', changedBy: 'notThisN8n' }, told: { noResult: true } };
}

function changeDue(after: OrderState, told: Told, change: ExpectedChange | null | undefined, now: number) {
	if (change === undefined) return undefined;
	if (change === null) return { told: { change: undefined } };
	if (shows(after, change) || change.wasShown) return { told: { change: noted(change, 'shown') } };
	const was = whatItWas(change, told.change, now);
	// A cancelled appointment waits for nothing.
	const isWaiting = was === 'asked' && saidOf(after.appointment) !== 'cancelled';
	if (!isWaiting || change.by === undefined || now < change.by) return { told: { change: noted(change, was) } };
	const due: Due = { event: 'changeOverdue', expected: change, changedBy: 'unknown' };
	return { due, told: { change: noted(change, 'told') } };
}

/** Told once for a slot; where it is asked for again, one that was shown, or has got time again, is expected anew. */
function whatItWas({ start, end, id, by }: ExpectedChange, known: KnownChange | undefined, now: number) {
	if (known?.start !== start || known.end !== end) return 'asked';
	const isAskedAgain = known.id !== id && (known.was === 'shown' || (by !== undefined && by > now));
	return isAskedAgain ? 'asked' : known.was;
}

const noted = ({ start, end, id }: RequestedSlot, was: KnownChange['was']): KnownChange => ({ start, end, id, was });

/** Whether the order shows a slot; a cancelled one it does not. */
export function shows(state: OrderState, { start, end }: RequestedSlot): boolean {
	const shown = uncancelled(state);
	if (!shown?.start || !shown.end) return false;
	return momentOf(shown.start) === start && (end === undefined || momentOf(shown.end) === end);
}

/** The appointment, where the order says that it is scheduled. */
function scheduled({ appointment }: OrderState) {
	return saidOf(appointment) === 'scheduled' ? appointment : null;
}

/** One that was cancelled is not gone on with: at the same time again, it is another one. */
function isSamePeriod({ appointment: now }: OrderState, known: OrderState | null): boolean {
	const old = known && uncancelled(known);
	if (!now?.start || !now.end || !old?.start || !old.end) return false;
	return sameInstant(now.start, old.start) && sameInstant(now.end, old.end);
}

const momentOf = (text: string) => readLocalTime(text)!.toMillis();
