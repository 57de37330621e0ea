import type { INodeProperties } from 'n8n-workflow';

import { partOfDayField } from './choices';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const preferencesField: INodeProperties = {
	displayName: 'Preferences',
	name: 'preferences',
	type: 'collection',
	placeholder: 'Add preference',
	default: {},
	description: 'Which time slots to look for. Days and half-days are those of the place, overseas departments too.',
	options: [
		{
			displayName: 'Days of Week',
			name: 'daysOfWeek',
			type: 'multiOptions',
			options: DAYS.map((name) => ({ name, value: name.toLowerCase() })),
			default: [],
			description: 'Days to keep; none means any day',
		},
		{
			displayName: 'Excluded Dates',
			name: 'excludedDates',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-12-24, 2026-12-31',
			description: 'Dates to leave out, separated by commas',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: [
				'Start of the period to search, Paris time unless it carries an offset.',
				'Defaults to now plus the minimum notice.',
			].join(' '),
		},
		{
			displayName: 'Minimum Notice (Working Days)',
			name: 'minimumNoticeWorkingDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 250 },
			default: 0,
			description: 'How many working days to leave between today and the appointment',
		},
		{ ...partOfDayField, description: 'Half-day to keep' },
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description:
				'End of the period to search, Paris time unless it carries an offset. Defaults to 28 days after "From".',
		},
	],
};

export const slotField: INodeProperties = {
	displayName: 'Time Slot',
	name: 'slot',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'When the technician comes: a time slot that is free for the order above',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a time slot...',
			typeOptions: { searchListMethod: 'searchTimeSlots', searchable: true },
		},
		{
			displayName: 'By Slot',
			name: 'period',
			type: 'string',
			placeholder: 'e.g. {{ $json.slot }}',
			hint: [
				'Start and end with a slash between them, such as 2026-12-01T08:00+01:00/2026-12-01T12:00+01:00,',
				'or a whole item of a search',
			].join(' '),
		},
	],
};
