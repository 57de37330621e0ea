import type { WorkflowJson } from '../../demo/n8nApi';
import { CREDENTIAL_NAME, CREDENTIAL_TYPE } from '../../demo/seed';
import { eachOrder, node, orangeErdv, post, settings, to, webhook } from './workflowParts';

/** Notes by which output an item left. */
const mark = (branch: string) =>
	node(branch, 'n8n-nodes-base.set', 3.4, {
		includeOtherFields: true,
		assignments: {
			assignments: [{ id: 'branch', name: 'branch', value: branch, type: 'string' }],
		},
		options: {},
	});

/** Webhook → each order → one operation; `path` is name and webhook path. */
export function oneOperation(
	path: string,
	parameters: Record<string, unknown>,
	onError = 'stopWorkflow',
): WorkflowJson {
	return {
		name: path,
		nodes: [webhook(path), eachOrder(), orangeErdv(parameters, onError)],
		connections: {
			Webhook: { main: [to('Each order')] },
			'Each order': { main: [to('Orange e-RDV')] },
		},
		settings,
	};
}

/** As {@link oneOperation}, with the HTTP Request node and its batching: `url` and the order id, read one by one. */
export function requested(path: string, url: string, credential: { id: string; name: string }): WorkflowJson {
	const request = node(
		'HTTP Request',
		'n8n-nodes-base.httpRequest',
		4.2,
		{
			url: `=${url}{{ $json.orderId }}`,
			authentication: 'genericCredentialType',
			genericAuthType: 'oAuth2Api',
			options: { batching: { batch: { batchSize: 2, batchInterval: 1000 } } },
		},
		{ credentials: { oAuth2Api: credential } },
	);
	return {
		name: path,
		nodes: [webhook(path), eachOrder(), request],
		connections: { Webhook: { main: [to('Each order')] }, 'Each order': { main: [to('HTTP Request')] } },
		settings,
	};
}

/** As {@link oneOperation}; the next node posts each item to `url`. */
export function thenPosted(path: string, parameters: Record<string, unknown>, url: string): WorkflowJson {
	const { nodes, connections, ...rest } = oneOperation(path, parameters);
	return {
		...rest,
		nodes: [...nodes, post(url)],
		connections: { ...connections, 'Orange e-RDV': { main: [to('Post')] } },
	};
}

/** As {@link oneOperation}, with Retry On Fail. */
export function retried(path: string, parameters: Record<string, unknown>): WorkflowJson {
	const { nodes, ...rest } = oneOperation(path, parameters);
	return { ...rest, nodes: nodes.map((one) => ({ ...one, retryOnFail: one.name === 'Orange e-RDV', maxTries: 2 })) };
}

/** As {@link oneOperation}, an order at a time: each is a run of its own of the node. */
export function looped(path: string, parameters: Record<string, unknown>): WorkflowJson {
	const { nodes, connections, ...rest } = oneOperation(path, parameters);
	return {
		...rest,
		nodes: [...nodes, node('Loop', 'n8n-nodes-base.splitInBatches', 3, { options: {} })],
		connections: {
			...connections,
			'Each order': { main: [to('Loop')] },
			Loop: { main: [[], to('Orange e-RDV')] },
			'Orange e-RDV': { main: [to('Loop')] },
		},
	};
}

/** Posts to `url` what n8n hands to an error workflow. */
export function errorPosted(name: string, url: string): WorkflowJson {
	return {
		name,
		nodes: [node('Error Trigger', 'n8n-nodes-base.errorTrigger', 1, {}), post(url)],
		connections: { 'Error Trigger': { main: [to('Post')] } },
		settings,
	};
}

/**
 * As {@link oneOperation}; first posts `{ orders, worker, clock }` to `url`: `ERDV_WORKER` in the environment of the
 * process that runs it, and its system time in milliseconds.
 */
export function announced(
	path: string,
	parameters: Record<string, unknown>,
	url: string,
	onError = 'stopWorkflow',
): WorkflowJson {
	const who = '{ orders: $json.body.orders, worker: $env.ERDV_WORKER, clock: Date.now() }';
	return {
		name: path,
		nodes: [webhook(path), post(url, who), eachOrder('orders'), orangeErdv(parameters, onError)],
		connections: {
			Webhook: { main: [to('Post')] },
			Post: { main: [to('Each order')] },
			'Each order': { main: [to('Orange e-RDV')] },
		},
		settings,
	};
}

/** As {@link oneOperation}; each item then has `branch`: `success` or `error`, the output it left by. */
export function bothOutputs(path: string, parameters: Record<string, unknown>): WorkflowJson {
	return {
		name: path,
		nodes: [
			webhook(path),
			eachOrder(),
			orangeErdv(parameters, 'continueErrorOutput'),
			mark('success'),
			mark('error'),
			node('Together', 'n8n-nodes-base.merge', 3.2, {}),
		],
		connections: {
			Webhook: { main: [to('Each order')] },
			'Each order': { main: [to('Orange e-RDV')] },
			'Orange e-RDV': { main: [to('success'), to('error')] },
			success: { main: [to('Together')] },
			error: { main: [to('Together', 1)] },
		},
		settings,
	};
}

/** Trigger, every minute → each event posted to `url`. */
export function watching(name: string, orderIds: string[], url: string): WorkflowJson {
	return {
		name,
		nodes: [
			node(
				'Orange e-RDV Trigger',
				'n8n-nodes-orange-erdv.orangeErdvTrigger',
				1,
				{ orderIds: orderIds.join(', '), pollTimes: { item: [{ mode: 'everyMinute' }] } },
				{ credentials: { [CREDENTIAL_TYPE]: { id: '', name: CREDENTIAL_NAME } } },
			),
			post(url),
		],
		connections: { 'Orange e-RDV Trigger': { main: [to('Post')] } },
		settings,
	};
}
