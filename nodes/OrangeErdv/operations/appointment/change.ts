import type { IDataObject } from 'n8n-workflow';

import { changeAppointment } from '../../api/calls';
import { ErdvError, invalidInput } from '../../api/ErdvError';
import type { JsonBody, WireTimeSlot } from '../../api/model';
import { readPeriod } from '../../api/period';
import { samePeriod } from '../../slots/timeSlotItem';
import { chosenSlot } from '../../writes/chosenSlot';
import { checkCurrentSlot } from '../../writes/currentSlot';
import { effective } from '../../writes/effective';
import { atDesk, type Desk } from '../../writes/LockedOrder';
import { contactFields } from '../fields/contactFields';
import { bookingOptions, optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { onlyIfCurrentSlotField, slotChoiceField, slotChoiceFields } from '../fields/slotChoiceFields';
import { labelLanguageField } from '../fields/timeSlotFields';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { orRefusal } from '../output/refusedOutput';
import { wasThere } from '../output/writeOutput';
import { requestFrom } from './bookingRequest';

export const change: Operation = {
	kind: 'write',
	description: [
		orderIdField,
		slotChoiceField('keepCurrent'),
		...slotChoiceFields,
		onlyIfCurrentSlotField,
		...contactFields,
		labelLanguageField,
		optionsField(...bookingOptions, 'waitTimeout', 'waitUntilEffective'),
	],
	async execute(item) {
		const chosen = chosenSlot(item);
		const { body } = changeAppointment(item.orderId, requestFrom(item));
		if (item.parameter<string>('slotChoice', '') === 'keepCurrent' && Object.keys(body ?? {}).length === 0) {
			throw invalidInput(
				'Contact and Note',
				'are empty, and Keep Current changes nothing else',
				'Fill in one of them, or choose a time slot.',
			);
		}
		return await orRefusal(
			item,
			async () =>
				await atDesk(item, async (desk) => {
					const current = await checkCurrentSlot(
						desk,
						async (appointment) => appointment !== null && (await chosen.isFirstChoice(desk, appointment)),
					);
					if (current?.isDone) return there(desk, current.reading, chosen.specific);
					if (!chosen.isSearched) {
						return await chosen.take(desk, async (slot) => await sendChange(desk, slot, current?.reading.appointment));
					}
					// A search offers other slots once the first run holds one: only the order shows that it did.
					const reading = current?.reading ?? (await desk.read());
					const appointment = reading.appointment ?? nothingScheduled(item, reading);
					const changeUnlessThere = async (slot: WireTimeSlot) =>
						samePeriod(appointment, slot) ? there(desk, reading, slot) : await sendChange(desk, slot, appointment);
					return await chosen.take(desk, changeUnlessThere, appointment);
				}),
		);
	},
};

type There = Awaited<ReturnType<Desk['read']>>;

/** @param slot that was chosen; by default the appointment's own */
function there({ item }: Desk, reading: There, slot?: WireTimeSlot): IDataObject {
	const validFor = readPeriod(reading.appointment?.validFor);
	return wasThere(item, 'alreadyChanged', reading, slot ?? (validFor ? { validFor } : undefined));
}

function nothingScheduled({ orderId }: Item, { delivery }: There): never {
	throw new ErdvError(`Order ${orderId} has no appointment to change`, {
		kind: 'refused',
		refusal: 'nothingScheduled',
		orderId,
		requestId: delivery.requestId,
		description: 'Nothing was sent. Use Appointment → Create, or check the order with Appointment → Get.',
	});
}

/** Moves the appointment, or changes contact and note only where no slot is given; waits where the item asks for it. */
export async function sendChange(desk: Desk, slot?: WireTimeSlot, before?: JsonBody | null): Promise<IDataObject> {
	const { item } = desk;
	const call = changeAppointment(item.orderId, requestFrom(item, slot));
	const result = await desk.write(call, slot, before);
	return slot && result.outcome === 'changePending' ? await effective(desk, slot, result) : result;
}
