import type { IDataObject } from 'n8n-workflow';

import { searchTimeSlot } from '../../api/calls';
import { readTimeSlots } from '../../api/timeSlots';
import { filterSlots } from '../../slots/preferences';
import { searchedSlots } from '../../slots/searchWindow';
import { sortSlots, toTimeSlotItem } from '../../slots/timeSlotItem';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { preferencesField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';

export const search: Operation = {
	name: 'Search',
	action: 'Search time slots',
	summary: 'Find the time slots that are free for an order',
	kind: 'read',
	fields: [
		orderIdField,
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
		optionsField('includeRaw', 'language', 'outputAs', 'priority', 'requestTimeout'),
	],
	async execute(item) {
		const now = item.now();
		const { window, preferences } = searchedSlots(item.parameter('preferences', {}), now);
		const client = await item.client();
		const answer = await client.call(searchTimeSlot(item.orderId, window));
		const offered = sortSlots(readTimeSlots(answer?.body, client.account.mapping));
		const fitting = filterSlots(offered, preferences, now);
		const limit = item.parameter('returnAll', false) ? fitting.length : item.parameter('limit', 50);
		const slots = fitting
			.slice(0, limit)
			.map((slot) => toTimeSlotItem(slot, item.language, item.option('includeRaw', false)));
		const { orderId } = item;
		if (item.option<string>('outputAs', 'slots') === 'orders') {
			const list = slots as unknown as IDataObject[];
			return [{ orderId, slotCount: slots.length, slots: list, warnings: item.warnings() }];
		}
		// What a person reads comes first in the table.
		const warnings = item.warnings();
		return slots.map((slot) => ({ ...slot, orderId, warnings }) as unknown as IDataObject);
	},
};
