import { cancelAppointment } from '../../api/calls';
import { checkCurrentSlot } from '../../writes/currentSlot';
import { atDesk } from '../../writes/LockedOrder';
import { optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { onlyIfCurrentSlotField } from '../fields/slotChoiceFields';
import type { Operation } from '../Operation';
import { orRefusal } from '../output/refusedOutput';
import { wasThere } from '../output/writeOutput';

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
