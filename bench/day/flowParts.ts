import type { WorkflowJson } from '../../demo/n8nApi';
import { node, settings, to } from '../../test/n8n/workflowParts';

type Node = WorkflowJson['nodes'][number];

/** A day's runs leave nothing behind that n8n would keep. */
export const unsaved = { ...settings, saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' };

/** Takes the items some at a time; its second output is the loop, its first the end. */
export const loop = (batchSize: number): Node =>
	node('Loop', 'n8n-nodes-base.splitInBatches', 3, { batchSize, options: {} });

/** One item with all of them, under `items`. */
export const together: Node = node('Together', 'n8n-nodes-base.aggregate', 1, {
	aggregate: 'aggregateAllItemData',
	destinationFieldName: 'items',
	options: {},
});

/** The list `orders` of the call, an item each. */
export const eachWatched: Node = node('Each order', 'n8n-nodes-base.splitOut', 1, {
	fieldToSplitOut: 'body.orders',
	options: {},
});

/** Items with these keys and no others; a value is an expression. */
export const set = (name: string, values: Record<string, string>): Node =>
	node(name, 'n8n-nodes-base.set', 3.4, {
		assignments: {
			assignments: Object.entries(values).map(([key, value]) => ({ id: key, name: key, value, type: 'string' })),
		},
		options: {},
	});

/** Waits a second. */
export const wait = (name: string): Node => node(name, 'n8n-nodes-base.wait', 1.1, { amount: 1, unit: 'seconds' });

/** First output where the expression is true, second where it is not. */
export const ifTrue = (name: string, leftValue: string): Node =>
	node(name, 'n8n-nodes-base.if', 2.2, {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				{
					id: 'condition',
					leftValue,
					rightValue: '',
					operator: { type: 'boolean', operation: 'true', singleValue: true },
				},
			],
			combinator: 'and',
		},
		options: {},
	});

/** Form that asks for an order, at `/form/<path>`. */
export const formTrigger = (path: string): Node =>
	node(
		'Which order?',
		'n8n-nodes-base.formTrigger',
		2.5,
		{
			formTitle: 'Book',
			formFields: {
				values: [{ fieldLabel: 'Order ID', fieldName: 'orderId', fieldType: 'text', requiredField: true }],
			},
			responseMode: 'onReceived',
			options: { path, appendAttribution: false },
		},
		{ webhookId: path },
	);

/** Form page to choose from what an expression gives, a list of `{ option }`. */
export const choice = (path: string, options: string): Node =>
	node(
		'Which time slot?',
		'n8n-nodes-base.form',
		2.5,
		{
			operation: 'page',
			defineForm: 'json',
			jsonOutput: `={{ JSON.stringify([{ fieldLabel: 'Time slot', fieldName: 'timeSlot', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: ${options} } }]) }}`,
			options: { formTitle: 'Book' },
		},
		{ webhookId: `${path}-slot` },
	);

/** Last page of a form. */
export const lastPage = (path: string, name: string, completionMessage: string): Node =>
	node(
		name,
		'n8n-nodes-base.form',
		2.5,
		{ operation: 'completion', respondWith: 'text', completionTitle: name, completionMessage, options: {} },
		{ webhookId: `${path}-${name.toLowerCase().replace(' ', '-')}` },
	);

/** From the form over a node `Search` and one `Create` to the last page, either of the two may fail. */
export const formConnections = {
	'Which order?': { main: [to('Search')] },
	Search: { main: [to('Which time slot?'), to('Not booked')] },
	'Which time slot?': { main: [to('Create')] },
	Create: { main: [to('Booked'), to('Not booked')] },
};
