import type { IDataObject } from 'n8n-workflow';

import { findAppointment } from '../../api/appointment';
import { getOrder } from '../../api/calls';
import { orderIn } from '../../api/order';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import type { Operation } from '../Operation';
import { toAppointment } from '../output/appointmentOutput';
import { warnOfUnknownState } from '../output/unknownState';

export const get: Operation = {
	name: 'Get',
	action: 'Get appointment',
	summary: 'Read the appointment of an order, if it has one',
	kind: 'read',
	fields: [orderIdField, optionsField('includePersonalData', 'language', 'priority', 'requestTimeout')],
	async execute(item) {
		const { orderId } = item;
		const client = await item.client();
		const order = orderIn(await client.call(getOrder(orderId)));
		const found = findAppointment(order, item.now());
		const appointment = found && toAppointment(found, item);
		warnOfUnknownState(item, appointment);
		const hasAppointment = appointment?.state === 'scheduled';
		return [{ orderId, hasAppointment, ...(appointment as IDataObject | null), warnings: item.warnings() }];
	},
};
