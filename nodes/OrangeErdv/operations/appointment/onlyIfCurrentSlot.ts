import { invalidInput } from '../../api/ErdvError';
import type { WireTimeSlot } from '../../api/model';
import { parsePeriod } from '../../slots/parsePeriod';
import type { Item } from '../Item';

const FIELD = 'Only If Current Time Slot';

/**
 * The slot that the appointment must still have, where one is given.
 * @throws ErdvError `invalidInput` when it cannot be read, or is an expression that gives nothing: the guard must not
 * fall silently
 */
export function onlyIfCurrentSlot(item: Item): WireTimeSlot | undefined {
	const given = item.option<unknown>('onlyIfCurrentSlot', '');
	if (given !== undefined && given !== null && given !== '') return parsePeriod(given, FIELD);
	if (!item.isExpression('options', 'onlyIfCurrentSlot')) return undefined;
	const cure = [
		'Nothing was sent. Check the expression against the input of the node;',
		'to go on without this check, remove the option.',
	].join(' ');
	throw invalidInput(FIELD, 'is an expression that gives nothing', cure);
}
