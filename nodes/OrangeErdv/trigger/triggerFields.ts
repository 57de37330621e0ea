import type { INodeProperties, NodeHint } from 'n8n-workflow';

import { languageField } from '../operations/fields/choices';
import { CHANGES } from '../watch/changes';
import { MOST_ORDERS } from './orderList';

/** Fields of the trigger; n8n itself adds Poll Times. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Order IDs',
		name: 'orderIds',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. 00123456, 00123457',
		hint: "Orange's numbers of the orders, not your own references",
		description: `Orders to watch, up to ${MOST_ORDERS}, separated by commas or lines. Leading zeros matter.`,
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Appointment Cancelled', value: 'appointmentCancelled' },
			{
				name: 'Appointment Changed',
				value: 'appointmentChanged',
				description: 'The appointment is at another time',
			},
			{ name: 'Appointment Completed', value: 'appointmentCompleted' },
			{ name: 'Appointment Created', value: 'appointmentCreated' },
			{ name: 'Appointment Failed', value: 'appointmentFailed' },
			{
				name: 'Order Updated',
				value: 'orderUpdated',
				description: 'A status or the contractual delivery date changed',
			},
		],
		default: [...CHANGES],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [languageField],
	},
];

/** Shown in the editor where a list cannot be read within a minute. */
export const hints: NodeHint[] = [
	{
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		message: [
			'Orange allows 2 requests per second, and polling takes half of it:',
			'about 30 orders fit into one poll a minute. Longer lists are read in turns;',
			'poll less often, or shorten the list.',
		].join(' '),
		displayCondition:
			'={{ String($parameter["orderIds"]).split(/[\\s,;]+/).filter((id) => id).length > 30 && ($parameter["pollTimes"]?.item ?? []).some((time) => time.mode === "everyMinute") }}',
	},
];
