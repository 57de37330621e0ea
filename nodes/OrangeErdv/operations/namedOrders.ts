/** With the number of the others that makes 255 characters at most, of more n8n complains. It keeps 512. */
const LONGEST_NAMES = 240;

/** n8n has no way to take a value back. */
const NONE = 'none';

interface OrderList {
	named: string[];
	/** Those for which there is no room. */
	more: number;
}

function listIn(text: string): OrderList {
	const counted = /(?:^| and )(\d+) more$/.exec(text);
	const names = counted ? text.slice(0, counted.index) : text;
	return { named: names === '' || names === NONE ? [] : names.split(', '), more: Number(counted?.[1] ?? 0) };
}

function textOf({ named, more }: OrderList): string {
	const names = named.join(', ');
	if (more === 0) return names || NONE;
	return `${names && `${names} and `}${more} more`;
}

/**
 * Orders in one text, with one more; those for which there is no room are counted.
 * @param wasAdded whether the order was added before, so that it may be among those counted
 */
export function withOrder(text: string, orderId: string, wasAdded = false): string {
	const { named, more } = listIn(text);
	if (named.includes(orderId) || (wasAdded && more > 0)) return text;
	const longer = textOf({ named: [...named, orderId], more });
	return more === 0 && longer.length <= LONGEST_NAMES ? longer : textOf({ named, more: more + 1 });
}

/** The same, without an order that was added. */
export function withoutOrder(text: string, orderId: string): string {
	const { named, more } = listIn(text);
	if (named.includes(orderId)) return textOf({ named: named.filter((one) => one !== orderId), more });
	return textOf({ named, more: Math.max(0, more - 1) });
}
