import type { TimePeriod, WireTimeSlot } from '../api/model';
import type { Preferences } from './preferences';

/** Which time slot is wanted, its fields read and checked. */
export type SlotWish =
	/** One that is known before anything is asked. */
	| { kind: 'specific'; slot: WireTimeSlot }
	/** The earliest free one that fits, so that a second run chooses anew. */
	| SearchedSlot
	/** The one that the appointment has: only contact or note are changed. */
	| { kind: 'keepCurrent' };

/** A time slot that a search has to find. */
export interface SearchedSlot {
	kind: 'searched';
	window: TimePeriod;
	preferences: Preferences;
	/** Keeps only slots on this day, `yyyy-MM-dd` on the clock of their place. */
	date?: string;
}
