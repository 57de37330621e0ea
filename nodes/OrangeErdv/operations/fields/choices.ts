import type { INodeProperties } from 'n8n-workflow';

/** Language of what is written for people. */
export const languageField = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'French', value: 'fr' },
	],
	default: 'en',
	description: 'Language of labels and messages, which are written for people',
} satisfies INodeProperties;

export const partOfDayField: INodeProperties = {
	displayName: 'Part of Day',
	name: 'partOfDay',
	type: 'options',
	options: [
		{ name: 'Afternoon', value: 'afternoon' },
		{ name: 'Any', value: 'any' },
		{ name: 'Morning', value: 'morning' },
	],
	default: 'any',
};
