import type { IDataObject } from 'n8n-workflow';

import { createAppointment } from '../../api/calls';
import { ErdvError } from '../../api/ErdvError';
import type { WireTimeSlot } from '../../api/model';
import { samePeriod } from '../../slots/timeSlotItem';
import { chosenSlot } from '../../writes/chosenSlot';
import { atDesk, type Desk } from '../../writes/LockedOrder';
import { contactFields } from '../fields/contactFields';
import { bookingOptions, optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { ifAlreadyScheduledField, slotChoiceField, slotChoiceFields } from '../fields/slotChoiceFields';
import { labelLanguageField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';
import { orRefusal } from '../output/refusedOutput';
import { wasThere } from '../output/writeOutput';
import { requestFrom } from './bookingRequest';
import { sendChange } from './change';

export const create: Operation = {
	kind: 'write',
	description: [
		orderIdField,
		slotChoiceField(),
		...slotChoiceFields,
		ifAlreadyScheduledField,
		...contactFields,
		labelLanguageField,
		optionsField(...bookingOptions, 'skipOrderCheck'),
	],
	async execute(item) {
		const chosen = chosenSlot(item);
		requestFrom(item);
		return await orRefusal(
			item,
			async () =>
				await atDesk(item, async (desk) => {
					if (item.option('skipOrderCheck', false)) {
						return await chosen.take(desk, async (slot) => await sendCreate(desk, slot));
					}
					const there = await desk.read();
					const { appointment } = there;
					if (appointment && !keepsOrRefuses(desk, chosen.specific, there)) {
						const changeUnlessThere = async (slot: WireTimeSlot) =>
							samePeriod(appointment, slot) ? kept(desk, there, slot) : await sendChange(desk, slot, appointment);
						return await chosen.take(desk, changeUnlessThere, appointment);
					}
					if (appointment) return kept(desk, there, chosen.specific);
					return await chosen.take(desk, async (slot) => await sendCreate(desk, slot, null));
				}),
		);
	},
};

async function sendCreate(desk: Desk, slot: WireTimeSlot, before?: null): Promise<IDataObject> {
	const { item } = desk;
	return await desk.write(createAppointment(item.orderId, requestFrom(item, slot)), slot, before);
}

type There = Awaited<ReturnType<Desk['read']>>;

/** What to do with an appointment that is there: true to leave it as it is. @throws ErdvError to refuse */
function keepsOrRefuses({ item }: Desk, requested: WireTimeSlot | undefined, there: There): boolean {
	const isSame = requested !== undefined && samePeriod(there.appointment!, requested);
	const wanted = item.parameter('ifAlreadyScheduled', 'keep');
	if (isSame || wanted === 'keep') return true;
	if (wanted === 'change') return false;
	throw new ErdvError(`Order ${item.orderId} already has an appointment`, {
		kind: 'refused',
		refusal: 'alreadyScheduled',
		orderId: item.orderId,
		requestId: there.delivery.requestId,
		description: 'Nothing was sent. Set If Already Scheduled to Keep or to Change, or use Appointment → Change.',
	});
}

function kept({ item }: Desk, there: There, requested?: WireTimeSlot): IDataObject {
	return wasThere(item, 'alreadyCreated', there, requested);
}
