import type { IDataObject } from 'n8n-workflow';

import { getOrder } from '../../api/endpoints';
import { simplifyOrder } from '../../api/order';
import { optionsField } from '../fields/options';
import { orderIdField, simplifyField } from '../fields/order';
import type { Operation } from '../Operation';
import { orderIn } from '../orderIn';

export const get: Operation = {
	kind: 'read',
	description: [orderIdField, simplifyField, optionsField('includePersonalData', 'priority', 'requestTimeout')],
	async execute(item) {
		const client = await item.client();
		const { order } = orderIn(await client.call(getOrder(item.orderId)));
		if (!item.parameter<boolean>('simplify', true)) return [order as IDataObject];
		const { includePersonalData } = item;
		const { overrides } = client.account;
		return [simplifyOrder(order, { includePersonalData, overrides }) as IDataObject];
	},
};
