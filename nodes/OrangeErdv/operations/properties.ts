import type { INodeProperties } from 'n8n-workflow';

import { resources } from './index';

function operationField(resource: string): INodeProperties {
	const { defaultOperation, operations } = resources[resource];
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: Object.entries(operations).map(([value, { name, action, summary }]) => ({
			name,
			action,
			description: summary,
			value,
		})),
		default: defaultOperation,
	};
}

function fieldsOf(resource: string, operation: string): INodeProperties[] {
	return resources[resource].operations[operation].fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}

/** All fields of the node, made of the registry. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(resources).map(([value, { name }]) => ({ name, value })),
		default: 'appointment',
	},
	...Object.entries(resources).flatMap(([resource, { operations }]) => [
		operationField(resource),
		...Object.keys(operations).flatMap((operation) => fieldsOf(resource, operation)),
	]),
];
