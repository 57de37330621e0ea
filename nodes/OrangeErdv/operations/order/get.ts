import type { IDataObject } from 'n8n-workflow';

import { getOrder } from '../../api/calls';
import { orderIn, receivedOrder } from '../../api/order';
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
		const answer = await client.call(getOrder(orderId));
		if (!isSimplified) return [receivedOrder(answer) as IDataObject];
		return [simplifyOrder(orderIn(answer), { includePersonalData, language, now }) as IDataObject];
	},
};
