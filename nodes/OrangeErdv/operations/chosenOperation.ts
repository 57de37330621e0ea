import type { IExecuteFunctions } from 'n8n-workflow';

import { invalidInput } from '../api/ErdvError';
import { resources } from './index';
import type { Operation } from './Operation';

/** What running items needs of an operation. */
export type RunnableOperation = Pick<
	Operation,
	'action' | 'kind' | 'fields' | 'execute' | 'sameFor' | 'planned' | 'correct'
>;

/**
 * The operation that the node is set to. For one that it does not have, such as n8n's "Custom API Call" or one of a
 * newer version of this package, each item fails: none may go on as if it had been processed.
 */
export function chosenOperation(context: IExecuteFunctions): RunnableOperation {
	const resource = valueOf(context, 'resource');
	const operation = valueOf(context, 'operation');
	if (!isKeyOf(resources, resource)) return missing('Resource', resource, Object.keys(resources));
	const { operations } = resources[resource];
	if (!isKeyOf(operations, operation)) return missing('Operation', operation, Object.keys(operations));
	return operations[operation];
}

/** n8n puts it into the lists of every node whose credential it can sign with. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';
const CUSTOM_CURE = [
	'Nothing was sent. Use an HTTP Request node, with "Predefined Credential Type" and "Orange e-RDV OAuth2 API":',
	'it takes 10 s a call, and keeps neither Read Only nor Simulate. Or choose an operation from the list.',
].join(' ');

/** As it stands in the node where it is an expression: older n8n would evaluate that for the first item, for all. */
function valueOf(context: IExecuteFunctions, name: string): unknown {
	const written = context.getNode().parameters[name];
	const isExpression = typeof written === 'string' && written.startsWith('=');
	return isExpression ? written : context.getNodeParameter(name, 0, '');
}

function isKeyOf<T extends object>(known: T, key: unknown): key is keyof T & string {
	return typeof key === 'string' && Object.hasOwn(known, key);
}

function missing(field: string, value: unknown, known: string[]): RunnableOperation {
	return {
		action: '',
		kind: 'read',
		fields: [],
		execute: async () => {
			throw value === CUSTOM_API_CALL
				? invalidInput(field, 'is n8n\'s "Custom API Call", which this node does not run itself', CUSTOM_CURE)
				: invalidInput(
						field,
						`is ${JSON.stringify(value)?.slice(0, 60)}, which this version of the node does not have`,
						`Choose one from the list: ${known.join(', ')}. It takes no expression.`,
					);
		},
	};
}
