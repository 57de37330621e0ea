import { dayWanted } from '../../slots/dayWanted';
import { parsePeriod } from '../../slots/parsePeriod';
import { parsePreferences } from '../../slots/preferences';
import { searchWindow } from '../../slots/searchWindow';
import type { SlotWish } from '../../slots/SlotWish';
import type { Item } from '../Item';

/** Reads the fields of Time Slot Choice. @throws ErdvError `invalidInput` that names the field */
export function wishedSlot(item: Item, now: Date): SlotWish {
	switch (item.parameter<string>('slotChoice', 'specific')) {
		case 'keepCurrent':
			return { kind: 'keepCurrent' };
		case 'onDate':
			return { kind: 'searched', ...dayWanted(item.parameter('date', ''), item.parameter('partOfDay', 'any'), now) };
		case 'firstAvailable': {
			const preferences = parsePreferences(item.parameter('preferences', {}));
			const [from, to] = [item.parameter('from', ''), item.parameter('to', '')];
			const noticeDays = preferences.minimumNoticeWorkingDays;
			return { kind: 'searched', window: searchWindow({ from, to, now, noticeDays }), preferences };
		}
		default:
			return { kind: 'specific', slot: parsePeriod(slotValue(item), 'Time Slot') };
	}
}

/** The locator's value: a period, or a slot object given by an expression. */
function slotValue(item: Item): unknown {
	const locator = item.parameter<{ value?: unknown } | undefined>('slot');
	return typeof locator === 'object' && locator !== null && 'value' in locator ? locator.value : locator;
}
