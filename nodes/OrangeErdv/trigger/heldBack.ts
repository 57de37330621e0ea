import { areTooMany, isGone } from '../watch/goneAtOnce';
import type { Watched } from '../watch/watchOrder';

/** What one poll makes of orders whose appointments are gone without a word. */
export interface HeldBack {
	/** Orders that keep their known state and are looked at again, so that what really happened is told later. */
	held: string[];
	/** Those of them that have not been told of, together with the others; none where all were told of before. */
	isNews: boolean;
	/** What counts as read. */
	read: Watched[];
}

/**
 * Holds back the orders whose appointments are gone without a word, where these are too many at once, counting those
 * held before that this poll did not come to. Where they are few again, each is told of for itself.
 * @param before the orders that were held back until now
 */
export function holdBack(read: Watched[], before: string[]): HeldBack {
	const wasRead = new Set(read.map(({ orderId }) => orderId));
	const gone = read.filter(isGone).map(({ orderId }) => orderId);
	const notRead = before.filter((id) => !wasRead.has(id));
	const all = [...gone, ...notRead].sort();
	if (!areTooMany(all)) return { held: notRead, isNews: false, read };
	const isNews = gone.some((id) => !before.includes(id));
	return { held: all, isNews, read: read.filter(({ orderId }) => !gone.includes(orderId)) };
}
