import { invalidInput } from '../api/ErdvError';

/** More would not be read often enough within one lane: these take about eight minutes, with a poll a minute. */
export const MOST_ORDERS = 200;

const FIELD = 'Order IDs';

/** The orders to watch, if they are neither none nor too many. @throws ErdvError `invalidInput` */
export function checkOrderList(ids: string[]): string[] {
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
