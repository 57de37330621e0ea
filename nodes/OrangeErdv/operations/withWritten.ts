import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { DoneWrite } from './RunProgress';

/** So many orders are named in the text; all of them are in the data. */
const MOST_NAMED = 10;

/**
 * The error that stops a run, with what the run had written before: nothing else of the node's output is left. n8n shows
 * the data with the error, and hands it to the error workflow.
 */
export function withWritten<E extends NodeApiError | NodeOperationError>(error: E, written: DoneWrite[]): E {
	if (written.length === 0) return error;
	const named = written.slice(0, MOST_NAMED).map(({ orderId, outcome }) => `${orderId} (${outcome})`);
	const more = written.length > MOST_NAMED ? ` and ${written.length - MOST_NAMED} more` : '';
	const text = `Written by this run before it stopped: ${named.join(', ')}${more}.`;
	error.description = [error.description, text].filter(Boolean).join(' ');
	error.context.data = { written: written.map((done): IDataObject => ({ ...done })) };
	return error;
}
