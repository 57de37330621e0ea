import { ErdvError } from '../api/ErdvError';
import type { WireTimeSlot } from '../api/model';
import { samePeriod } from '../api/period';

/** So many slots are tried from one search, and there are two searches. */
const MOST_TRIES = 5;
const SEARCHES = 2;

/** Statuses of a refusal without a reason that may be about the slot; others turn the caller away, whatever the slot. */
const ABOUT_THE_SLOT = [409, 422];

/** What the choice needs from outside. */
export interface Choosing<R> {
	/** The slots that fit, earliest first. */
	search(): Promise<WireTimeSlot[]>;
	/** Tries to get a slot, by a safe write: a refusal has been held against the order. */
	attempt(slot: WireTimeSlot): Promise<R>;
}

/**
 * Gets the earliest slot that can be had. The next slot is tried only when the order was read and shows no appointment
 * and no reason; never while the outcome of an attempt is unknown, nor when another slot was refused in the same words
 * without being called taken: that refusal is not about the slot.
 * @returns `undefined` when no slot was left, with the last refusal where there was one
 * @throws ErdvError of an attempt after which no other slot may be tried
 */
export async function takeFirst<R>({ search, attempt }: Choosing<R>): Promise<{ result?: R; refused?: ErdvError }> {
	const tried: WireTimeSlot[] = [];
	const reasons = new Set<string>();
	let refused: ErdvError | undefined;
	for (let round = 0; round < SEARCHES; round++) {
		const fresh = (await search()).filter((slot) => !tried.some((gone) => samePeriod(gone, slot)));
		for (const slot of fresh.slice(0, MOST_TRIES)) {
			tried.push(slot);
			const outcome = await attempt(slot).then(
				(result) => ({ result }),
				async (error: unknown) => (mayTryNext(error, reasons) ? { refused: error } : await Promise.reject(error)),
			);
			if ('result' in outcome) return outcome;
			refused = outcome.refused;
		}
		// A second search helps only where slots went away between search and attempt.
		if (refused === undefined) break;
	}
	return { refused };
}

/** @param reasons those that were given before, which this one is added to */
function mayTryNext(error: unknown, reasons: Set<string>): error is ErdvError {
	if (!(error instanceof ErdvError) || error.kind !== 'refused') return false;
	const { httpCode = 0, code, refusal } = error.facts;
	if (refusal === 'slotTaken') return true;
	const reason = JSON.stringify([httpCode, code]);
	const isNews = !reasons.has(reason);
	reasons.add(reason);
	return isNews && refusal === 'other' && ABOUT_THE_SLOT.includes(httpCode);
}
