import type { INodeProperties } from 'n8n-workflow';

import { orderIdField } from './orderFields';

export const reportFromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'dateTime',
	default: '',
	description: 'Start of the period, Paris time unless it carries an offset. Defaults to all that is recorded.',
};

export const reportToField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'dateTime',
	default: '',
	description: 'End of the period, Paris time unless it carries an offset. Defaults to now.',
};

export const optionalOrderIdField: INodeProperties = {
	...orderIdField,
	required: false,
	description: 'Report on this order only; empty means all orders',
};

export const requestsAsField: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'One Item per Request', value: 'requests' },
		{ name: 'One Item with a List', value: 'list', description: 'Also when there are none' },
	],
	default: 'requests',
	description: 'How the requests come out',
};

export const writesOnlyField: INodeProperties = {
	displayName: 'Writes Only',
	name: 'writesOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to list only requests that create, change or cancel, which are known for longer',
};
