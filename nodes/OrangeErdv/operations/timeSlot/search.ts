import type { IDataObject } from 'n8n-workflow';

import { searchTimeSlot } from '../../api/calls';
import { readTimeSlots } from '../../api/timeSlots';
import { filterSlots, parsePreferences } from '../../slots/preferences';
import { searchWindow } from '../../slots/searchWindow';
import { sortSlots, toTimeSlotItem } from '../../slots/timeSlotItem';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { labelLanguageField, preferencesField, windowFields } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';

export const search: Operation = {
	name: 'Search',
	action: 'Search time slots',
	summary: 'Find the time slots that are free for an order',
	kind: 'read',
	fields: [
		orderIdField,
		...windowFields,
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		preferencesField,
		{
			displayName: 'Output As',
			name: 'outputAs',
			type: 'options',
			options: [
				{ name: 'One Item per Time Slot', value: 'slots' },
				{
					name: 'One Item per Order',
					value: 'orders',
					description: 'With its time slots as a list, even when there are none',
				},
			],
			default: 'slots',
			description: 'How the time slots come out',
		},
		labelLanguageField,
		optionsField('includeRaw', 'priority', 'requestTimeout'),
	],
	async execute(item) {
		const now = item.now();
		const preferences = parsePreferences(item.parameter('preferences', {}));
		const window = searchWindow({
			from: item.parameter('from', ''),
			to: item.parameter('to', ''),
			now,
			noticeDays: preferences.minimumNoticeWorkingDays,
		});
		const client = await item.client();
		const answer = await client.call(searchTimeSlot(item.orderId, window));
		const offered = sortSlots(readTimeSlots(answer?.body, client.account.overrides));
		const fitting = filterSlots(offered, preferences, now);
		const limit = item.parameter('returnAll', false) ? fitting.length : item.parameter('limit', 50);
		const slots = fitting
			.slice(0, limit)
			.map((slot) => toTimeSlotItem(slot, item.labelLanguage, item.option('includeRaw', false)));
		const { orderId } = item;
		if (item.parameter<string>('outputAs', 'slots') === 'orders') {
			return [{ orderId, slotCount: slots.length, slots: slots as unknown as IDataObject[] }];
		}
		return slots.map((slot) => ({ orderId, ...slot }) as unknown as IDataObject);
	},
};
