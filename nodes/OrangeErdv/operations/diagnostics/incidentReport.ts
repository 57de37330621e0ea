import type { IDataObject } from 'n8n-workflow';

import { checkOrderId } from '../../api/orderId';
import { optionalOrderIdField, reportPeriodFields, textLanguageField } from '../fields/reportFields';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { reportRequest } from './reportRequest';

function orderOf(item: Item): string | undefined {
	const given = item.parameter<unknown>('orderId', '');
	const isEmpty = given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
	return isEmpty ? undefined : checkOrderId(given);
}

export const incidentReport: Operation = {
	name: 'Incident Report',
	action: 'Get an incident report',
	summary: 'List the requests that failed, with a text to send to Orange',
	kind: 'read',
	fields: [optionalOrderIdField, ...reportPeriodFields, textLanguageField],
	async execute(item) {
		const request = reportRequest(item);
		const orderId = orderOf(item);
		const record = await item.record();
		return [record.incidents(request, orderId) as unknown as IDataObject];
	},
};
