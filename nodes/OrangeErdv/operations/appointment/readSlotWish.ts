import { invalidInput } from '../../api/ErdvError';
import { seenOnly, shown } from '../../input/cleanText';
import { slotOnDate } from '../../slots/slotOnDate';
import type { SlotWish } from '../../slots/SlotWish';
import type { SlotChoice } from '../fields/slotChoiceFields';
import type { Item } from '../Item';
import { searchedSlots } from '../timeSlot/searchedSlots';

/**
 * Reads the fields of Time Slot Choice.
 * @param choices that the operation offers
 * @throws ErdvError `invalidInput` that names the field
 */
export function readSlotWish(item: Item, now: Date, choices: readonly SlotChoice[]): SlotWish {
	const saved = item.saved('slotChoice');
	const choice = typeof saved === 'string' ? seenOnly(saved) : saved;
	switch (choices.find((one) => one === choice)) {
		case 'keepCurrent':
			return { kind: 'keepCurrent' };
		case 'onDate':
			return { kind: 'searched', ...slotOnDate(item.day('date'), item.choice('partOfDay'), now) };
		case 'firstAvailable':
			return { kind: 'searched', ...searchedSlots(item, now) };
		case 'specific':
			return { kind: 'specific', slot: item.requiredSlot('slot') };
		default:
			throw invalidInput(
				'Time Slot Choice',
				`is ${shown(choice)}`,
				[
					`Use one of ${choices.join(', ')}. It takes no expression:`,
					'for a choice per row, send the rows through a Switch, to one node for each choice.',
				].join(' '),
			);
	}
}
