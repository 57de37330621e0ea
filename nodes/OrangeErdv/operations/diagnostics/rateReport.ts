import type { IDataObject } from 'n8n-workflow';

import { reportPeriodFields, textLanguageField } from '../fields/reportFields';
import type { Operation } from '../Operation';
import { reportRequest } from './reportRequest';

export const rateReport: Operation = {
	name: 'Rate Report',
	action: 'Get a rate report',
	summary: 'Sum up the requests sent and how the limit was kept, with a text to send to Orange',
	kind: 'read',
	fields: [...reportPeriodFields, textLanguageField],
	async execute(item) {
		const request = reportRequest(item);
		const record = await item.record();
		return [record.rateProof(request) as IDataObject];
	},
};
