import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { fingerprintOf } from '../watch/fingerprint';
import type { OrderState } from '../watch/orderState';
import { eventsOf } from './events';
import { isActivation, recall, remember } from './memory';
import { pollClient } from './pollClient';
import { sample } from './sample';
import { settingsOf } from './settings';
import { readSlice, type Slice } from './slice';

/** Polls under way, by workflow and node: n8n does not wait for one before it starts the next. */
const underWay = new Set<string>();

/** Where the next poll begins, by workflow and node. Losing it costs nothing but the turn. */
const turns = new Map<string, string>();

/**
 * One poll: reads a slice of the orders and gives an item for each event, null where there is none.
 * @throws ErdvError when no order could be read
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [[{ json: await sample(context) }]];
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (underWay.has(key)) return null;
	underWay.add(key);
	try {
		return await pollSlice(context, key);
	} finally {
		underWay.delete(key);
	}
}

async function pollSlice(context: IPollFunctions, key: string): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	const { orderIds, notice } = settings;
	const activation = isActivation(context);
	if (activation && notice) context.logger.warn(`Orange e-RDV Trigger: ${notice}`);

	const known = recall(context);
	const openClient = async (signal: AbortSignal) => await pollClient(context, signal);
	const slice = await readSlice(openClient, orderIds, known, settings, turns.get(key));
	turns.set(key, slice.next);
	report(context, slice);

	const isNew = keep(context, orderIds, known, slice);
	const events = slice.read.flatMap((watched) => eventsOf(watched, settings));
	if (events.length > 0) return [events.map((json) => ({ json }))];
	// n8n saves static data only with what a poll returns. A state that is not saved would be lost with the process, and
	// with it what happens until the process is back: an empty run, in which no other node starts, has n8n save it.
	return isNew && !activation ? [[]] : null;
}

/** Keeps what was read; an order that was not keeps its state, one that is not listed any more is forgotten. */
function keep(context: IPollFunctions, orderIds: string[], known: Map<string, OrderState>, { read }: Slice): boolean {
	const before = new Map([...known].map(([id, state]) => [id, fingerprintOf(id, state)]));
	const now = new Map([...before, ...read.map(({ orderId, fingerprint }) => [orderId, fingerprint] as const)]);
	const isNew = read.some(({ orderId, fingerprint }) => before.get(orderId) !== fingerprint);
	const isForgotten = [...before.keys()].some((id) => !orderIds.includes(id));
	if (isNew || isForgotten)
		remember(
			context,
			orderIds.flatMap((id) => now.get(id) ?? []),
		);
	return isNew;
}

function report({ logger }: IPollFunctions, { read, failed }: Slice): void {
	if (failed.size === 0) return;
	const [[orderId, error]] = failed;
	if (read.length === 0) throw error;
	const others = failed.size > 1 ? ` and ${failed.size - 1} more` : '';
	logger.warn(`Orange e-RDV Trigger: could not read order ${orderId}${others}: ${(error as Error).message}`);
}
