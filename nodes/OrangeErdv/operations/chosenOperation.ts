import type { IExecuteFunctions } from 'n8n-workflow';

import { invalidInput } from '../api/ErdvError';
import { resources } from './index';
import type { Operation } from './Operation';

/** What running items needs of an operation. */
export type RunnableOperation = Pick<Operation, 'kind' | 'execute' | 'sameFor' | 'correct'>;

/**
 * The operation that the node is set to. For one that it does not have, such as n8n's "Custom API Call" or one of a
 * newer version of this package, each item fails: none may go on as if it had been processed.
 */
export function chosenOperation(context: IExecuteFunctions): RunnableOperation {
	const resource = context.getNodeParameter('resource', 0) as unknown;
	const operation = context.getNodeParameter('operation', 0, '') as unknown;
	if (!isKeyOf(resources, resource)) return missing('Resource', resource, Object.keys(resources));
	const { operations } = resources[resource];
	if (!isKeyOf(operations, operation)) return missing('Operation', operation, Object.keys(operations));
	return operations[operation];
}

function isKeyOf<T extends object>(known: T, key: unknown): key is keyof T & string {
	return typeof key === 'string' && Object.hasOwn(known, key);
}

function missing(field: string, value: unknown, known: string[]): RunnableOperation {
	return {
		kind: 'read',
		execute: async () => {
			throw invalidInput(
				field,
				`is ${JSON.stringify(value)?.slice(0, 60)}, which this version of the node does not have`,
				`Choose one from the list: ${known.join(', ')}. It takes no expression.`,
			);
		},
	};
}
