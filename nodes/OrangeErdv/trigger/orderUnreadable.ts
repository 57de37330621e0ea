import type { IDataObject } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import type { Language } from '../api/model';
import { areTooMany } from '../watch/goneAtOnce';
import type { OrderState } from '../watch/orderState';
import type { FailingOrder } from './FailingOrders';
import { isAnswered, type Slice } from './slice';
import type { Memory } from './staticData';
import { SEVERAL_UNREADABLE, UNREADABLE } from './unreadableTexts';
import { unreadItem } from './unreadItem';

/** The event of an order that cannot be read while others can. Saved in users' workflows: never rename. */
export const ORDER_UNREADABLE = 'orderUnreadable';

/** What one poll makes of orders that cannot be read. */
export interface Unreadable {
	/** All that are told of, or were and have not been answered about since. */
	all: string[];
	/** Those that have not been told of. */
	news: FailingOrder[];
}

/** Which of the listed orders cannot be read. @param failing those that have failed for long */
export function unreadableIn(
	slice: Slice,
	orderIds: string[],
	failing: FailingOrder[],
	{ unreadable }: Pick<Memory, 'unreadable'>,
): Unreadable {
	const news = failing.filter(({ orderId }) => !unreadable.includes(orderId));
	const isNews = (id: string) => news.some(({ orderId }) => orderId === id);
	return { all: orderIds.filter((id) => isNews(id) || (unreadable.includes(id) && !isAnswered(slice, id))), news };
}

/** One item for each order that has turned out not to be readable; one for all where they are too many. */
export function unreadableEvents(
	news: FailingOrder[],
	known: Map<string, OrderState>,
	language: Language,
	now: Date,
): IDataObject[] {
	if (!areTooMany(news)) return news.map((order) => unreadableEvent(order, known.get(order.orderId), language, now));
	const since = iso(Math.min(...news.map((order) => order.since)));
	const count = news.length;
	return [
		{
			orderId: null,
			event: ORDER_UNREADABLE,
			count,
			orderIds: news.map(({ orderId }) => orderId),
			since,
			message: SEVERAL_UNREADABLE[language](count, since),
		},
	];
}

function unreadableEvent(
	{ orderId, since, error }: FailingOrder,
	before: OrderState | undefined,
	language: Language,
	now: Date,
): IDataObject {
	const { kind, facts } = error instanceof ErdvError ? error : {};
	return {
		...unreadItem(orderId, ORDER_UNREADABLE, before, language, now),
		kind: kind ?? (error === undefined ? 'outOfTime' : 'answerNotUnderstood'),
		since: iso(since),
		reason: error instanceof Error ? error.message : null,
		description: facts?.description ?? null,
		message: UNREADABLE[language](orderId, iso(since)),
	};
}

const iso = (ms: number) => new Date(ms).toISOString();
