import { invalidInput } from '../../api/ErdvError';
import type { WireTimeSlot } from '../../api/model';
import { orderOf, parsePeriod } from '../../slots/parsePeriod';
import { searchedSlots } from '../../slots/searchWindow';
import { slotOnDate } from '../../slots/slotOnDate';
import type { SlotWish } from '../../slots/SlotWish';
import type { SlotChoice } from '../fields/slotChoiceFields';
import type { Item } from '../Item';

const FIELD = 'Time Slot';

/**
 * Reads the fields of Time Slot Choice.
 * @param choices that the operation offers
 * @throws ErdvError `invalidInput` that names the field
 */
export function readSlotWish(item: Item, now: Date, choices: readonly SlotChoice[]): SlotWish {
	const choice = item.parameter<unknown>('slotChoice', 'specific');
	switch (choices.find((one) => one === choice)) {
		case 'keepCurrent':
			return { kind: 'keepCurrent' };
		case 'onDate':
			return { kind: 'searched', ...slotOnDate(item.parameter('date', ''), item.parameter('partOfDay', 'any'), now) };
		case 'firstAvailable':
			return { kind: 'searched', ...searchedSlots(item.parameter('preferences', {}), now) };
		case 'specific':
			return { kind: 'specific', slot: slotOfOrder(item) };
		default:
			throw invalidInput(
				'Time Slot Choice',
				`is ${JSON.stringify(choice)?.slice(0, 60)}`,
				[
					`Use one of ${choices.join(', ')}. It takes no expression:`,
					'for a choice per row, send the rows through a Switch, to one node for each choice.',
				].join(' '),
			);
	}
}

/** The slot in the field, where it is not one that was picked or searched for another order. */
function slotOfOrder(item: Item): WireTimeSlot {
	const value = slotValue(item);
	const slot = parsePeriod(value, FIELD);
	const owner = orderOf(value);
	const { orderId } = item;
	if (owner === undefined || owner === orderId) return slot;
	throw invalidInput(
		FIELD,
		`was chosen for order ${owner.slice(0, 64)}, not for ${orderId}`,
		[
			'Nothing was sent. Choose it from the list again, for the order that is in "Order ID" now.',
			'For several orders use First Available or On Date, or an expression that gives each item its own time slot;',
			'to book the same time for another order, give its start and end alone, as in {{ $json.slot }}.',
		].join(' '),
	);
}

/** The locator's value: a period, or a slot object given by an expression. */
function slotValue(item: Item): unknown {
	const locator = item.parameter<{ value?: unknown } | undefined>('slot');
	return typeof locator === 'object' && locator !== null && 'value' in locator ? locator.value : locator;
}
