import type { LabelLanguage, TimePeriod, WireTimeSlot } from '../api/model';
import { describePeriod, readInstant, readPeriod, type PeriodText } from '../api/period';

/** A slot as workflows see it; `raw` is what Orange sent. */
export type TimeSlotItem = PeriodText & { raw?: WireTimeSlot };

/** A slot for workflows: start and end exactly as received, the rest in Paris time. */
export function toTimeSlotItem(wire: WireTimeSlot, language: LabelLanguage = 'en', raw = false): TimeSlotItem {
	return { ...describePeriod(wire.validFor, language), ...(raw && { raw: wire }) };
}

/** True when both texts name the same moment, whatever their offsets; false when one cannot be read. */
export function sameInstant(a: string, b: string): boolean {
	const [first, second] = [readInstant(a), readInstant(b)];
	return first !== null && second !== null && first.toMillis() === second.toMillis();
}

/** True when both periods start and end at the same moments. Takes periods, slots and appointments as received. */
export function samePeriod(a: TimePeriod | { validFor?: unknown }, b: TimePeriod | { validFor?: unknown }): boolean {
	const [first, second] = [periodOf(a), periodOf(b)];
	if (first === null || second === null) return false;
	return sameInstant(first.startDateTime, second.startDateTime) && sameInstant(first.endDateTime, second.endDateTime);
}

/** The slots by start, then end. Where several name the same period, the first one received stays. */
export function sortSlots(slots: WireTimeSlot[]): WireTimeSlot[] {
	const byPeriod = new Map<string, { slot: WireTimeSlot; start: number; end: number }>();
	for (const slot of slots) {
		const [start, end] = [millis(slot.validFor.startDateTime), millis(slot.validFor.endDateTime)];
		const key = `${start}/${end}`;
		if (!byPeriod.has(key)) byPeriod.set(key, { slot, start, end });
	}
	return [...byPeriod.values()].sort((a, b) => a.start - b.start || a.end - b.end).map(({ slot }) => slot);
}

function periodOf(value: TimePeriod | { validFor?: unknown }): TimePeriod | null {
	return readPeriod('validFor' in value ? value.validFor : value);
}

function millis(text: string): number {
	return readInstant(text)?.toMillis() ?? Infinity;
}
