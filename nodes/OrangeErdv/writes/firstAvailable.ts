import { ErdvError, type Refusal } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';

/** So many slots are tried from one search, and there are two searches. */
const MOST_TRIES = 5;
const SEARCHES = 2;

/** Statuses of a refusal that is about the slot or the order; others turn the caller away, whatever the slot. */
const ABOUT_THE_SLOT = [409, 422];

/** Refusals after which another slot may still do: the slot was gone, or Orange gave no reason that the order shows. */
const NEXT_SLOT_MAY_DO: Array<Refusal | undefined> = ['slotTaken', 'other'];

/** What the choice needs from outside. */
export interface Choosing<R> {
	/** The slots that fit, earliest first. */
	search(): Promise<WireTimeSlot[]>;
	/** Tries to get a slot, by a safe write: a refusal has been held against the order. */
	attempt(slot: WireTimeSlot): Promise<R>;
}

/**
 * Gets the earliest slot that can be had. The next slot is tried only when the order was read and shows no appointment
 * and no reason; never while the outcome of an attempt is unknown.
 * @returns `undefined` when no slot was left, with the last refusal where there was one
 * @throws ErdvError of an attempt after which no other slot may be tried
 */
export async function takeFirst<R>({ search, attempt }: Choosing<R>): Promise<{ result?: R; refused?: ErdvError }> {
	const tried: WireTimeSlot[] = [];
	let refused: ErdvError | undefined;
	for (let round = 0; round < SEARCHES; round++) {
		const fresh = (await search()).filter((slot) => !tried.some((gone) => samePeriod(gone, slot)));
		for (const slot of fresh.slice(0, MOST_TRIES)) {
			tried.push(slot);
			const outcome = await attempt(slot).then(
				(result) => ({ result }),
				async (error: unknown) => (mayTryNext(error) ? { refused: error } : await Promise.reject(error)),
			);
			if ('result' in outcome) return outcome;
			refused = outcome.refused;
		}
		// A second search helps only where slots went away between search and attempt.
		if (refused === undefined) break;
	}
	return { refused };
}

function mayTryNext(error: unknown): error is ErdvError {
	if (!(error instanceof ErdvError) || error.kind !== 'refused') return false;
	const { httpCode = 0, refusal } = error.facts;
	return ABOUT_THE_SLOT.includes(httpCode) && NEXT_SLOT_MAY_DO.includes(refusal);
}
