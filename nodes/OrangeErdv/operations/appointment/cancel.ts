import { safeCancel } from '../../writes/safeCancel';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import type { Operation } from '../Operation';
import { resultOrRefusal } from '../output/resultOrRefusal';
import { plannedSlot } from './plannedSlot';

export const cancel: Operation = {
	name: 'Cancel',
	action: 'Cancel appointment',
	summary: 'Cancel the appointment of an order',
	kind: 'write',
	fields: [
		orderIdField,
		optionsField(
			'askedBy',
			'language',
			'onlyIfCurrentSlot',
			'priority',
			'reason',
			'refusalsAsItems',
			'requestTimeout',
			'simulate',
		),
	],
	planned: (item) => plannedSlot(item),
	async execute(item) {
		const cancellation = {
			orderId: item.orderId,
			reason: item.text('options.reason') || undefined,
			onlyIfCurrentSlot: item.slot('options.onlyIfCurrentSlot', 'guard'),
		};
		const client = await item.client();
		return [await resultOrRefusal(item, async () => await safeCancel(client, cancellation))];
	},
};
