import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Runtime } from '../runtime/Runtime';
import { CALLS_AT_ONCE } from '../transport/client';
import { RunCounters } from '../transport/runCounters';
import { errorItem, nodeError } from './errorItem';
import { addHints } from './hints';
import { resources } from './index';
import { inTurns } from './inTurns';
import { itemAt } from './Item';
import type { Operation } from './Operation';

/** Each run of the node is an owner at the gate; runs without an execution id are told apart by number. */
function ownerOf(runtime: Runtime, context: IExecuteFunctions): string {
	return context.getExecutionId() || `run ${runtime.nextNumber()}`;
}

/** Writes go one after the other; where a failure does not stop the others, two orders at a time. */
function widthOf({ kind }: Operation, continues: boolean): number {
	return kind === 'read' || continues ? CALLS_AT_ONCE : 1;
}

/**
 * Runs the chosen operation for each input item. Output items keep the order of the input and are paired with it.
 * @throws NodeApiError, NodeOperationError for the first item that failed, unless On Error is a continue mode
 */
export async function runItems(runtime: Runtime, context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = resources[resource].operations[context.getNodeParameter('operation', 0) as string];
	const continues = context.continueOnFail();
	const counters = new RunCounters(runtime.clock);
	const run = { runtime, context, owner: ownerOf(runtime, context), counters };

	const runOne = async (itemIndex: number): Promise<INodeExecutionData[]> => {
		try {
			const outputs = await operation.execute(itemAt(run, itemIndex));
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
	addHints(context, counters);
	return outputs.flat();
}
