import { greatestInOneSecond } from '../../sandbox';
import { atOnce } from './atOnce';
import { ordersOf } from './bookings';
import { NODE, useErdv } from './erdv';

const erdv = useErdv();
const { order } = ordersOf(erdv);

/** Reads four orders. @returns how many requests arrived in one second at most, and the text of the rate report */
async function read(requestsPerSecond?: string | number) {
	const account = erdv.account(requestsPerSecond === undefined ? {} : { requestsPerSecond });
	const ids = Array.from({ length: 4 }, () => order());
	const run = await account.run({ resource: 'order', operation: 'get' }, ids);
	expect(run.json(NODE).map(({ orderId }) => orderId)).toEqual(ids);
	const [report] = (await account.run({ resource: 'diagnostics', operation: 'rateReport' })).json(NODE);
	return { most: greatestInOneSecond(account.arrivals()), text: report.text };
}

describe('Requests per Second of the credential', () => {
	const oneLane = async (requestsPerSecond: string | number) => {
		const { most, text } = await read(requestsPerSecond);
		expect(most).toBe(1);
		expect(text).toContain('one lane');
	};
	const twoLanes = async (requestsPerSecond?: string | number) => {
		const { most, text } = await read(requestsPerSecond);
		expect(most).toBeLessThanOrEqual(2);
		expect(text).toContain('two lanes');
	};

	atOnce({
		'1 as text, as the field saves it: one lane': async () => await oneLane('1'),
		'1 as a number: one lane': async () => await oneLane(1),
		'2 as text: two lanes': async () => await twoLanes('2'),
		'2 as a number: two lanes': async () => await twoLanes(2),
		'not set: two lanes': async () => await twoLanes(),
	});
});
