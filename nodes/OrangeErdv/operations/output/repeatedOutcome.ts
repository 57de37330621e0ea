import { periodOf, periodOfText, periodText, samePeriod, slotAt } from '../../api/period';
import type { Outcome, WriteResult } from '../../writes/writeResult';
import type { DoneWrite } from '../RunProgress';

/** What an item is told that finds done what an earlier try of its execution did. */
const REPEATED: Partial<Record<Outcome, Outcome[]>> = {
	kept: ['created', 'changed', 'changePending'],
	alreadyChanged: ['created', 'changed', 'changePending'],
	alreadyCancelled: ['cancelled'],
};

/**
 * n8n runs all items again where one of them failed: what an earlier try did, and the order still shows, keeps its
 * outcome, so that a branch for it is taken. A change that was pending is effective when the order shows it.
 */
export function repeatedOutcome(result: WriteResult, orderId: string, earlier?: DoneWrite): WriteResult {
	if (!earlier || earlier.orderId !== orderId) return result;
	if (!REPEATED[result.outcome]?.includes(earlier.outcome)) return result;
	if (result.outcome !== 'alreadyCancelled' && !isAt(result, earlier.slot)) return result;
	// What was there before that try, not before this one.
	const previous = periodOfText(earlier.previousSlot);
	return {
		...result,
		outcome: earlier.outcome === 'changePending' ? 'changed' : earlier.outcome,
		previous: previous && slotAt(previous),
	};
}

function isAt({ appointment }: WriteResult, slot: string | null): boolean {
	const period = periodOfText(slot);
	return appointment !== null && period !== null && samePeriod(appointment, period);
}

/** What is kept of a write that was done. */
export function doneWrite(orderId: string, result: WriteResult): DoneWrite {
	const before = periodOf(result.previous);
	return { orderId, outcome: result.outcome, slot: slotOf(result), previousSlot: before && periodText(before) };
}

/** `<start>/<end>` of what a write is about: as the order shows it, or as it was asked for. */
function slotOf({ appointment, requested }: WriteResult): string | null {
	const period = periodOf(appointment) ?? (requested && periodOf(requested));
	return period ? periodText(period) : null;
}
