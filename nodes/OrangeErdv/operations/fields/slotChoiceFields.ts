import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { partOfDayField } from './choices';
import { preferencesField, slotField } from './timeSlotFields';

const shownFor = (...slotChoice: string[]) => ({ show: { slotChoice } });

/** How a time slot can be chosen. Saved in users' workflows: never rename. */
export type SlotChoice = 'firstAvailable' | 'keepCurrent' | 'onDate' | 'specific';

const CHOICES: Record<SlotChoice, Pick<INodePropertyOptions, 'name' | 'description'>> = {
	firstAvailable: { name: 'First Available', description: 'The earliest free time slot that fits the preferences' },
	keepCurrent: {
		name: 'Keep Current, Change Contact Only',
		description: 'The appointment stays at its time, and gets the contact or note below',
	},
	onDate: { name: 'On Date', description: 'A free time slot on a given day, in a given half-day' },
	specific: { name: 'Specific', description: 'One time slot, chosen from the list or given by its times' },
};

/** How the time slot is chosen. It takes no expression: the fields below depend on it, and n8n would hide them. */
export const slotChoiceField = (choices: readonly SlotChoice[]): INodeProperties => ({
	displayName: 'Time Slot Choice',
	name: 'slotChoice',
	type: 'options',
	noDataExpression: true,
	options: choices.map((value) => ({ ...CHOICES[value], value })),
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
		placeholder: 'e.g. 2026-12-01',
		hint: 'As 2026-12-01 or 01/12/2026',
		description: 'Day of the appointment at its place, as year-month-day or day/month/year',
		displayOptions: shownFor('onDate'),
	},
	{
		...partOfDayField,
		description: 'An expression may also give the French words: matin, après-midi',
		displayOptions: shownFor('onDate'),
	},
	{ ...preferencesField, displayOptions: shownFor('firstAvailable') },
];
