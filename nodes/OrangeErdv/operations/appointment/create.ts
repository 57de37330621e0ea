import { scheduleAppointment, type Scheduling } from '../../writes/scheduleAppointment';
import { slotChooser } from '../../writes/slotChooser';
import { contactFields } from '../fields/contactFields';
import { bookingOptions, optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { ifAlreadyScheduledField, slotChoiceField, slotChoiceFields } from '../fields/slotChoiceFields';
import { labelLanguageField } from '../fields/timeSlotFields';
import type { Operation } from '../Operation';
import { resultOrRefusal } from '../output/resultOrRefusal';
import { bookingRequest } from './bookingRequest';
import { wishedSlot } from './wishedSlot';

export const create: Operation = {
	name: 'Create',
	action: 'Create an appointment',
	summary: 'Schedule an appointment for an order',
	kind: 'write',
	fields: [
		orderIdField,
		slotChoiceField(),
		...slotChoiceFields,
		ifAlreadyScheduledField,
		...contactFields,
		labelLanguageField,
		optionsField(...bookingOptions, 'skipOrderCheck'),
	],
	async execute(item) {
		const now = item.now();
		const scheduling: Scheduling = {
			chooser: slotChooser(wishedSlot(item, now), { now, language: item.labelLanguage }),
			request: bookingRequest(item),
			orderId: item.orderId,
			ifAlreadyScheduled: item.parameter('ifAlreadyScheduled', 'keep'),
			skipOrderCheck: item.option('skipOrderCheck', false),
		};
		const client = await item.client();
		return [await resultOrRefusal(item, async () => await scheduleAppointment(client, scheduling))];
	},
};
