import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Runtime } from '../runtime/Runtime';
import { WATCHES } from '../transport/watches';
import { recallBlindness, rememberBlindness } from './keptBlindness';
import { Readings } from './Readings';
import type { TriggerSettings } from './settings';
import { noReadingIn, sightAfter, type Blindness } from './sight';
import { interruptedEvent, resumedEvent, WATCHING_INTERRUPTED, WATCHING_RESUMED } from './sightEvents';
import { isAnswered, type Slice } from './slice';

/** How well a trigger sees, kept between its polls besides n8n's static data: n8n saves that only with an event. */
export class OwnHealth {
	readonly readings = new Readings();

	/** Undefined until it was looked up, null for none. */
	blind?: Blindness | null;

	/** With which account it reads, where that is known. */
	accountKey?: string;

	/** Of which account it stands in the Rate Report. */
	reportedFor?: string;
}

/** What is known of the poll that is over. */
interface PollEnd {
	slice: Pick<Slice, 'read' | 'failed'>;
	/** ms since 1970. */
	startedAt: number;
	/** Somebody just switched the workflow on, and sees its error. */
	isSeen: boolean;
	/** The node has another name than at its last poll: what that told may have been dropped. */
	isRenamed: boolean;
}

/** Takes down how well the trigger sees after a poll. Gives the items that have to be told of it, as far as wanted. */
export function healthEvents(
	{ clock, stateOf }: Runtime,
	context: IPollFunctions,
	health: OwnHealth,
	{ orderIds, events, language }: Pick<TriggerSettings, 'orderIds' | 'events' | 'language'>,
	{ slice, startedAt, isSeen, isRenamed }: PollEnd,
): IDataObject[] {
	const now = clock.wallTime();
	const at = new Date(now).toISOString();
	const { readings } = health;
	const oldestBefore = readings.oldest;
	readings.keep(orderIds);
	readings.note(
		orderIds.filter((id) => isAnswered(slice, id)),
		now,
	);

	const kept = health.blind === undefined ? recallBlindness(context) : (health.blind ?? undefined);
	const found = noReadingIn(slice);
	const before = kept && found && isRenamed ? { ...kept, isTold: false } : kept;
	const isForNobody = found !== undefined && isSeen;
	const { blind, news } = isForNobody
		? {}
		: sightAfter(before, found, { at: new Date(startedAt).toISOString(), oldestReadingAt: oldestBefore });
	health.blind = blind ?? null;
	rememberBlindness(context, blind);

	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (health.reportedFor !== undefined && health.reportedFor !== health.accountKey) {
		stateOf(WATCHES, health.reportedFor).forget(trigger);
	}
	health.reportedFor = health.accountKey;
	if (health.accountKey !== undefined) {
		stateOf(WATCHES, health.accountKey).note(trigger, {
			workflowId: String(context.getWorkflow().id),
			node: context.getNode().name,
			orders: orderIds.length,
			lastPollAt: at,
			blindSince: blind?.since ?? null,
			blindKind: blind?.kind ?? null,
			oldestReadingAt: readings.oldest,
			unread: readings.unreadOf(orderIds),
		});
	}

	if (news === 'interrupted' && events.includes(WATCHING_INTERRUPTED)) {
		return [interruptedEvent(blind!, found!, orderIds.length, language)];
	}
	if (news === 'resumed' && events.includes(WATCHING_RESUMED)) {
		return [resumedEvent(before!, at, readings.unreadOf(orderIds, before!.since), language)];
	}
	return [];
}
