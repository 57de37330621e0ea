import type { IDataObject } from 'n8n-workflow';

import type { WireTimeSlot } from '../../api/model';
import { nearestMisfits, part } from '../../slots/alternatives';
import { filterSlots } from '../../slots/preferences';
import { searchSlots } from '../../slots/searchSlots';
import { searchedSlots } from '../../slots/searchWindow';
import { toTimeSlotItem } from '../../slots/timeSlotItem';
import { keepWrittenForms } from '../../writes/writtenForms';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { preferencesField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';
import { nothingFound } from '../output/toolMessages';

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
		const { orderId } = item;
		const limit = item.parameter('returnAll', false) ? Infinity : item.parameter('limit', 50);
		const fits = (free: WireTimeSlot[]) => filterSlots(free, preferences, now);
		const isEnough = (free: WireTimeSlot[]) => limit < Infinity && fits(free).length > 0;
		const { slots: free, mayBeCut } = await searchSlots(client, { orderId, window, isEnough });
		keepWrittenForms(client, free);
		const fitting = fits(free);
		if (mayBeCut && fitting.length < limit) item.warn(mayBeCut);
		const slots = fitting
			.slice(0, limit)
			.map((slot) => toTimeSlotItem(slot, item.language, item.option('includeRaw', false)));
		if (item.option<string>('outputAs', 'slots') === 'orders') {
			const list = slots as unknown as IDataObject[];
			return [{ orderId, slotCount: slots.length, slots: list, warnings: item.warnings() }];
		}
		if (slots.length === 0 && item.isTool) {
			const message = nothingFound(item.language, orderId, window, free.length > 0);
			const misfits = nearestMisfits(part(free, preferences, now).others, item.language);
			return [{ orderId, message, alternatives: misfits as unknown as IDataObject[], warnings: item.warnings() }];
		}
		// What a person reads comes first in the table.
		const warnings = item.warnings();
		return slots.map((slot) => ({ ...slot, orderId, warnings }) as unknown as IDataObject);
	},
};
