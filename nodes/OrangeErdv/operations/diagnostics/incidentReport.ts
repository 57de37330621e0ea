import type { IDataObject } from 'n8n-workflow';

import { checkOrderId } from '../../api/orderId';
import { isGiven } from '../../slots/parseInstant';
import { optionsField } from '../fields/optionsField';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { reportRequest, sameReport } from './reportRequest';

function orderOf(item: Item): string | undefined {
	const given = item.option<unknown>('orderId', '');
	return isGiven(given) ? checkOrderId(given) : undefined;
}

export const incidentReport: Operation = {
	name: 'Incident Report',
	action: 'Get incident report',
	summary: 'List the requests that failed, with a text to send to Orange',
	kind: 'read',
	sameFor: (item) => sameReport(reportRequest(item), orderOf(item)),
	fields: [optionsField('from', 'language', 'orderId', 'to')],
	async execute(item) {
		const request = reportRequest(item);
		const orderId = orderOf(item);
		const record = await item.record();
		return [record.incidentList(request, orderId) as unknown as IDataObject];
	},
};
