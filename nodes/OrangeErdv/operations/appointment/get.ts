import type { IDataObject } from 'n8n-workflow';

import { findAppointment, toAppointment } from '../../api/appointment';
import { getOrder } from '../../api/calls';
import { orderIn } from '../../api/order';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { labelLanguageField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';

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
