import { cancelAppointment } from '../../api/endpoints';
import { optionsField } from '../fields/options';
import { orderIdField } from '../fields/order';
import { onlyIfCurrentSlotField } from '../fields/slotChoice';
import type { Operation } from '../Operation';
import { checkCurrentSlot } from './currentSlot';
import { atDesk } from './Desk';
import { orRefusal } from './refusals';
import { wasThere } from './result';

export const cancel: Operation = {
	kind: 'write',
	description: [
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
		const reason = item.parameter('reason', '').trim() || undefined;
		return await orRefusal(
			item,
			async () =>
				await atDesk(item, async (desk) => {
					const current = await checkCurrentSlot(desk, (appointment) => appointment === null);
					if (current?.isDone) return wasThere(item, 'alreadyCancelled', current.reading);
					return await desk.write(cancelAppointment(item.orderId, reason), undefined, current?.reading.appointment);
				}),
		);
	},
};
