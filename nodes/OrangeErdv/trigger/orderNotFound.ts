import type { IDataObject } from 'n8n-workflow';

import type { Language } from '../api/model';
import { areTooMany } from '../watch/goneAtOnce';
import type { OrderState } from '../watch/orderState';
import { NEVER_FOUND, NO_LONGER_FOUND, NONE_FOUND, SEVERAL } from './notFoundTexts';
import { isNotFound, type Slice } from './slice';
import type { Memory } from './staticData';
import { unreadItem } from './unreadItem';

/** The event of an order that Orange does not know. Saved in users' workflows: never rename. */
export const ORDER_NOT_FOUND = 'orderNotFound';

/** What one poll makes of orders that Orange does not know. */
export interface NotFound {
	/** All of them; one that was not asked for, or failed otherwise, is still what it was. */
	all: string[];
	/** Those that have not been told of. */
	news: string[];
	/** Whether not one order of the list is known to Orange, as far as this trigger has seen. */
	isNoneFound: boolean;
}

/** Which of the listed orders Orange does not know. */
export function notFoundIn(
	{ read, failed }: Slice,
	orderIds: string[],
	before: Pick<Memory, 'known' | 'notFound'>,
): NotFound {
	const { known, notFound } = before;
	const isUnknown = (id: string) => isNotFound(failed.get(id));
	const isRead = (id: string) => read.some(({ orderId }) => orderId === id);
	const all = orderIds.filter((id) => isUnknown(id) || (notFound.includes(id) && !isRead(id)));
	return {
		all,
		news: all.filter((id) => !notFound.includes(id)),
		isNoneFound: read.length === 0 && [...known.keys()].every((id) => all.includes(id)),
	};
}

/**
 * One item for each order that Orange has turned out not to know; one for all where they are too many, or where it knows
 * none: then it is the list that is wrong, or the address.
 */
export function notFoundEvents(
	{ news, isNoneFound }: Pick<NotFound, 'news' | 'isNoneFound'>,
	known: Map<string, OrderState>,
	language: Language,
	now: Date,
): IDataObject[] {
	const isOne = areTooMany(news) || (isNoneFound && news.length > 1);
	if (!isOne) return news.map((id) => notFoundEvent(id, known.get(id), language, now));
	const count = news.length;
	return [
		{
			orderId: null,
			event: ORDER_NOT_FOUND,
			count,
			orderIds: news,
			message: isNoneFound ? NONE_FOUND[language](count) : SEVERAL[language](count),
		},
	];
}

function notFoundEvent(orderId: string, before: OrderState | undefined, language: Language, now: Date): IDataObject {
	return {
		...unreadItem(orderId, ORDER_NOT_FOUND, before, language, now),
		message: before ? NO_LONGER_FOUND[language](orderId) : NEVER_FOUND[language](orderId),
	};
}
