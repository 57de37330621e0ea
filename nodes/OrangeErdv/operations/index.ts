import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { cancel } from './appointment/cancel';
import { change } from './appointment/change';
import { create } from './appointment/create';
import { get as getAppointment } from './appointment/get';
import { incidentReport } from './diagnostics/incidentReport';
import { rateReport } from './diagnostics/rateReport';
import type { Operation } from './Operation';
import { checkForChanges } from './order/checkForChanges';
import { get as getOrder } from './order/get';
import { search } from './timeSlot/search';

interface Entry extends Operation {
	option: Required<Pick<INodePropertyOptions, 'name' | 'action' | 'description'>>;
}

const entry = (operation: Operation, name: string, action: string, description: string): Entry => ({
	...operation,
	option: { name, action, description },
});

/** All operations by resource. The keys are saved in users' workflows: never rename. */
const registry: Record<string, Record<string, Entry>> = {
	appointment: {
		cancel: entry(cancel, 'Cancel', 'Cancel an appointment', 'Cancel the appointment of an order'),
		change: entry(change, 'Change', 'Change an appointment', 'Move the appointment of an order to another time slot'),
		create: entry(create, 'Create', 'Create an appointment', 'Schedule an appointment for an order'),
		get: entry(getAppointment, 'Get', 'Get an appointment', 'Read the appointment of an order, if it has one'),
	},
	diagnostics: {
		incidentReport: entry(
			incidentReport,
			'Incident Report',
			'Get an incident report',
			'List the requests that failed, with a text to send to Orange',
		),
		rateReport: entry(
			rateReport,
			'Rate Report',
			'Get a rate report',
			'Sum up the requests sent and how the limit was kept, with a text to send to Orange',
		),
	},
	order: {
		checkForChanges: entry(
			checkForChanges,
			'Check for Changes',
			'Check an order for changes',
			'Compare an order and its appointment with what was known of them',
		),
		get: entry(getOrder, 'Get', 'Get an order', 'Read an order'),
	},
	timeSlot: {
		search: entry(search, 'Search', 'Search time slots', 'Find the time slots that are free for an order'),
	},
};

const RESOURCE_NAMES: Record<string, string> = {
	appointment: 'Appointment',
	diagnostics: 'Diagnostics',
	order: 'Order',
	timeSlot: 'Time Slot',
};

/** Finds an operation by the values of the Resource and Operation fields. */
export function operationFor(resource: string, operation: string): Operation | undefined {
	return registry[resource]?.[operation];
}

function defaultOperation(resource: string): string {
	return 'get' in registry[resource] ? 'get' : Object.keys(registry[resource])[0];
}

function operationField(resource: string): INodeProperties {
	const operations = Object.entries(registry[resource]);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(([value, { option }]) => ({ ...option, value })),
		default: defaultOperation(resource),
	};
}

function fieldsOf(resource: string, operation: string): INodeProperties[] {
	return registry[resource][operation].description.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}

/** All fields of the node. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.keys(registry).map((value) => ({ name: RESOURCE_NAMES[value], value })),
		default: 'appointment',
	},
	...Object.keys(registry).flatMap((resource) => [
		operationField(resource),
		...Object.keys(registry[resource]).flatMap((operation) => fieldsOf(resource, operation)),
	]),
];
