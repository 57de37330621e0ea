import { invalidInput } from '../api/ErdvError';
import { orderOf } from './parsePeriod';

/**
 * Checks that a time slot was not picked or searched for another order; a period alone belongs to none.
 * @param orderIdOf is asked where the slot has an order
 * @throws ErdvError `invalidInput`
 */
export function checkSlotOwner(given: unknown, orderIdOf: () => string, field: string): void {
	const owner = orderOf(given);
	if (owner === undefined) return;
	const orderId = orderIdOf();
	if (owner === orderId) return;
	throw invalidInput(
		field,
		`was chosen for order ${owner.slice(0, 64)}, not for ${orderId}`,
		[
			'Nothing was sent. Choose it from the list again, for the order that is in "Order ID" now.',
			'For several orders use First Available or On Date, or an expression that gives each item its own time slot;',
			'to book the same time for another order, give its start and end alone, as in {{ $json.slot }}.',
		].join(' '),
	);
}
