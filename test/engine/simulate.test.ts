import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, endings, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';
import { GOING_ON } from './failed';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);

const WRITES = ['createAppointment', 'changeAppointment', 'cancelAppointment'];
const written = (names: unknown[]) => names.filter((name) => WRITES.includes(name as string));

/** Gives the order and the write for it; what is booked is changed or cancelled. */
function write(operation: string, options: IDataObject) {
	const id = order(operation === 'create' ? undefined : 3);
	return { id, parameters: appointment(operation, { ...byPeriod(slots(id)[0]), options }) };
}

const nothing: Array<[string, string, IDataObject]> = [
	['a column that is missing', '={{ $json.dryRun }}', {}],
	['null', '={{ $json.dryRun }}', { dryRun: null }],
	['an empty text', '={{ $json.dryRun }}', { dryRun: '' }],
];

describe('Simulate by an expression', () => {
	atOnce({
		...Object.fromEntries(
			['create', 'change', 'cancel'].flatMap((operation) =>
				nothing.map(([what, simulate, input]) => [
					`${operation}, ${what}: an error that names the field, and nothing is sent`,
					async () => {
						const account = erdv.account();
						const { id, parameters } = write(operation, { simulate });
						expect(await ending(account, parameters, { id, ...input })).toMatchObject({
							orderId: id,
							kind: 'invalidInput',
							error: '"Simulate" is an expression that gives nothing',
							description: expect.stringContaining('Nothing was sent'),
						});
						expect(account.arrivals()).toEqual([]);
						expect(record(id)).toEqual([]);
					},
				]),
			),
		),
		...Object.fromEntries(
			['create', 'change', 'cancel'].map((operation) => [
				`${operation}, true: simulated`,
				async () => {
					const account = erdv.account();
					const { id, parameters } = write(operation, { simulate: '={{ $json.dryRun }}' });
					expect(await ending(account, parameters, { id, dryRun: true })).toMatchObject({
						outcome: 'simulated',
						message: `Simulated: no write was sent for order ${id}.`,
					});
					expect([written(calls(account)), record(id)]).toEqual([[], []]);
				},
			]),
		),
		'false, or no option: the write is sent': async () => {
			for (const options of [{ simulate: '={{ $json.dryRun }}' }, {}]) {
				const account = erdv.account();
				const { id, parameters } = write('create', options);
				expect(await ending(account, parameters, { id, dryRun: false })).toMatchObject({ outcome: 'created' });
				expect(written(calls(account))).toEqual(['createAppointment']);
			}
		},
		'costs only the item for which it gives nothing': async () => {
			const account = erdv.account();
			const ids = [order(3), order(3)];
			const parameters = appointment('cancel', { options: { simulate: '={{ $json.dryRun }}' } });
			const input = [{ id: ids[0] }, { id: ids[1], dryRun: true }];
			const ends = endings(await account.run(parameters, input, { onError: GOING_ON }));
			expect(ends).toMatchObject([
				{ orderId: ids[1], outcome: 'simulated' },
				{ orderId: ids[0], kind: 'invalidInput' },
			]);
			expect(ids.map(record)).toEqual([[], []]);
		},
	});
});
