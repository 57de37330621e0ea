import type { ErdvError, Refusal } from '../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';

/** A write that Orange refused, and the order as it was read afterwards. */
export interface RefusedWrite {
	call: 'createAppointment' | 'changeAppointment' | 'cancelAppointment';
	refused: ErdvError;
	/** `appointment` as received; `found` is false when Orange does not know the order; `isOver` when its visit is. */
	order: { appointment: WireTimeSlot | JsonBody | null; found: boolean; isOver?: boolean };
	requested?: WireTimeSlot;
}

/** Either why it was refused, or that the wanted state is already there. */
export type RefusalDecision = { refusal: Refusal } | { done: 'kept' | 'alreadyChanged' | 'alreadyCancelled' };

const CONFLICT = 409;

/**
 * Decides what a refusal means from what the order shows; where it shows nothing, what `refusalCodes` says, else
 * `other`.
 */
export function decideRefusal({ call, refused, order, requested }: RefusedWrite): RefusalDecision {
	const said = refused.facts.refusal ?? 'other';
	if (!order.found) return { refusal: said };
	const { appointment, isOver } = order;
	// Nobody comes for it any more, at whatever time it was.
	if (isOver) return { refusal: said === 'other' ? 'visitOver' : said };
	const asWanted = appointment !== null && requested !== undefined && samePeriod(appointment, requested);

	switch (call) {
		case 'cancelAppointment':
			return appointment === null ? { done: 'alreadyCancelled' } : { refusal: said };
		case 'changeAppointment':
			if (appointment === null) return { refusal: 'nothingScheduled' };
			return asWanted ? { done: 'alreadyChanged' } : { refusal: said };
		case 'createAppointment':
			if (asWanted) return { done: 'kept' };
			if (appointment !== null) return { refusal: 'alreadyScheduled' };
			return { refusal: said === 'other' && refused.facts.httpCode === CONFLICT ? 'slotTaken' : said };
	}
}
