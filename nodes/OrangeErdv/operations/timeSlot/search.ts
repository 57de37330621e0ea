import type { IDataObject } from 'n8n-workflow';

import type { WireTimeSlot } from '../../api/model';
import { nearestMisfits, part } from '../../slots/alternatives';
import { filterSlots } from '../../slots/preferences';
import { searchSlots } from '../../slots/searchSlots';
import { toTimeSlotItem } from '../../slots/timeSlotItem';
import { keepWrittenForms } from '../../writes/writtenForms';
import { limitFields } from '../fields/limitFields';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { preferencesField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';
import { nothingFound } from '../output/toolMessages';
import { searchedSlots } from './searchedSlots';

export const search: Operation = {
	name: 'Search',
	action: 'Search time slots',
	summary: 'Find the time slots that are free for an order',
	kind: 'read',
	fields: [
		orderIdField,
		...limitFields,
		preferencesField,
		optionsField('includeRaw', 'language', 'outputAs', 'priority', 'requestTimeout'),
	],
	async execute(item) {
		const now = item.now();
		const { orderId, language } = item;
		const { window, preferences } = searchedSlots(item, now);
		const returnsAll = item.isOn('returnAll', 'harmless');
		const limit = item.number('limit', 'harmless', { isWhole: true });
		const includeRaw = item.isOn('options.includeRaw', 'harmless');
		const outputAs = item.choice<'slots' | 'orders'>('options.outputAs', 'harmless');
		const client = await item.client();
		const most = returnsAll ? Infinity : limit;
		const fits = (free: WireTimeSlot[]) => filterSlots(free, preferences, now);
		const isEnough = (free: WireTimeSlot[]) => !returnsAll && fits(free).length > 0;
		const { slots: free, mayBeCut } = await searchSlots(client, { orderId, window, isEnough });
		keepWrittenForms(client, free);
		const fitting = fits(free);
		if (mayBeCut && fitting.length < most) item.warn(mayBeCut);
		const slots = fitting.slice(0, most).map((slot) => toTimeSlotItem(slot, language, includeRaw));
		const warnings = item.warnings();
		if (outputAs === 'orders') {
			const list = slots as unknown as IDataObject[];
			return [{ orderId, slotCount: slots.length, slots: list, warnings }];
		}
		if (slots.length === 0 && item.isTool) {
			const message = nothingFound(language, orderId, window, free.length > 0);
			const misfits = nearestMisfits(part(free, preferences, now).others, language);
			return [{ orderId, message, alternatives: misfits as unknown as IDataObject[], warnings }];
		}
		// What a person reads comes first in the table.
		return slots.map((slot) => ({ ...slot, orderId, warnings }) as unknown as IDataObject);
	},
};
