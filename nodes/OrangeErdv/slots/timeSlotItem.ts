import { readInstant } from '../api/instants';
import type { Language, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import { describePeriod, type PeriodText } from './describePeriod';

/** A slot as workflows see it; `raw` is what Orange sent. */
export type TimeSlotItem = PeriodText & { raw?: WireTimeSlot };

/** A slot for workflows: start and end exactly as received, the rest in the time of its place. */
export function toTimeSlotItem(wire: WireTimeSlot, language: Language = 'en', raw = false): TimeSlotItem {
	return { ...describePeriod(periodOf(wire), language), ...(raw && { raw: wire }) };
}

/** The slots by start, then end. Where several name the same period, the first one received stays. */
export function sortSlots(slots: WireTimeSlot[]): WireTimeSlot[] {
	const byPeriod = new Map<string, { slot: WireTimeSlot; start: number; end: number }>();
	for (const slot of slots) {
		const { startDateTime, endDateTime } = periodOf(slot);
		const [start, end] = [millis(startDateTime), millis(endDateTime)];
		const key = `${start}/${end}`;
		if (!byPeriod.has(key)) byPeriod.set(key, { slot, start, end });
	}
	return [...byPeriod.values()].sort((a, b) => a.start - b.start || a.end - b.end).map(({ slot }) => slot);
}

function millis(text: string): number {
	return readInstant(text)?.toMillis() ?? Infinity;
}
