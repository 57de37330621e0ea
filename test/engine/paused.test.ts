import type { IDataObject } from 'n8n-workflow';

import { appointment, byPeriod, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv } from './erdv';
import { failed, GOING_ON } from './failed';
import type { EngineRun } from './harness';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);

const PAUSE = { pauseCallsUntil: '2099-01-01' };
const SLOT = '2030-01-07T08:00:00+01:00/2030-01-07T12:00:00+01:00';
const LABEL = 'Mon 7 Jan 2030, 08:00–12:00, morning';
const CURE = 'Run again after that time, or empty the field.';

const descriptionsOf = (run: EngineRun) => failed(run).map(({ details }) => (details as IDataObject).description);
const customData = (run: EngineRun) => run.run.data.resultData.metadata;

async function paused(parameters: IDataObject, options: IDataObject = {}) {
	const account = erdv.account(PAUSE);
	const id = order(2);
	const run = await account.run({ ...parameters, options }, [id], { onError: GOING_ON });
	expect(failed(run)).toMatchObject([{ details: { kind: 'paused', orderId: id } }]);
	expect(account.arrivals()).toEqual([]);
	return { id, said: String(descriptionsOf(run)[0]), run };
}

describe('While calls are paused, an item that fails says what would have been sent', () => {
	it.each<[what: string, parameters: IDataObject, options: IDataObject, sent: string]>([
		['a booking', appointment('create', byPeriod(SLOT)), {}, `Create appointment, time slot ${LABEL} (${SLOT}).`],
		[
			'a booking on a day',
			appointment('create', { slotChoice: 'onDate', date: '2099-12-01', partOfDay: 'afternoon' }),
			{},
			'Create appointment, time slot: a free one on 2099-12-01, in the afternoon.',
		],
		[
			'a booking of what is first available',
			appointment('create', {
				slotChoice: 'firstAvailable',
				preferences: {
					from: '2099-12-01',
					to: '2099-12-10',
					daysOfWeek: ['monday', 'friday'],
					partOfDay: 'morning',
					excludedDates: '2099-12-07',
				},
			}),
			{},
			'Create appointment, time slot: the first free one from 2099-12-01 00:00 to 2099-12-10 23:59 (Paris time), on monday or friday, in the morning, not on 2099-12-07.',
		],
		[
			'a change, with what it is held against',
			appointment('change', byPeriod(SLOT)),
			{ onlyIfCurrentSlot: SLOT.replaceAll('-07T', '-08T') },
			`Change appointment, time slot ${LABEL} (${SLOT}), only if the current one is Tue 8 Jan 2030, 08:00–12:00, morning.`,
		],
		[
			'a change of the contact',
			appointment('change', { slotChoice: 'keepCurrent', contact: { name: 'Camille Martin' } }),
			{},
			'Change appointment, contact or note only.',
		],
		['a cancellation', appointment('cancel'), {}, 'Cancel appointment.'],
		['a search', { resource: 'timeSlot', operation: 'search' }, {}, 'Search time slots.'],
		['a check', { resource: 'order', operation: 'checkForChanges' }, {}, 'Check order for changes.'],
	])('%s', async (_what, parameters, options, sent) => {
		const { id, said } = await paused(parameters, options);
		const [action, ...rest] = sent.split(/(?=[,.])/);
		expect(said).toContain(`${CURE} Not sent: ${action} for order ${id}${rest.join('')}`);
		expect(said).not.toContain('Camille');
	});

	it('one that is only simulated would not have sent anything', async () => {
		const { said } = await paused(appointment('create', byPeriod(SLOT)), { simulate: true });
		expect(said).not.toContain('Not sent');
	});

	it('an expression that fails is the error, as ever', async () => {
		const account = erdv.account(PAUSE);
		const run = await account.run(appointment('create', byPeriod('nonsense')), [order()], { onError: GOING_ON });
		expect(failed(run)).toMatchObject([{ details: { kind: 'invalidInput' } }]);
	});
});

describe('A run of several orders', () => {
	const create = appointment('create', byPeriod('={{ $json.slot }}'));
	const rows = (ids: string[]) => ids.map((id) => ({ id, slot: slots(id)[0] }));

	it('that goes on says in a hint how many were not sent, and names them in the custom data', async () => {
		const account = erdv.account(PAUSE);
		const ids = [order(), order(), order()];
		const run = await account.run(create, rows(ids), { onError: GOING_ON });
		expect(descriptionsOf(run)).toEqual(
			ids.map((id) => expect.stringContaining(`Not sent: Create appointment for order ${id}, time slot `) as string),
		);
		expect(run.hints(NODE)).toMatchObject([
			{ message: expect.stringMatching(/^3 items were not sent, as calls to Orange are paused: /), type: 'warning' },
		]);
		expect(customData(run)).toEqual({ erdv_paused: ids.join(', ') });
		account.edit({ pauseCallsUntil: '' });
		const again = await account.run(create, rows(ids), { onError: GOING_ON });
		expect(again.hints(NODE).filter(({ message }) => message.includes('paused'))).toEqual([]);
		expect(customData(again)).not.toHaveProperty('erdv_paused');
	});

	it('that stops names in its error the first ten that were not sent, and all in its data', async () => {
		const ids = Array.from({ length: 12 }, () => order());
		const run = await erdv.account(PAUSE).run(create, rows(ids));
		const { description, context } = run.error as unknown as { description: string; context: { data: IDataObject } };
		expect(description).toContain(`Not sent: Create appointment for order ${ids[0]}, time slot `);
		expect(description).toMatch(new RegExp(`Not sent either: ${ids[1]}, .*${ids[10]} and 1 more\\.$`));
		expect(context.data.notSent).toEqual(
			ids.map((orderId) => ({
				orderId,
				planned: expect.stringContaining(`Create appointment for order ${orderId}, time slot `) as string,
			})),
		);
		expect(customData(run)).toMatchObject({ erdv_paused: ids.join(', ') });
	});

	it('that stops names nothing that is no order ID: it is not sent later either, and may be anything', async () => {
		const ids = [order(), 'Camille Martin 06 99 00 00 00', order()];
		const run = await erdv.account(PAUSE).run(appointment('create', byPeriod(SLOT)), ids);
		const { context } = run.error as unknown as { context: { data: IDataObject } };
		expect(context.data.notSent).toMatchObject([{ orderId: ids[0] }, { orderId: ids[2] }]);
		expect(customData(run)).toMatchObject({ erdv_paused: `${ids[0]}, ${ids[2]}` });
		expect(JSON.stringify(run.error)).not.toContain('Camille');
	});

	it('of reads that stops names its own order alone', async () => {
		const run = await erdv.account(PAUSE).run({ resource: 'order', operation: 'get' }, [order(), order()]);
		expect(run.error?.description).not.toContain('Not sent either');
		expect(customData(run)).toBeUndefined();
	});
});
