import type { INodeProperties } from 'n8n-workflow';

import { languageChoice } from './choices';
import { orderIdField } from './orderFields';

export const reportPeriodFields: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		description:
			'Start of the period, Paris time unless it carries an offset. Defaults to all that n8n has kept in memory since it started.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		description: 'End of the period, Paris time unless it carries an offset. Defaults to now.',
	},
];

export const optionalOrderIdField: INodeProperties = {
	...orderIdField,
	required: false,
	description: 'Report on this order only; empty means all orders',
};

export const textLanguageField: INodeProperties = {
	displayName: 'Text Language',
	name: 'textLanguage',
	...languageChoice,
	description: 'Language of the text, made to be sent to Orange',
};
