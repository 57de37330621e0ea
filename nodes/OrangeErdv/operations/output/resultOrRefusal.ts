import type { IDataObject } from 'n8n-workflow';

import { ErdvError } from '../../api/ErdvError';
import { isWritten, type WriteResult } from '../../writes/writeResult';
import type { Item } from '../Item';
import { doneWrite, repeatedOutcome } from './repeatedOutcome';
import { writeOutput } from './writeOutput';

/** Outcomes that stand for an error, where Refusals as Items is on. */
const RETURNED = ['refused', 'noSlotFound'];

/**
 * The output item of a write. A refusal is one too, with its outcome, where the item asks for that; any other error
 * stays one.
 */
export async function resultOrRefusal(item: Item, work: () => Promise<WriteResult>): Promise<IDataObject> {
	const returnsRefusals = item.isOn('options.refusalsAsItems', 'harmless');
	try {
		const result = await work();
		const { orderId } = item;
		const told = repeatedOutcome(result, orderId, item.earlierWrite());
		const isDone = result.attempts > 0 || told !== result;
		if (isDone && isWritten(told.outcome)) item.noteWrite(doneWrite(orderId, told));
		if (told.outcome !== 'simulated') item.noteKnown();
		return writeOutput(item, told);
	} catch (error) {
		const isReturned = error instanceof ErdvError && RETURNED.includes(error.kind) && returnsRefusals;
		return isReturned ? refusedOutput(item, error) : await Promise.reject(error);
	}
}

function refusedOutput(item: Item, { kind, message, facts }: ErdvError): IDataObject {
	return {
		orderId: item.orderId,
		outcome: kind,
		message,
		appointment: null,
		requestedSlot: null,
		matchesRequest: null,
		previousSlot: null,
		attempts: null,
		confirmedBy: null,
		requestId: facts.requestId ?? null,
		sentAt: null,
		answeredAt: null,
		httpStatus: facts.httpCode ?? null,
		warnings: item.warnings(),
		refusal: facts.refusal ?? null,
		description: facts.description,
		alternatives: (facts.alternatives ?? null) as IDataObject[] | null,
	};
}
