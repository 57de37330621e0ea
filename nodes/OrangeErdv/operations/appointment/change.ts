import { changeAppointment } from '../../api/calls';
import { invalidInput } from '../../api/ErdvError';
import { safeChange, type Move } from '../../writes/safeChange';
import { slotChooser } from '../../writes/slotChooser';
import { contactField } from '../fields/contactField';
import { bookingOptions, optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { slotChoiceField, slotChoiceFields } from '../fields/slotChoiceFields';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { resultOrRefusal } from '../output/resultOrRefusal';
import { bookingRequest } from './bookingRequest';
import { plannedSlot } from './plannedSlot';
import { readSlotWish } from './readSlotWish';

const CHOICES = ['firstAvailable', 'keepCurrent', 'onDate', 'specific'] as const;

export const change: Operation = {
	name: 'Change',
	action: 'Change appointment',
	summary: 'Move the appointment of an order to another time slot',
	kind: 'write',
	fields: [
		orderIdField,
		slotChoiceField(CHOICES),
		...slotChoiceFields,
		contactField,
		optionsField(...bookingOptions, 'onlyIfCurrentSlot', 'waitTimeout', 'waitUntilEffective'),
	],
	planned: (item) => plannedSlot(item, CHOICES),
	async execute(item) {
		const now = item.now();
		const wish = readSlotWish(item, now, CHOICES);
		const { orderId } = item;
		const request = bookingRequest(item);
		const { body } = changeAppointment(orderId, request);
		if (wish.kind === 'keepCurrent' && Object.keys(body ?? {}).length === 0) {
			throw invalidInput(
				'Contact',
				'is empty, and nothing else is changed where the current time slot is kept',
				'Fill in a contact detail or a note, or choose a time slot.',
			);
		}
		const move: Move = {
			chooser: slotChooser(wish, { now, language: item.language }),
			orderId,
			request,
			onlyIfCurrentSlot: item.slot('options.onlyIfCurrentSlot', 'guard'),
			waitUntilEffectiveMs: waitUntilEffectiveMs(item),
		};
		const client = await item.client();
		return [await resultOrRefusal(item, async () => await safeChange(client, move))];
	},
};

/** For how long to wait until the change is effective; undefined for not at all. */
function waitUntilEffectiveMs(item: Item): number | undefined {
	const minutes = item.number('options.waitTimeout', 'harmless');
	return item.isOn('options.waitUntilEffective', 'harmless') ? minutes * 60_000 : undefined;
}
