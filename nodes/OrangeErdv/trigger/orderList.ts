import { invalidInput } from '../api/ErdvError';
import { checkOrderId } from '../api/orderId';

/** More would not be read often enough within one lane. */
export const MOST_ORDERS = 50;

const FIELD = 'Order IDs';

/**
 * The order ids of the field, each once, as text separated by commas, semicolons or white space, or as a list.
 * @throws ErdvError `invalidInput` that names Order IDs
 */
export function readOrderIds(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,;]+/) : [value];
	const filled = parts.filter((part) => part !== '' && part !== undefined && part !== null);
	const ids = [...new Set(filled.map((part) => checkOrderId(part, FIELD)))];
	if (ids.length === 0) {
		throw invalidInput(
			FIELD,
			'is empty',
			"List the orders to watch as Orange writes them, such as '00123456, 00123457'.",
		);
	}
	if (ids.length <= MOST_ORDERS) return ids;
	throw invalidInput(
		FIELD,
		`holds ${ids.length} orders, more than ${MOST_ORDERS}`,
		'For longer lists, keep them in a sheet and check them in a scheduled workflow with Order → Check for Changes.',
	);
}
