import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import type { RunnableOperation } from './chosenOperation';
import type { Item } from './Item';
import { sentence } from './withWritten';

/** What an item would have sent, were calls not paused. */
export interface NotSent {
	orderId: string;
	/** For a person who does it by hand: what, for which order, with which time slot. No personal data. */
	planned: string;
}

/** Whether calls are paused, and nothing else kept the item from being sent. */
export function isPaused(error: unknown): error is ErdvError {
	return error instanceof ErdvError && error.kind === 'paused';
}

/**
 * What an item would have sent, as far as that is known without asking Orange; undefined where it sends nothing, as it
 * simulates, or names no order that could be one.
 * @param orderKey what stands in the field for the order
 */
export function notSent(
	{ action, planned }: RunnableOperation,
	open: () => Item,
	orderKey: string,
): NotSent | undefined {
	const named = orderKey === '' ? undefined : readableOrder(open, orderKey);
	if (!named) return undefined;
	const { item, orderId } = named;
	const what = `${action} for order ${orderId}`;
	try {
		if (item.has('options.simulate') && item.isOn('options.simulate', 'guard')) return undefined;
		return { orderId, planned: what + (planned?.(item) ?? '') };
	} catch {
		// A field that cannot be read is told of when its turn comes.
		return { orderId, planned: what };
	}
}

/** Undefined where it names none: what somebody typed into its cell is for nobody else to read. */
function readableOrder(open: () => Item, orderKey: string): { item: Item; orderId: string } | undefined {
	try {
		const item = open();
		return { item, orderId: item.has('orderId') ? item.orderId : orderKey };
	} catch {
		return undefined;
	}
}

/** The error of an item, with what it would have sent. */
export function withPlanned({ message, facts }: ErdvError, { planned }: NotSent): ErdvError {
	return new ErdvError(message, { ...facts, description: `${facts.description} Not sent: ${planned}.` });
}

/**
 * The error that stops a run, with all that it has not sent, its own item first: n8n shows the data with the error, and
 * hands it to the error workflow.
 */
export function withNotSent<E extends NodeApiError | NodeOperationError>(error: E, all: NotSent[]): E {
	if (all.length === 0) return error;
	error.context.data = { ...(error.context.data as IDataObject), notSent: all.map((one): IDataObject => ({ ...one })) };
	const others = all.slice(1).map(({ orderId }) => orderId);
	error.description = [error.description, sentence('Not sent either', others)].filter(Boolean).join(' ');
	return error;
}
