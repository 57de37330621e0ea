import type { WorkflowJson } from '../../demo/n8nApi';
import { CREDENTIAL_NAME, CREDENTIAL_TYPE } from '../../demo/seed';

type Node = WorkflowJson['nodes'][number];

/** A node of a workflow; its id is its name. */
export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	extra: Record<string, unknown> = {},
): Node => ({ id: name, name, type, typeVersion, parameters, position: [0, 0], ...extra });

/** A connection into an input of a node. */
export const to = (name: string, index = 0) => [{ node: name, type: 'main', index }];

/** Webhook whose answer is all items of the last node. */
export const webhook = (path: string) =>
	node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2,
		{ httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries', options: {} },
		{ webhookId: path },
	);

/** One item `{ orderId }` for each order in a list of the incoming item. */
export const eachOrder = (list = 'body.orders') =>
	node('Each order', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: list,
		options: { destinationFieldName: 'orderId' },
	});

/** The node with the demo's credential; `$json.orderId` is its order unless told otherwise. */
export const orangeErdv = (parameters: Record<string, unknown>, onError: string) =>
	node(
		'Orange e-RDV',
		'n8n-nodes-orange-erdv.orangeErdv',
		1,
		{ orderId: '={{ $json.orderId }}', ...parameters },
		{ onError, credentials: { [CREDENTIAL_TYPE]: { id: '', name: CREDENTIAL_NAME } } },
	);

/** Posts each item, or what an expression makes of it, to `url`; does not end before the answer is there. */
export const post = (url: string, what = '$json') =>
	node('Post', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify(${what}) }}`,
		options: {},
	});

/** What n8n saves of a workflow's settings. */
export const settings = { executionOrder: 'v1' };
