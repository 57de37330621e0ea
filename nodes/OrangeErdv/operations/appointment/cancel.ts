import { cancelScheduled } from '../../writes/cancelScheduled';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { onlyIfCurrentSlotField } from '../fields/slotChoiceFields';
import type { Operation } from '../Operation';
import { resultOrRefusal } from '../output/resultOrRefusal';
import { expectedSlot } from './expectedSlot';

export const cancel: Operation = {
	name: 'Cancel',
	action: 'Cancel an appointment',
	summary: 'Cancel the appointment of an order',
	kind: 'write',
	fields: [
		orderIdField,
		onlyIfCurrentSlotField,
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			description:
				'Why the appointment is cancelled. Sent as a note, as this node models it: Orange does not publish whether it takes one.',
		},
		optionsField('priority', 'requestTimeout', 'returnRefusals', 'simulate'),
	],
	async execute(item) {
		const cancellation = {
			orderId: item.orderId,
			reason: item.parameter('reason', '').trim() || undefined,
			onlyIfCurrentSlot: expectedSlot(item),
		};
		const client = await item.client();
		return [await resultOrRefusal(item, async () => await cancelScheduled(client, cancellation))];
	},
};
