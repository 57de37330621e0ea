import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { parseFingerprint } from '../watch/fingerprint';
import type { OrderState } from '../watch/orderState';

/** Keys in the node's static data. Saved with users' workflows: never rename. */
const KEY = 'fingerprints';
const HELD_KEY = 'heldBack';

/** The last known states by order id, as n8n keeps them for this trigger. What cannot be read counts as not known. */
export function recall(context: IPollFunctions): Map<string, OrderState> {
	const saved: unknown = context.getWorkflowStaticData('node')[KEY];
	const texts: unknown[] = Array.isArray(saved) ? [...(saved as unknown[])] : [];
	const known = texts.flatMap((text) => (typeof text === 'string' ? (parseFingerprint(text) ?? []) : []));
	return new Map(known.map(({ orderId, state }) => [orderId, state]));
}

/** The orders whose known states are held back, as their appointments were gone with too many others. */
export function recallHeld(context: IPollFunctions): string[] {
	const saved: unknown = context.getWorkflowStaticData('node')[HELD_KEY];
	return Array.isArray(saved) ? saved.filter((id): id is string => typeof id === 'string') : [];
}

/** Replaces the orders that are held back. */
export function rememberHeld(context: IPollFunctions, held: string[]): void {
	const data: IDataObject = context.getWorkflowStaticData('node');
	if (held.length > 0) data[HELD_KEY] = held;
	else delete data[HELD_KEY];
}

/** Replaces what is kept: one fingerprint for each order that is watched. */
export function remember(context: IPollFunctions, fingerprints: string[]): void {
	const data: IDataObject = context.getWorkflowStaticData('node');
	data[KEY] = fingerprints;
}

/** Tells the first poll after an activation from the others. */
export class Activations {
	private readonly seen = new WeakSet<IPollFunctions>();

	/**
	 * Whether n8n polls because it just activated the workflow: only then it saves static data by itself although the
	 * poll returned nothing. It keeps one context for all polls of an activation, but for its durable scheduler, which
	 * makes a new one each time, always in mode `update`; a republished workflow has that mode too, and is taken for the
	 * former. With n8n's experimental durable cursors nothing is saved at activation: the next poll sets the baseline.
	 */
	isActivation(context: IPollFunctions): boolean {
		const isFirst = !this.seen.has(context);
		this.seen.add(context);
		return isFirst && context.getActivationMode() !== 'update';
	}
}
