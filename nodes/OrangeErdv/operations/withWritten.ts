import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { RunProgress } from './RunProgress';

/** So many orders are named in the text; all of them are in the data. */
const MOST_NAMED = 10;

/** A sentence that names orders, the first ten of them; undefined for none. */
export function sentence(begin: string, orders: string[]): string | undefined {
	if (orders.length === 0) return undefined;
	const more = orders.length > MOST_NAMED ? ` and ${orders.length - MOST_NAMED} more` : '';
	return `${begin}: ${orders.slice(0, MOST_NAMED).join(', ')}${more}.`;
}

/**
 * The error that stops a run, with what the run had written before and what is in doubt: nothing else of the node's output
 * is left. n8n shows the data with the error, and hands it to the error workflow.
 */
export function withWritten<E extends NodeApiError | NodeOperationError>(
	error: E,
	{ written, unknown }: Pick<RunProgress, 'written' | 'unknown'>,
): E {
	if (written.length + unknown.length === 0) return error;
	error.context.data = { written: written.map((done): IDataObject => ({ ...done })), unknown };
	const done = written.map(({ orderId, outcome }) => `${orderId} (${outcome})`);
	const texts = [sentence('Written by this run before it stopped', done), sentence('In doubt', unknown)];
	error.description = [error.description, ...texts].filter(Boolean).join(' ');
	return error;
}
