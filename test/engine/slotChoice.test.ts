import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, endings, ordersOf } from './bookings';
import { NODE, useErdv } from './erdv';
import { GOING_ON } from './failed';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, record } = ordersOf(erdv);

/** The operation, what stands in the field, and how the message writes that. */
const wrong: Array<[string, unknown, string]> = [
	['create', 'First', '"First"'],
	['create', '$json.choice', '"$json.choice"'],
	['create', 2, '2'],
	['create', '', '""'],
	['create', 'keepCurrent', '"keepCurrent"'],
	['create', `x${'y'.repeat(200)}`, `"x${'y'.repeat(59)}…"`],
	['change', 'First', '"First"'],
	['change', '$json.choice', '"$json.choice"'],
	['change', 3, '3'],
];

async function isTold(operation: string, slotChoice: unknown, said: string) {
	const [account, id] = [erdv.account(), order(operation === 'change' ? 3 : undefined)];
	const parameters = { ...byPeriod(slots(id)[0]), slotChoice } as IDataObject;
	expect(await ending(account, appointment(operation, parameters), id)).toMatchObject({
		orderId: id,
		kind: 'invalidInput',
		error: `"Time Slot Choice" is ${said}`,
		description: expect.stringMatching(/^Use one of firstAvailable, (keepCurrent, )?onDate, specific\. .* a Switch\b/),
	});
	expect(account.arrivals()).toEqual([]);
	expect(erdv.sandbox.tokenRequests().filter(({ clientId }) => clientId === account.clientId)).toEqual([]);
	expect(record(id)).toEqual([]);
}

describe('A Time Slot Choice that there is not', () => {
	atOnce({
		...Object.fromEntries(
			wrong.map(([operation, slotChoice, said]) => [
				`${operation}, ${said}: the message names the field and the value, and nothing is sent`,
				async () => await isTold(operation, slotChoice, said),
			]),
		),
		'costs each item its own error, and stops a run at the first': async () => {
			const account = erdv.account();
			const ids = [order(), order()];
			const parameters = appointment('create', { slotChoice: 'First' });
			const told = endings(await account.run(parameters, ids, { onError: GOING_ON }));
			expect(told.map(({ orderId, kind }) => [orderId, kind])).toEqual(ids.map((id) => [id, 'invalidInput']));
			const stopped = await account.run(parameters, ids);
			expect(stopped).toMatchObject({ status: 'error', error: { message: '"Time Slot Choice" is "First"' } });
			expect(account.arrivals()).toEqual([]);
		},
		'means nothing to an operation without that field': async () => {
			const id = order(3);
			const others = [
				{ resource: 'order', operation: 'get' },
				{ resource: 'order', operation: 'checkForChanges' },
				{ resource: 'timeSlot', operation: 'search', limit: 1 },
				appointment('get'),
				appointment('cancel'),
			];
			for (const parameters of others) {
				const run = await erdv.account().run({ ...parameters, slotChoice: 'First' }, [id]);
				expect(run.status).toBe('success');
				expect(run.json(NODE)).toHaveLength(1);
			}
			expect(record(id)).toEqual([['cancel', null]]);
		},
	});
});
