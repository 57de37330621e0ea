import type { IDataObject } from 'n8n-workflow';

import { optionsField } from '../fields/optionsField';
import type { Operation } from '../Operation';
import { reportRequest, sameReport } from './reportRequest';

export const incidentReport: Operation = {
	name: 'Incident Report',
	action: 'Get incident report',
	summary: 'List the requests that failed, with a text to send to Orange',
	kind: 'read',
	sameFor: (item) => sameReport(reportRequest(item), item.optionalOrderId('options.orderId')),
	fields: [optionsField('from', 'language', 'orderId', 'to')],
	async execute(item) {
		const request = reportRequest(item);
		const orderId = item.optionalOrderId('options.orderId');
		const record = await item.record();
		return [record.incidentList(request, orderId) as unknown as IDataObject];
	},
};
