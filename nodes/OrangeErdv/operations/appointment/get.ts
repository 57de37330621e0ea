import type { IDataObject } from 'n8n-workflow';

import { findAppointment, toAppointment } from '../../api/appointment';
import { getOrder } from '../../api/endpoints';
import { optionsField } from '../fields/options';
import { orderIdField } from '../fields/order';
import { labelLanguageField } from '../fields/timeSlot';
import type { Operation } from '../Operation';
import { orderIn } from '../orderIn';

export const get: Operation = {
	kind: 'read',
	description: [orderIdField, labelLanguageField, optionsField('includePersonalData', 'priority', 'requestTimeout')],
	async execute(item) {
		const client = await item.client();
		const { order } = orderIn(await client.call(getOrder(item.orderId)));
		const found = findAppointment(order, client.account.overrides);
		const { orderId } = item;
		return [
			{
				orderId,
				hasAppointment: found !== null,
				...((found ? toAppointment(found, item) : {}) as IDataObject),
			},
		];
	},
};
