import type { IDataObject } from 'n8n-workflow';

import type { ListRequest } from '../../journal/requestList';
import { limitFields } from '../fields/limitFields';
import { optionsField } from '../fields/optionsField';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { reportRequest, sameReport } from './reportRequest';

interface Wanted extends ListRequest {
	limit: number;
	isOneList: boolean;
}

function wantedBy(item: Item): Wanted {
	return {
		...reportRequest(item),
		orderId: item.optionalOrderId('options.orderId'),
		writesOnly: item.isOn('options.writesOnly', 'harmless'),
		limit: item.isOn('returnAll', 'harmless') ? Infinity : item.number('limit', 'harmless', { isWhole: true }),
		isOneList: item.choice('options.outputAs', 'harmless') === 'list',
	};
}

export const listRequests: Operation = {
	name: 'List Requests',
	action: 'List requests',
	summary: 'List what was sent to Orange, newest first, with what became of each write and who asked for it',
	kind: 'read',
	sameFor: (item) => {
		const { writesOnly, limit, isOneList, orderId, ...request } = wantedBy(item);
		return JSON.stringify([sameReport(request, orderId), writesOnly, String(limit), isOneList]);
	},
	fields: [...limitFields, optionsField('from', 'orderId', 'requestsAs', 'to', 'writesOnly')],
	async execute(item) {
		const wanted = wantedBy(item);
		const { requests, ...coverage } = (await item.record()).requestList(wanted);
		const listed = requests.slice(0, wanted.limit) as unknown as IDataObject[];
		if (!wanted.isOneList) return listed.map((request) => ({ ...request, ...coverage }));
		return [{ ...coverage, count: requests.length, requests: listed }];
	},
};
