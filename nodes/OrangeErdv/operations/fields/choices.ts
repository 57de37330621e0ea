import type { INodeProperties } from 'n8n-workflow';

/** What a field that chooses a language has beside its name. */
export const languageChoice = {
	type: 'options',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'French', value: 'fr' },
	],
	default: 'en',
} satisfies Partial<INodeProperties>;

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
