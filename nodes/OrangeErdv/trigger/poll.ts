import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Runtime, StateKind } from '../runtime/Runtime';
import { fingerprintOf } from '../watch/fingerprint';
import { GONE_AT_ONCE } from '../watch/goneAtOnce';
import type { OrderState } from '../watch/orderState';
import type { Watched } from '../watch/watchOrder';
import { answersChangedEvent, eventsOf } from './events';
import { holdBack } from './heldBack';
import { pollClient } from './pollClient';
import { sample } from './sampleEvent';
import { settingsOf } from './settings';
import { readSlice, type Slice } from './slice';
import { Activations, recall, recallHeld, remember, rememberHeld } from './staticData';

/** What is kept of a trigger between its polls, besides n8n's static data. */
interface PollState {
	/** n8n does not wait for a poll before it starts the next. */
	isUnderWay: boolean;
	/** Order with which the next poll begins. Losing it costs nothing but the turn. */
	next?: string;
	activations: Activations;
}

const POLL_STATE: StateKind<PollState> = {
	make: () => ({ isUnderWay: false, activations: new Activations() }),
};

/**
 * One poll: reads a slice of the orders and gives an item for each event, null where there is none.
 * @throws ErdvError when no order could be read
 */
export async function poll(runtime: Runtime, context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [[{ json: await sample(runtime, context) }]];
	const state = runtime.stateOf(POLL_STATE, `${context.getWorkflow().id} ${context.getNode().id}`);
	if (state.isUnderWay) return null;
	state.isUnderWay = true;
	try {
		return await pollSlice(runtime, context, state);
	} finally {
		state.isUnderWay = false;
	}
}

async function pollSlice(
	runtime: Runtime,
	context: IPollFunctions,
	state: PollState,
): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	const { orderIds, notice } = settings;
	const activation = state.activations.isActivation(context);
	if (activation && notice) context.logger.warn(`Orange e-RDV Trigger: ${notice}`);

	const known = recall(context);
	const heldBefore = recallHeld(context).filter((id) => orderIds.includes(id));
	// Who switches the workflow off and on has looked: what the orders show now is what is known of them.
	const isAccepted = activation && context.getActivationMode() === 'activate';
	if (isAccepted) for (const id of heldBefore) known.delete(id);
	const openClient = async (signal: AbortSignal) => await pollClient(runtime, context, signal);
	const slice = await readSlice(runtime, openClient, orderIds, known, settings, state.next);
	state.next = slice.next;
	report(context, slice);

	const { held, isNews, read } = holdBack(slice.read, isAccepted ? [] : heldBefore);
	rememberHeld(context, held);
	if (isNews) context.logger.warn(`Orange e-RDV Trigger: ${GONE_AT_ONCE.en(held.length)}`);
	const isNew = keep(context, orderIds, known, read) || held.join() !== heldBefore.join();
	const events = [
		...(isNews ? answersChangedEvent(held, settings) : []),
		...read.flatMap((watched) => eventsOf(watched, settings)),
	];
	if (events.length > 0) return [events.map((json) => ({ json }))];
	// n8n saves static data only with what a poll returns. A state that is not saved would be lost with the process, and
	// with it what happens until the process is back: an empty run, in which no other node starts, has n8n save it.
	return isNew && !activation ? [[]] : null;
}

/** Keeps what was read; an order that was not keeps its state, one that is not listed any more is forgotten. */
function keep(context: IPollFunctions, orderIds: string[], known: Map<string, OrderState>, read: Watched[]): boolean {
	const before = new Map([...known].map(([id, state]) => [id, fingerprintOf(id, state)]));
	const now = new Map([...before, ...read.map(({ orderId, fingerprint }) => [orderId, fingerprint] as const)]);
	const isNew = read.some(({ orderId, fingerprint }) => before.get(orderId) !== fingerprint);
	const isForgotten = [...before.keys()].some((id) => !orderIds.includes(id));
	if (isNew || isForgotten) {
		const fingerprints = orderIds.flatMap((id) => now.get(id) ?? []);
		remember(context, fingerprints);
	}
	return isNew;
}

function report({ logger }: IPollFunctions, { read, failed }: Slice): void {
	if (failed.size === 0) return;
	const [[orderId, error]] = failed;
	if (read.length === 0) throw error;
	const others = failed.size > 1 ? ` and ${failed.size - 1} more` : '';
	logger.warn(`Orange e-RDV Trigger: could not read order ${orderId}${others}: ${(error as Error).message}`);
}
