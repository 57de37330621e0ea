import type { INodeProperties } from 'n8n-workflow';

import { orderIdField } from './orderFields';

const ofOrange = { show: { answersFrom: ['orange'] } };
const pasted = { show: { answersFrom: ['sample'] } };

/** Fields of Check API Mapping. */
export const checkMappingFields: INodeProperties[] = [
	{
		displayName: 'Answers From',
		name: 'answersFrom',
		type: 'options',
		options: [
			{ name: 'Orange', value: 'orange', description: 'Read one order and search its time slots: two requests' },
			{ name: 'Sample', value: 'sample', description: 'Paste answers as they came: nothing is sent' },
		],
		default: 'orange',
		description: 'Where the answers that are checked come from',
	},
	{ ...orderIdField, description: 'An order that has an appointment shows most', displayOptions: ofOrange },
	{
		...orderIdField,
		required: false,
		description: 'The order that was asked for, to find where its number sits',
		displayOptions: pasted,
	},
	{
		displayName: 'Order Answer',
		name: 'orderAnswer',
		type: 'json',
		default: '',
		description: 'Body of the answer to a read of an order, as it came',
		displayOptions: pasted,
	},
	{
		displayName: 'Search Answer',
		name: 'searchAnswer',
		type: 'json',
		default: '',
		description: 'Body of the answer to a search for time slots, as it came',
		displayOptions: pasted,
	},
	{
		displayName: 'Known Time Slot',
		name: 'knownSlot',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-12-01 08:00/2026-12-01 12:00',
		hint: "Start and end of the order's appointment as the Espace Opérateur shows it",
		description: 'Looked for in the order, in whatever form it is written there',
	},
];

export const candidateMappingField: INodeProperties = {
	displayName: 'API Mapping',
	name: 'candidateMapping',
	type: 'json',
	default: '{}',
	description: "A mapping to try in place of the credential's, without saving it",
};

export const keysInTextField: INodeProperties = {
	displayName: 'Keys in Text',
	name: 'keysInText',
	type: 'boolean',
	default: true,
	description: "Whether the text names the keys of your API too, instead of numbering those that are not the model's",
};
