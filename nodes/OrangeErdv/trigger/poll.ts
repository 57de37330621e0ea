import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Runtime, StateKind } from '../runtime/Runtime';
import { GONE_AT_ONCE } from '../watch/goneAtOnce';
import { Activations } from './Activations';
import { answersChangedEvent, eventsOf } from './events';
import { FailingOrders } from './FailingOrders';
import { holdBack } from './heldBack';
import { takenOver, unheard, type LastPoll } from './lastPoll';
import { notFoundEvents, notFoundIn, ORDER_NOT_FOUND, type NotFound } from './orderNotFound';
import { ORDER_UNREADABLE, unreadableEvents, unreadableIn } from './orderUnreadable';
import { healthEvents, OwnHealth } from './ownHealth';
import { pollClient } from './pollClient';
import { sample } from './sampleEvent';
import { settingsOf, type TriggerSettings } from './settings';
import { isNotFound, nothingRead, readSlice, type Slice } from './slice';
import { isSame, memoryOf, recall, remember, type Memory } from './staticData';

/** What is kept of a trigger between its polls, besides n8n's static data. */
interface PollState {
	/** n8n does not wait for a poll before it starts the next. */
	isUnderWay: boolean;
	/** Order with which the next poll begins. Losing it costs nothing but the turn. */
	next?: string;
	activations: Activations;
	health: OwnHealth;
	failing: FailingOrders;
	last?: LastPoll;
}

const POLL_STATE: StateKind<PollState> = {
	make: () => ({
		isUnderWay: false,
		activations: new Activations(),
		health: new OwnHealth(),
		failing: new FailingOrders(),
	}),
};

/**
 * One poll: reads a slice of the orders and gives an item for each event, null where there is none.
 * @throws ErdvError when no order could be read, and there is nothing to tell
 */
export async function poll(runtime: Runtime, context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [[{ json: await sample(runtime, context) }]];
	const state = runtime.stateOf(POLL_STATE, `${context.getWorkflow().id} ${context.getNode().id}`);
	if (state.isUnderWay) {
		keepForNewName(context, state.last);
		return null;
	}
	state.isUnderWay = true;
	const { last } = state;
	try {
		return await pollSlice(runtime, context, state);
	} finally {
		// One that failed has told nothing, and may have kept nothing.
		if (!state.last?.ended) state.last = last;
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

	const { name } = context.getNode();
	const isRenamed = state.last !== undefined && state.last.name !== name;
	const saved = recall(context);
	const before = memoryOf(orderIds, takenOver(state.last, name, runtime.clock.now()) ?? saved);
	const last: LastPoll = { name, before };
	state.last = last;
	// Who switches the workflow off and on has looked: what the orders show now is what is known of them.
	const isAccepted = activation && context.getActivationMode() === 'activate';
	// After a start of n8n, a first poll that fails would keep the trigger from polling for ever longer times.
	const isRestart = activation && context.getActivationMode() === 'init';
	const known = new Map([...before.known].filter(([id]) => !isAccepted || !before.held.includes(id)));
	const openClient = async (signal: AbortSignal) => {
		const client = await pollClient(runtime, context, signal);
		state.health.accountKey = client.account.key;
		return client;
	};
	const startedAt = runtime.clock.wallTime();
	const slice = await readSlice(runtime, openClient, orderIds, known, settings, state.next).catch(
		async (error: unknown) => await nothingRead(error, orderIds, state.next),
	);
	state.next = slice.next;

	const missing = notFoundIn(slice, orderIds, before);
	const ofMissing = toldOfMissing(runtime, context, settings, missing, before);
	const failing = state.failing.note(slice, orderIds, startedAt);
	const unreadable = unreadableIn(slice, orderIds, failing, before);
	const ofUnreadable = settings.events.includes(ORDER_UNREADABLE)
		? unreadableEvents(unreadable.news, before.known, settings.language, new Date(startedAt))
		: [];
	const ofHealth = healthEvents(runtime, context, state.health, settings, {
		slice,
		startedAt,
		isSeen: isAccepted,
		isRenamed,
	});
	report(context, slice, ofMissing.length + ofHealth.length > 0 || isRestart);
	const { held, isNews, read } = holdBack(slice.read, isAccepted ? [] : before.held);
	if (isNews) context.logger.warn(`Orange e-RDV Trigger: ${GONE_AT_ONCE.en(held.length)}`);
	const events = [
		...ofHealth,
		...(isNews ? answersChangedEvent(held, settings) : []),
		...ofMissing,
		...ofUnreadable,
		...read.flatMap((watched) => eventsOf(watched, settings)),
	];

	for (const { orderId, after } of read) known.set(orderId, after);
	const after = memoryOf(orderIds, { known, held, notFound: missing.all, unreadable: unreadable.all });
	const isNew = !isSame(after, memoryOf(orderIds, saved));
	if (!isSame(after, saved)) remember(context, after);
	last.ended = { at: runtime.clock.now(), after, unheard: unheard(orderIds, events, before, after) };
	if (events.length > 0) return [events.map((json) => ({ json }))];
	// n8n saves static data only with what a poll returns. A state that is not saved would be lost with the process, and
	// with it what happens until the process is back: an empty run, in which no other node starts, has n8n save it.
	return isNew && !activation ? [[]] : null;
}

/** The items for orders that Orange has turned out not to know, as far as they are wanted; all of them are logged. */
function toldOfMissing(
	{ clock }: Runtime,
	{ logger }: IPollFunctions,
	{ events, language }: TriggerSettings,
	missing: NotFound,
	{ known }: Memory,
): IDataObject[] {
	const now = new Date(clock.wallTime());
	for (const { message } of notFoundEvents(missing, known, 'en', now)) {
		logger.warn(`Orange e-RDV Trigger: ${String(message)}`);
	}
	return events.includes(ORDER_NOT_FOUND) ? notFoundEvents(missing, known, language, now) : [];
}

/** Fails where nothing was read, unless the poll goes on all the same, as it has something to tell; logs it otherwise. */
function report({ logger }: IPollFunctions, { read, failed }: Slice, goesOn: boolean): void {
	const others = [...failed].filter(([, error]) => !isNotFound(error));
	if (others.length === 0) return;
	const [[orderId, error]] = others;
	if (read.length === 0 && !goesOn) throw error;
	const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
	logger.warn(`Orange e-RDV Trigger: could not read order ${orderId}${more}: ${(error as Error).message}`);
}

/**
 * A node that was renamed while a poll is under way: n8n drops what that poll gives, and saves what is put into the
 * static data now.
 */
function keepForNewName(context: IPollFunctions, last?: LastPoll): void {
	if (!last || last.name === context.getNode().name) return;
	last.isDropped = true;
	remember(context, last.before);
}
