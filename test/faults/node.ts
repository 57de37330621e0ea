import type { IDataObject, INode } from 'n8n-workflow';

import type { WorkflowJson } from '../engine/harness';
import type { OperationName, RunPlan } from './plan';
import { REQUEST_TIMEOUT_S } from './waits';

/** Name of the e-RDV node in the campaign's workflow. */
export const NODE = 'e-RDV';

/** In no output and in no error may be seen: the customer's phone. */
export const PHONE = '+33199887766';

const slot = { __rl: true, mode: 'period', value: '={{ $json.slot }}' };
const appointment = { resource: 'appointment' };
const create = { ...appointment, operation: 'create' };

const PARAMETERS: Record<OperationName, IDataObject> = {
	'order get': { resource: 'order', operation: 'get' },
	'time slot search': { resource: 'timeSlot', operation: 'search', options: { outputAs: 'orders' } },
	'appointment get': { ...appointment, operation: 'get' },
	'create specific': { ...create, slotChoice: 'specific', slot },
	'create first available': { ...create, slotChoice: 'firstAvailable' },
	'create on date': { ...create, slotChoice: 'onDate', date: '={{ $json.date }}' },
	change: { ...appointment, operation: 'change', slotChoice: 'specific', slot },
	cancel: { ...appointment, operation: 'cancel' },
};

/** Minutes; the node, with its short waits, reads several times in it. */
const WAIT_TIMEOUT_MIN = 0.08;

/**
 * Start → e-RDV, failures on the error output. Items have `id`, `slot`, `date`, `current` and `mark`.
 * @param takesReason whether a cancellation can say why
 */
export function workflowOf(run: RunPlan, credential: string, takesReason: boolean): WorkflowJson {
	const isCreateOrChange = run.operation.startsWith('create') || run.operation === 'change';
	const waiting = run.waitUntilEffective ? { waitUntilEffective: true, waitTimeout: WAIT_TIMEOUT_MIN } : {};
	const parameters: IDataObject = {
		orderId: '={{ $json.id }}',
		...PARAMETERS[run.operation],
		...(isCreateOrChange && { contact: { name: 'Dominique Petit', phone: PHONE, note: '={{ $json.mark }}' } }),
		options: {
			requestTimeout: REQUEST_TIMEOUT_S,
			...(PARAMETERS[run.operation].options as IDataObject),
			...(run.operation === 'cancel' && takesReason && { reason: '={{ $json.mark }}' }),
			...(run.onlyIfCurrent && { onlyIfCurrentSlot: '={{ $json.current }}' }),
			...(run.ifAlreadyScheduled && { ifAlreadyScheduled: run.ifAlreadyScheduled }),
			...waiting,
		},
	};
	return workflowWith(parameters, credential, {
		...(run.retryOnFail && { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 }),
	});
}

/** Start → e-RDV with these parameters, failures on the error output. */
export function workflowWith(parameters: IDataObject, credential: string, settings: Partial<INode> = {}): WorkflowJson {
	const node = {
		name: NODE,
		type: 'n8n-nodes-orange-erdv.orangeErdv',
		parameters: parameters as never,
		credentials: { orangeErdvOAuth2Api: { id: credential, name: credential } },
		onError: 'continueErrorOutput' as const,
		...settings,
	};
	return {
		nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, node],
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	};
}
