import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPairedItemData, OnError } from 'n8n-workflow';

import { plain } from '../input/cleanText';
import type { Runtime } from '../runtime/Runtime';
import { CALLS_AT_ONCE } from '../transport/client';
import { cancelSignal } from '../transport/N8nHost';
import { RunCounters } from '../transport/runCounters';
import { untilCancelled } from './cancelledItem';
import { chosenOperation, type RunnableOperation } from './chosenOperation';
import { errorItem, nodeError } from './errorItem';
import { addHints } from './hints';
import { inTurns } from './inTurns';
import { itemAt } from './Item';
import { groupsOf } from './itemGroups';
import { isPaused, notSent, withNotSent, withPlanned, type NotSent } from './notSent';
import { RunProgress } from './RunProgress';
import { withWritten } from './withWritten';

/** Each run of the node is an owner at the gate; runs without an execution id are told apart by number. */
function ownerOf(runtime: Runtime, context: IExecuteFunctions): string {
	return context.getExecutionId() || `run ${runtime.nextNumber()}`;
}

/** Writes go one after the other; where a failure does not stop the others, two orders at a time. */
function widthOf({ kind }: RunnableOperation, continues: boolean): number {
	return kind !== 'write' || continues ? CALLS_AT_ONCE : 1;
}

/**
 * Runs the chosen operation for each input item. Output items keep the order of the input and are paired with it; with
 * an error output, those that failed come last.
 * @throws NodeApiError, NodeOperationError for the first item that failed, unless On Error is a continue mode
 */
export async function runItems(runtime: Runtime, context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(context);
	const continues = context.continueOnFail();
	const counters = new RunCounters(runtime.clock);
	const { fields } = operation;
	const progress = new RunProgress(context);
	const run = { runtime, context, fields, owner: ownerOf(runtime, context), counters, progress };
	const groups = await groupsOf(operation, context.getInputData().length, (index) => itemAt(run, index));

	const runGroup = async (index: number): Promise<INodeExecutionData[]> => {
		const [first, ...others] = groups[index];
		const pairedItem = others.length === 0 ? { item: first } : groups[index].map((item) => ({ item }));
		try {
			const work = operation.execute(itemAt(run, first));
			const outputs = await untilCancelled(work, cancelSignal(context), () => progress.underWay(first));
			return outputs.map((json) => ({ json, pairedItem }));
		} catch (error) {
			const planned = isPaused(error) && !progress.hasSent(first) ? plannedAt(index) : undefined;
			const said = isPaused(error) && planned ? withPlanned(error, planned) : error;
			if (planned) hold([planned]);
			if (continues) return [{ ...errorItem(context, said, first, orderKey(index)), pairedItem }];
			const stopped = withWritten(nodeError(context, said, first), progress);
			if (!planned || operation.kind !== 'write') throw stopped;
			const others = groups.flatMap((_, other) => (other > index ? (plannedAt(other) ?? []) : []));
			hold(others);
			throw withNotSent(stopped, [planned, ...others]);
		}
	};
	const plannedAt = (index: number) => {
		const [first] = groups[index];
		return notSent(operation, () => itemAt(run, first), orderKey(index));
	};
	const hold = (held: NotSent[]) => {
		counters.paused += held.length;
		if (operation.kind === 'write') for (const { orderId } of held) progress.held(orderId);
	};
	// An expression that fails for this item is that item's error, raised when the item runs.
	const orderKey = (index: number) => {
		try {
			const [first] = groups[index];
			const { orderId } = context.getNodeParameter('options', first, {}) as IDataObject;
			const given: unknown = context.getNodeParameter('orderId', first, orderId ?? '');
			return typeof given === 'object' ? '' : plain(String(given));
		} catch {
			return '';
		}
	};

	const outputs = (await inTurns(groups.length, widthOf(operation, continues), orderKey, runGroup)).flat();
	try {
		operation.correct?.(outputs, ({ pairedItem }) => itemAt(run, (pairedItem as IPairedItemData).item));
		addHints(context, counters);
	} catch {
		// Writes have left: what cannot be shown is left out.
	}
	return inOrder(outputs, context.getNode().onError);
}

/**
 * With Retry On Fail, n8n runs all items again where the first output item is an error: with an error output it must
 * not do so because the first row was bad.
 */
function inOrder(items: INodeExecutionData[], onError?: OnError): INodeExecutionData[] {
	if (onError !== 'continueErrorOutput') return items;
	const hasFailed = ({ json }: INodeExecutionData) => json.error !== undefined;
	return [...items.filter((item) => !hasFailed(item)), ...items.filter(hasFailed)];
}
