import { changeAppointment } from '../../api/calls';
import { invalidInput } from '../../api/ErdvError';
import { moveAppointment, type Move } from '../../writes/moveAppointment';
import { slotChooser } from '../../writes/slotChooser';
import { contactFields } from '../fields/contactFields';
import { bookingOptions, optionsField } from '../fields/optionsField';
import { orderIdField } from '../fields/orderFields';
import { onlyIfCurrentSlotField, slotChoiceField, slotChoiceFields } from '../fields/slotChoiceFields';
import { labelLanguageField } from '../fields/timeSlotFields';
import type { Item } from '../Item';
import type { Operation } from '../Operation';
import { resultOrRefusal } from '../output/resultOrRefusal';
import { bookingRequest } from './bookingRequest';
import { expectedSlot } from './expectedSlot';
import { wishedSlot } from './wishedSlot';

const DEFAULT_WAIT_MIN = 5;
const LONGEST_WAIT_MIN = 15;

export const change: Operation = {
	name: 'Change',
	action: 'Change an appointment',
	summary: 'Move the appointment of an order to another time slot',
	kind: 'write',
	fields: [
		orderIdField,
		slotChoiceField('keepCurrent'),
		...slotChoiceFields,
		onlyIfCurrentSlotField,
		...contactFields,
		labelLanguageField,
		optionsField(...bookingOptions, 'waitTimeout', 'waitUntilEffective'),
	],
	async execute(item) {
		const now = item.now();
		const wish = wishedSlot(item, now);
		const { orderId } = item;
		const request = bookingRequest(item);
		const { body } = changeAppointment(orderId, request);
		if (wish.kind === 'keepCurrent' && Object.keys(body ?? {}).length === 0) {
			throw invalidInput(
				'Contact and Note',
				'are empty, and Keep Current changes nothing else',
				'Fill in one of them, or choose a time slot.',
			);
		}
		const move: Move = {
			chooser: slotChooser(wish, { now, language: item.labelLanguage }),
			orderId,
			request,
			onlyIfCurrentSlot: expectedSlot(item),
			waitUntilEffectiveMs: waitUntilEffectiveMs(item),
		};
		const client = await item.client();
		return [await resultOrRefusal(item, async () => await moveAppointment(client, move))];
	},
};

/** For how long to wait until the change is effective; undefined for not at all. */
function waitUntilEffectiveMs(item: Item): number | undefined {
	if (!item.option('waitUntilEffective', false)) return undefined;
	return Math.min(LONGEST_WAIT_MIN, item.option('waitTimeout', DEFAULT_WAIT_MIN)) * 60_000;
}
