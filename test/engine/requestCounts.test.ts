import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, ordersOf } from './bookings';
import { useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, shown } = ordersOf(erdv);

/** Parameters of the node, from the first slot offered and the one that the order shows. */
type Parameters = (slot: string, shown: string | null) => IDataObject;

/** Runs an operation for a new order on a new account; all that arrived, for a token and for the API. */
async function requests(parameters: Parameters, id: string): Promise<string[]> {
	const account = erdv.account();
	expect(await ending(account, parameters(slots(id)[0], shown(id)), id)).not.toHaveProperty('error');
	const tokens = erdv.sandbox.tokenRequests().filter(({ clientId }) => clientId === account.clientId);
	return [...tokens.map(() => 'token'), ...account.arrivals().map(({ name }) => String(name))];
}

const create = (more: IDataObject) => (slot: string) => appointment('create', { ...byPeriod(slot), ...more });
const firstAvailable = { slotChoice: 'firstAvailable' };
const onDate = { slotChoice: 'onDate' };
const skipOrderCheck = { options: { skipOrderCheck: true } };

const operations: Array<[string, string[], Parameters, number?]> = [
	['Order → Get', ['getOrder'], () => ({ resource: 'order', operation: 'get' })],
	['Order → Check for Changes', ['getOrder'], () => ({ resource: 'order', operation: 'checkForChanges' })],
	['Time Slot → Search', ['searchTimeSlot'], () => ({ resource: 'timeSlot', operation: 'search', limit: 1 })],
	['Appointment → Get', ['getOrder'], () => appointment('get')],
	['Create, specific', ['getOrder', 'createAppointment'], create({})],
	['Create, specific, without the check of the order', ['createAppointment'], create(skipOrderCheck)],
	['Create, first available', ['getOrder', 'searchTimeSlot', 'createAppointment'], create(firstAvailable)],
	[
		'Create, first available, without the check',
		['searchTimeSlot', 'createAppointment'],
		create({ ...firstAvailable, ...skipOrderCheck }),
	],
	[
		'Create, on date',
		['getOrder', 'searchTimeSlot', 'createAppointment'],
		(slot) => create({ ...onDate, date: slot.slice(0, 10) })(slot),
	],
	['Create, for an order that has an appointment', ['getOrder'], create({}), 5],
	['Change', ['changeAppointment'], (slot) => appointment('change', byPeriod(slot)), 5],
	[
		'Change, first available',
		['getOrder', 'searchTimeSlot', 'changeAppointment'],
		() => appointment('change', firstAvailable),
		5,
	],
	[
		'Change, on date',
		['getOrder', 'searchTimeSlot', 'changeAppointment'],
		(slot) => appointment('change', { ...onDate, date: slot.slice(0, 10) }),
		5,
	],
	[
		'Change, first available, only if it is where it was seen',
		['getOrder', 'searchTimeSlot', 'changeAppointment'],
		(_slot, shown) => appointment('change', { ...firstAvailable, options: { onlyIfCurrentSlot: shown } }),
		5,
	],
	[
		'Change, first available, for an appointment that is there already',
		['getOrder', 'searchTimeSlot'],
		() => appointment('change', firstAvailable),
		0,
	],
	[
		'Change, contact only',
		['changeAppointment'],
		() => appointment('change', { slotChoice: 'keepCurrent', contact: { note: 'Ring twice' } }),
		5,
	],
	['Cancel', ['cancelAppointment'], () => appointment('cancel'), 5],
];

describe('Requests in the good case, counted at the server', () => {
	atOnce({
		...Object.fromEntries(
			operations.map(([name, expected, parameters, appointmentAt]) => [
				`${name}: ${expected.length}`,
				async () => expect(await requests(parameters, order(appointmentAt))).toEqual(['token', ...expected]),
			]),
		),
		'The first create of a process: one read more, and none for the next': async () => {
			const account = erdv.account({ skipFirstBookingCheck: false });
			const [first, next] = [order(), order()];
			for (const id of [first, next]) {
				expect(await ending(account, create({})(slots(id)[0]), id)).toMatchObject({ outcome: 'created' });
			}
			const sent = account.arrivals().map(({ name, orderId }) => [name, orderId]);
			expect(sent).toEqual([
				...['getOrder', 'createAppointment', 'getOrder'].map((name) => [name, first]),
				...['getOrder', 'createAppointment'].map((name) => [name, next]),
			]);
		},
		'The list of the Time Slot field: 1': async () => {
			const account = erdv.account();
			const node = account.node(appointment('create', { orderId: order() }));
			expect((await erdv.engine.listSearch('searchTimeSlots', node)).results.length).toBeGreaterThan(0);
			expect(account.arrivals()).toMatchObject([{ name: 'searchTimeSlot', status: 200 }]);
		},
	});
});
