import { safeCreate, type Creation } from '../../writes/safeCreate';
import { slotChooser } from '../../writes/slotChooser';
import type { OverState } from '../../writes/visitOver';
import { contactField } from '../fields/contactField';
import { bookingOptions, optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { slotChoiceField, slotChoiceFields } from '../fields/slotChoiceFields';
import type { Operation } from '../Operation';
import { resultOrRefusal } from '../output/resultOrRefusal';
import { bookingRequest } from './bookingRequest';
import { plannedSlot } from './plannedSlot';
import { readSlotWish } from './readSlotWish';

const CHOICES = ['firstAvailable', 'onDate', 'specific'] as const;

export const create: Operation = {
	name: 'Create',
	action: 'Create appointment',
	summary: 'Schedule an appointment for an order',
	kind: 'write',
	fields: [
		orderIdField,
		slotChoiceField(CHOICES),
		...slotChoiceFields,
		contactField,
		optionsField(...bookingOptions, 'bookAgainAfter', 'ifAlreadyScheduled', 'skipOrderCheck'),
	],
	planned: (item) => plannedSlot(item, CHOICES),
	async execute(item) {
		const now = item.now();
		const scheduling: Creation = {
			chooser: slotChooser(readSlotWish(item, now, CHOICES), { now, language: item.language }),
			request: bookingRequest(item),
			orderId: item.orderId,
			ifAlreadyScheduled: item.choice('options.ifAlreadyScheduled'),
			bookAgainAfter: item.choices<OverState>('options.bookAgainAfter'),
			skipOrderCheck: item.isOn('options.skipOrderCheck', 'harmless'),
		};
		const client = await item.client();
		return [await resultOrRefusal(item, async () => await safeCreate(client, scheduling))];
	},
};
