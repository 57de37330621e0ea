import {
	getCredentialActivationParameters,
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import { isTool, toolText } from './toolText';

const DETAIL_KEYS = [
	'orderId',
	'kind',
	'refusal',
	'description',
	'httpCode',
	'code',
	'requestId',
	'alternatives',
	'retryInSeconds',
] as const;

/**
 * Whether n8n sends items with `details` to the error output. A node cannot see that, so it goes by a function that
 * came with the same version, 2.34. Where in doubt details stay out: among the items that succeeded, a failure would
 * pass for a booking.
 */
const errorOutputTakesDetails = typeof getCredentialActivationParameters === 'function';

/** Errors of JavaScript: a fault of this node, which it found in what Orange answered. n8n's expressions throw others. */
const FAULTS = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

function isFault(error: unknown): boolean {
	return FAULTS.includes((error as Error | undefined)?.name ?? '');
}

function asErdvError(error: unknown): ErdvError {
	if (error instanceof ErdvError) return error;
	if (isFault(error)) {
		return new ErdvError('The item could not be processed', {
			kind: 'answerNotUnderstood',
			description:
				"This node failed on what Orange answered. Report it to the node's author, with what the order holds.",
		});
	}
	const { message, description } = error as { message?: string; description?: string };
	return new ErdvError(message ?? 'The item could not be processed', {
		kind: 'invalidInput',
		description: description ?? 'Check the fields of the node for this item.',
	});
}

/**
 * The item that stands for a failure where On Error is a continue mode. Exactly the keys `error`, `message` and
 * `details`: with any other key n8n would not send it to the error output, with details not before 2.34.
 */
export function errorItem(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
	orderId: string,
): INodeExecutionData {
	const { message, facts } = asErdvError(error);
	const json: IDataObject = { error: message, message: `${message}. ${facts.description}` };
	if (context.getNode().onError !== 'continueErrorOutput' || errorOutputTakesDetails) {
		const known: Record<string, unknown> = { ...facts, orderId: facts.orderId ?? orderId };
		json.details = Object.fromEntries(DETAIL_KEYS.map((key) => [key, known[key] ?? null])) as IDataObject;
	}
	return { json, pairedItem: { item: itemIndex } };
}

/** The error that stops the node, with the item it belongs to. */
export function nodeError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (!(error instanceof ErdvError) && !isFault(error)) {
		const said = isTool(context) ? toolText(asErdvError(error)) : (error as Error);
		return new NodeOperationError(context.getNode(), said, { itemIndex });
	}
	const named = asErdvError(error);
	const { facts } = named;
	const message = isTool(context) ? toolText(named) : named.message;
	const { description, httpCode } = facts;
	if (facts.kind === 'invalidInput' && httpCode === undefined) {
		return new NodeOperationError(context.getNode(), message, { description, itemIndex });
	}
	return new NodeApiError(context.getNode(), { message } as JsonObject, {
		message,
		description,
		httpCode: httpCode?.toString(),
		itemIndex,
	});
}
