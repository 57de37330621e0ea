import { isJsonObject } from '../../api/json';
import { placesIn, type Path } from './places';

/** Where the id of an order is; undefined where the model has it, or several keys may be it. */
export function orderIdPath(order: unknown, orderId: string): Path | undefined {
	const isIt = (value: unknown) =>
		(typeof value === 'string' || typeof value === 'number') && plain(value) === plain(orderId);
	if (!isJsonObject(order) || isIt(order.id)) return undefined;
	const found = placesIn(order).leaves.filter(({ value }) => isIt(value));
	const [first, second] = found.map(({ path }) => path);
	// The outer one is the order's; one further inside may be that of a part which points back.
	return first !== undefined && (second === undefined || second.length > first.length) ? first : undefined;
}

/** Without what a number would lose. */
function plain(id: string | number): string {
	return String(id)
		.trim()
		.replace(/^0+(?=.)/, '');
}
