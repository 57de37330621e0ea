import type { IDataObject } from 'n8n-workflow';

import { optionsField } from '../fields/optionsField';
import type { Operation } from '../Operation';
import { reportRequest, sameReport } from './reportRequest';

export const rateReport: Operation = {
	name: 'Rate Report',
	action: 'Get rate report',
	summary: 'Sum up the requests sent and how the limit was kept, with a text to send to Orange',
	kind: 'read',
	sameFor: (item) => sameReport(reportRequest(item)),
	fields: [optionsField('from', 'language', 'to')],
	async execute(item) {
		const request = reportRequest(item);
		const record = await item.record();
		return [record.rateReportFigures(request) as IDataObject];
	},
};
