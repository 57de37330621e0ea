import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { fingerprintOf, parseFingerprint } from '../watch/fingerprint';
import type { OrderState } from '../watch/orderState';

/** Keys in the node's static data. Saved with users' workflows: never rename. */
const KEY = 'fingerprints';
const HELD_KEY = 'heldBack';
const NOT_FOUND_KEY = 'notFound';
const UNREADABLE_KEY = 'unreadable';

/** What a trigger knows from one poll to the next. */
export interface Memory {
	/** The last known states by order id. */
	known: Map<string, OrderState>;
	/** Orders whose known states are held back, as their appointments were gone with too many others. */
	held: string[];
	/** Orders that Orange does not know, which was told. */
	notFound: string[];
	/** Orders that cannot be read while others can, which was told. */
	unreadable: string[];
}

/** What n8n keeps for this trigger. What cannot be read counts as not known. */
export function recall(context: IPollFunctions): Memory {
	const data: IDataObject = context.getWorkflowStaticData('node');
	const known = textsIn(data[KEY]).flatMap((text) => parseFingerprint(text) ?? []);
	return {
		known: new Map(known.map(({ orderId, state }) => [orderId, state])),
		held: textsIn(data[HELD_KEY]),
		notFound: textsIn(data[NOT_FOUND_KEY]),
		unreadable: textsIn(data[UNREADABLE_KEY]),
	};
}

/** Replaces what is kept. */
export function remember(context: IPollFunctions, memory: Memory): void {
	const data: IDataObject = context.getWorkflowStaticData('node');
	data[KEY] = fingerprintsOf(memory);
	replace(data, HELD_KEY, memory.held);
	replace(data, NOT_FOUND_KEY, memory.notFound);
	replace(data, UNREADABLE_KEY, memory.unreadable);
}

/** What is known of these orders, in their order; where `memory` is a function, it gives whose counts for an order. */
export function memoryOf(orderIds: string[], memory: Memory | ((id: string) => Memory)): Memory {
	const of = typeof memory === 'function' ? memory : () => memory;
	const known = orderIds.flatMap((id) => {
		const state = of(id).known.get(id);
		return state ? [[id, state] as const] : [];
	});
	return {
		known: new Map(known),
		held: orderIds.filter((id) => of(id).held.includes(id)),
		notFound: orderIds.filter((id) => of(id).notFound.includes(id)),
		unreadable: orderIds.filter((id) => of(id).unreadable.includes(id)),
	};
}

/** Whether two memories of the same orders, as `memoryOf` gives them, are the same. */
export function isSame(one: Memory, other: Memory): boolean {
	const text = (memory: Memory) =>
		JSON.stringify([fingerprintsOf(memory), memory.held, memory.notFound, memory.unreadable]);
	return text(one) === text(other);
}

function fingerprintsOf({ known }: Memory): string[] {
	return [...known].map(([id, state]) => fingerprintOf(id, state));
}

function replace(data: IDataObject, key: string, ids: string[]): void {
	if (ids.length > 0) data[key] = ids;
	else delete data[key];
}

function textsIn(saved: unknown): string[] {
	return Array.isArray(saved) ? saved.filter((entry): entry is string => typeof entry === 'string') : [];
}
