import type { IDataObject } from 'n8n-workflow';

import type { Language } from '../api/model';
import { changedBy } from '../watch/changedBy';
import { CHANGES, compare, type Change } from '../watch/changes';
import { DUE_EVENTS } from '../watch/dueEvents';
import { fingerprintOf } from '../watch/fingerprint';
import { ANSWERS_CHANGED, GONE_AT_ONCE } from '../watch/goneAtOnce';
import { uncancelled } from '../watch/orderState';
import { sampleStep } from '../watch/sampleStep';
import { comparisonOutput, type Watched } from '../watch/watchOrder';
import { dueItem, dueSample } from './dueItems';
import { isDueEvent } from './eventNames';
import { notFoundEvents, ORDER_NOT_FOUND } from './orderNotFound';
import { ORDER_UNREADABLE, unreadableEvents } from './orderUnreadable';
import type { TriggerSettings } from './settings';
import { sampleOfWatch, WATCHING_INTERRUPTED } from './sightEvents';

type Wanted = Pick<TriggerSettings, 'events' | 'look' | 'language'>;

/** One item for each wanted change of an order, and for what has come by time. */
export function eventsOf(watched: Watched, { events, language }: Wanted): IDataObject[] {
	return [
		...watched.changes
			.filter((change) => events.includes(change))
			.map((change) => eventItem(watched, change, language)),
		...watched.dues.map((due) => dueItem(watched, due, language)),
	];
}

/**
 * The one item for orders whose appointments are gone at once; none where neither that nor each of them is wanted: who
 * hears of each must hear of all.
 */
export function answersChangedEvent(orderIds: string[], { events, language }: Omit<Wanted, 'look'>): IDataObject[] {
	if (!events.includes(ANSWERS_CHANGED) && !events.includes('appointmentNoLongerShown')) return [];
	const count = orderIds.length;
	return [{ orderId: null, event: ANSWERS_CHANGED, count, orderIds, message: GONE_AT_ONCE[language](count) }];
}

/** An event as it could come for an order, made of what the order is now. */
export function sampleOf(watched: Watched, { events, look, language }: Wanted): IDataObject {
	const likely: Change = uncancelled(watched.after) ? 'appointmentCreated' : 'orderUpdated';
	const ofOrders = [...CHANGES, ...DUE_EVENTS].filter((event) => events.includes(event));
	const event = ofOrders.includes(likely) ? likely : ofOrders[0];
	if (event === undefined) {
		const { orderId, after, readAt } = watched;
		const known = new Map([[orderId, after]]);
		const [item] = [
			...(events.includes(ORDER_NOT_FOUND)
				? notFoundEvents({ news: [orderId], isNoneFound: false }, known, language, readAt)
				: []),
			...answersChangedEvent([orderId], { events, language }),
			...(events.includes(ORDER_UNREADABLE)
				? unreadableEvents([{ orderId, since: readAt.getTime(), tries: 1 }], known, language, readAt)
				: []),
			sampleOfWatch(events.includes(WATCHING_INTERRUPTED), readAt, language),
		];
		return { ...item, sample: true };
	}
	if (isDueEvent(event)) {
		const due = dueSample(event, look, watched);
		return { ...dueItem({ ...watched, before: watched.after }, due, language), sample: true };
	}
	const step = sampleStep(event, watched.after);
	const fingerprint = fingerprintOf(watched.orderId, step.after);
	const { changedFields } = compare(step.before, step.after);
	const item = eventItem({ ...watched, ...step, changedFields, fingerprint }, event, language);
	return { ...item, changedBy: 'unknown', sample: true };
}

function eventItem(watched: Watched, event: Change, language: Language): IDataObject {
	return {
		orderId: watched.orderId,
		event,
		...comparisonOutput(watched, language),
		changedBy: changedBy(event, watched.evidence),
	};
}
