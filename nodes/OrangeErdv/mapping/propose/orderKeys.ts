import { isJsonObject } from '../../api/json';
import { placesIn, type Path } from './places';

/** Where the id of an order is; undefined where the model has it, or several keys may be it. */
export function orderIdPath(order: unknown, orderId: string): Path | undefined {
	const isIt = (value: unknown) =>
		(typeof value === 'string' || typeof value === 'number') && plain(value) === plain(orderId);
	// Another number of the same form is that of another order.
	if (!isJsonObject(order) || isIt(order.id) || isAlike(order.id, orderId)) return undefined;
	const found = placesIn(order).leaves.filter(({ value }) => isIt(value));
	const [first, second] = found.map(({ path }) => path);
	// The outer one is the order's; one further inside may be that of a part which points back.
	return first !== undefined && (second === undefined || second.length > first.length) ? first : undefined;
}

function isAlike(id: unknown, orderId: string): boolean {
	const [one, other] = [String(id), orderId].map((text) => text.trim());
	return (
		typeof id !== 'object' && /^\d+$/.test(one) && /^\d+$/.test(other) && plain(one).length === plain(other).length
	);
}

/** Without what a number would lose. */
function plain(id: string | number): string {
	return String(id)
		.trim()
		.replace(/^0+(?=.)/, '');
}
