import { DateTime } from 'luxon';

import { isWorkingDay, paris } from './holidays';
import { fractionOf } from './random';
import type { SandboxSettings } from './settings';

/** A time slot as two instants, in milliseconds since the epoch. */
export interface Slot {
	startMs: number;
	endMs: number;
}

/** Half-days in Paris hours, start and end (modelled). */
const halfDays = [
	[8, 12],
	[13, 17],
] as const;

type Rules = Pick<SandboxSettings, 'noticeWorkingDays' | 'horizonDays'>;

/** Midnight in Paris of the `count`-th working day after the day of `nowMs`. */
export function workingDayAfter(nowMs: number, count: number): DateTime {
	let day = DateTime.fromMillis(nowMs, { zone: paris }).startOf('day');
	for (let left = count; left > 0; ) {
		day = day.plus({ days: 1 });
		if (isWorkingDay(day)) left--;
	}
	return day;
}

/** The two half-days of a Paris day. */
export function halfDaysOf(day: DateTime): Slot[] {
	return halfDays.map(([from, to]) => ({
		startMs: day.set({ hour: from }).toMillis(),
		endMs: day.set({ hour: to }).toMillis(),
	}));
}

function halfDaysBetween(first: DateTime, last: DateTime): Slot[] {
	const slots: Slot[] = [];
	for (let day = first; day <= last; day = day.plus({ days: 1 })) {
		if (isWorkingDay(day)) slots.push(...halfDaysOf(day));
	}
	return slots;
}

const mostKept = 50;
const kept = new Map<string, Slot[]>();

/**
 * Every half-day that can be offered at `nowMs`, taken or not, in order. Computed once for a Paris day: it takes
 * milliseconds.
 */
export function slotsOffered(nowMs: number, rules: Rules): Slot[] {
	const today = DateTime.fromMillis(nowMs, { zone: paris }).startOf('day');
	const key = [today.toMillis(), rules.noticeWorkingDays, rules.horizonDays].join();
	let slots = kept.get(key);
	if (!slots) {
		const first = workingDayAfter(nowMs, rules.noticeWorkingDays);
		slots = halfDaysBetween(first, today.plus({ days: rules.horizonDays }));
		if (kept.size >= mostKept) kept.clear();
		kept.set(key, slots);
	}
	return slots.filter((slot) => slot.startMs > nowMs);
}

/** Has someone else taken this slot of an order from the start? Depends on the seed alone. */
export function takenFromTheStart(orderId: string, slot: Slot, settings: SandboxSettings): boolean {
	return fractionOf(`${settings.seed}:${orderId}:${slot.startMs}`) < settings.takenShare;
}

/** Are both slots the same instants? */
export const sameSlot = (one: Slot | undefined, other: Slot | undefined): boolean =>
	one !== undefined && one.startMs === other?.startMs && one.endMs === other.endMs;
