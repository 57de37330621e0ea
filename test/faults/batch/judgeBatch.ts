import type { Engine } from '../../engine/harness';
import type { Batch, CaseVerdict } from './batch';
import { brokenInvariants } from './invariants';
import { playBatch } from './playBatch';

/** The batches with only the cases that are chosen. */
export function chosen(batches: Batch[], isChosen: (one: { name: string }) => boolean): Batch[] {
	return batches
		.map((batch) => ({ ...batch, cases: batch.cases.filter(isChosen) }))
		.filter(({ cases }) => cases.length > 0);
}

/** Plays a batch and holds each case against what it must keep. @param id no other batch of the process has it */
export async function judgeBatch(engine: Engine, batch: Batch, id: string): Promise<CaseVerdict[]> {
	const all = await playBatch(engine, batch, id);
	return all.map((seen) => {
		if (seen.isNotStarted)
			return { seen, violations: seen.arrivals.length > 0 ? ['a request of a workflow that did not start'] : [] };
		const nothing = seen.outputs.length === 0 && !seen.error && !mayGiveNothing(seen.parameters);
		const violations = [
			...brokenInvariants(seen),
			...(nothing ? ['neither an item nor an error came out'] : []),
			...(seen.case.check?.(seen) ?? []),
		];
		return { seen, violations: [...new Set(violations)] };
	});
}

/** What gives an item only where there is something to tell. */
const mayGiveNothing = ({ operation }: { operation?: unknown }) =>
	operation === undefined || ['search', 'checkForChanges', 'listRequests'].includes(String(operation));
