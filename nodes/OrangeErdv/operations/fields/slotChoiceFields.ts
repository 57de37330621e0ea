import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { partOfDayField } from './choices';
import { preferencesField, slotField, windowFields } from './timeSlotFields';

const shownFor = (...slotChoice: string[]) => ({ show: { slotChoice } });

const CHOICES: INodePropertyOptions[] = [
	{
		name: 'First Available',
		value: 'firstAvailable',
		description: 'The earliest free time slot that fits the preferences',
	},
	{ name: 'On Date', value: 'onDate', description: 'A free time slot on a given day, in a given half-day' },
	{ name: 'Specific', value: 'specific', description: 'One time slot, chosen from the list or given as a period' },
];

const KEEP_CURRENT: INodePropertyOptions = {
	name: 'Keep Current',
	value: 'keepCurrent',
	description: 'Change contact or note only',
};

/** How the time slot is chosen. */
export const slotChoiceField = (...more: Array<'keepCurrent'>): INodeProperties => ({
	displayName: 'Time Slot Choice',
	name: 'slotChoice',
	type: 'options',
	options: more.length > 0 ? [CHOICES[0], KEEP_CURRENT, ...CHOICES.slice(1)] : CHOICES,
	default: 'specific',
	description: 'How to choose the time slot',
});

/** The fields of each choice. */
export const slotChoiceFields: INodeProperties[] = [
	{ ...slotField, displayOptions: shownFor('specific') },
	{
		displayName: 'Date',
		name: 'date',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2026-12-01 or 01/12/2026',
		description: 'Day of the appointment in Paris time, as year-month-day or day/month/year',
		displayOptions: shownFor('onDate'),
	},
	{
		...partOfDayField,
		description: 'An expression may also give the French words: matin, après-midi',
		displayOptions: shownFor('onDate'),
	},
	...windowFields.map((field) => ({ ...field, displayOptions: shownFor('firstAvailable') })),
	{ ...preferencesField, displayOptions: shownFor('firstAvailable') },
];

export const ifAlreadyScheduledField: INodeProperties = {
	displayName: 'If Already Scheduled',
	name: 'ifAlreadyScheduled',
	type: 'options',
	options: [
		{ name: 'Change', value: 'change', description: 'Move the appointment that is there to the chosen time slot' },
		{ name: 'Keep', value: 'keep', description: 'Keep the appointment that is there, and return it' },
		{ name: 'Refuse', value: 'refuse', description: 'Fail, unless it is at the very same time' },
	],
	default: 'keep',
	description: 'What to do when the order has an appointment already, as it does when a workflow runs again',
};

export const onlyIfCurrentSlotField: INodeProperties = {
	displayName: 'Only If Current Time Slot',
	name: 'onlyIfCurrentSlot',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00',
	description:
		'Period of the appointment as it was last seen. The order is read first, and nothing is sent if its appointment is another one by now.',
};
