import type { IDataObject } from 'n8n-workflow';

import { getOrder } from '../../api/calls';
import { orderIn } from '../../api/order';
import { optionsField } from '../fields/optionsField';
import { orderIdField, simplifyField } from '../fields/orderFields';
import type { Operation } from '../Operation';
import { simplifyOrder } from '../output/orderOutput';

export const get: Operation = {
	name: 'Get',
	action: 'Get order',
	summary: 'Read an order',
	kind: 'read',
	fields: [orderIdField, simplifyField, optionsField('includePersonalData', 'language', 'priority', 'requestTimeout')],
	async execute(item) {
		const { orderId, includePersonalData, language, now } = item;
		const isSimplified = item.isOn('simplify');
		const client = await item.client();
		const order = orderIn(await client.call(getOrder(orderId)));
		if (!isSimplified) return [order as IDataObject];
		const { mapping } = client.account;
		return [simplifyOrder(order, { includePersonalData, language, now, mapping }) as IDataObject];
	},
};
