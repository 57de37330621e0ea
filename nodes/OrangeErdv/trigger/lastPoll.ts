import type { IDataObject } from 'n8n-workflow';

import { memoryOf, type Memory } from './staticData';

/**
 * n8n first takes a trigger down and then starts it under its new name, which takes it a moment; what a poll gives that
 * ends in between is dropped. No poll can tell, ms.
 */
const BETWEEN_MS = 10_000;

/** What this process knows of a trigger's last poll, but for those that failed. */
export interface LastPoll {
	/** That of the node, under which n8n keeps its static data. */
	name: string;
	/** What was known when it began. */
	before: Memory;
	/** Left out while it is under way. */
	ended?: {
		/** Monotonic ms. */
		at: number;
		/** What was known then. */
		after: Memory;
		/** The same, but what it told, in case that nobody heard of it. */
		unheard: Memory;
	};
	/** The node was renamed while it was under way. */
	isDropped?: boolean;
}

/**
 * What is known of the orders where the node was renamed since its last poll: n8n has nothing under the new name, or
 * what was known when it last had that name. Rather is an event told twice than never. Undefined where it keeps its name.
 * @param now monotonic ms
 */
export function takenOver(last: LastPoll | undefined, name: string, now: number): Memory | undefined {
	if (!last || last.name === name) return undefined;
	const { before, ended, isDropped } = last;
	if (!ended || isDropped) return before;
	return now - ended.at < BETWEEN_MS ? ended.unheard : ended.after;
}

/** What is known where nobody heard of these events: of the orders that they are about, what was known before. */
export function unheard(orderIds: string[], events: IDataObject[], before: Memory, after: Memory): Memory {
	const told = events.flatMap((event) => (event.orderIds ?? event.orderId) as string | string[]);
	return memoryOf(orderIds, (id) => (told.includes(id) ? before : after));
}
