import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { PLACES_PER_OWNER } from '../limiter/Places';
import { operationFor } from './';
import { errorItem, nodeError } from './errorItem';
import { hintAtWait } from './hints';
import { inTurns } from './inTurns';
import { itemAt } from './Item';
import type { Operation } from './Operation';
import { hintAtOtherCallers } from './otherCallersHint';

let runs = 0;

/** Each run of the node is an owner at the gate; runs without an execution id are told apart by number. */
function ownerOf(context: IExecuteFunctions): string {
	runs++;
	return context.getExecutionId() || `run ${runs}`;
}

/** Writes go one after the other; where a failure does not stop the others, two orders at a time. */
function widthOf({ kind }: Operation, continues: boolean): number {
	return kind === 'read' || continues ? PLACES_PER_OWNER : 1;
}

/**
 * Runs the chosen operation for each input item. Output items keep the order of the input and are paired with it.
 * @throws NodeApiError, NodeOperationError for the first item that failed, unless On Error is a continue mode
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = operationFor(resource, name)!;
	const continues = context.continueOnFail();
	const owner = ownerOf(context);

	const runOne = async (itemIndex: number): Promise<INodeExecutionData[]> => {
		try {
			const outputs = await operation.execute(itemAt(context, itemIndex, owner));
			return outputs.map((json) => ({ json, pairedItem: { item: itemIndex } }));
		} catch (error) {
			if (!continues) throw nodeError(context, error, itemIndex);
			return [errorItem(context, error, itemIndex, orderKey(itemIndex))];
		}
	};
	// An expression that fails for this item is that item's error, raised when the item runs.
	const orderKey = (itemIndex: number) => {
		try {
			return String(context.getNodeParameter('orderId', itemIndex, ''));
		} catch {
			return '';
		}
	};

	const count = context.getInputData().length;
	const outputs = await inTurns(count, widthOf(operation, continues), orderKey, runOne);
	hintAtWait(context);
	hintAtOtherCallers(context);
	return outputs.flat();
}
