import { appointment, calls, ending, endings, moments, ordersOf } from './bookings';
import { NODE, useErdv } from './erdv';
import { GOING_ON } from './failed';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, shown, record } = ordersOf(erdv);

/** The first slot as the list of the editor gives it, for one order. */
const pick = async (orderId: string) => {
	const node = erdv.account().node(appointment('create', { orderId }));
	const [{ name, value }] = (await erdv.engine.listSearch('searchTimeSlots', node)).results;
	return { name, value: value as string };
};
const picked = (value: string, mode = 'list') => ({
	slot: { __rl: true, mode, value, cachedResultName: 'Tue 1 Dec 2026, 08:00–12:00, morning' },
});

describe('A time slot that was picked from the list', () => {
	it('has a label for people, and is booked for its order', async () => {
		const [account, id] = [erdv.account(), order()];
		const [slot] = slots(id);
		const { name, value } = await pick(id);
		expect(name).toMatch(/^\w{3} \d+ \w{3} 20\d\d, \d\d:\d\d–\d\d:\d\d, (morning|afternoon)$/);
		expect(await ending(account, appointment('create', picked(value)), id)).toMatchObject({
			outcome: 'created',
			requestedSlot: { slot },
		});
		expect(shown(id)).toBe(moments(slot));
	});

	// The editor copies the value over when somebody changes to By Slot.
	it.each(['list', 'period'])('is refused for every other order of the run, and nothing is sent: %s', async (mode) => {
		const [account, ids] = [erdv.account(), [order(), order(), order()]];
		const { value } = await pick(ids[0]);
		const done = endings(await account.run(appointment('create', picked(value, mode)), ids, { onError: GOING_ON }));
		expect(done).toMatchObject([
			{ orderId: ids[0], outcome: 'created' },
			...ids.slice(1).map((id) => ({
				error: `"Time Slot" was chosen for order ${ids[0]}, not for ${id}`,
				kind: 'invalidInput',
				description: expect.stringMatching(/from the list again.*First Available.*expression/),
			})),
		]);
		expect(calls(account)).toEqual(['getOrder', 'createAppointment']);
		expect(ids.slice(1).flatMap(record)).toEqual([]);
	});

	it('is refused in a change too', async () => {
		const [account, id, other] = [erdv.account(), order(3), order()];
		const { value } = await pick(other);
		expect(await ending(account, appointment('change', picked(value)), id)).toMatchObject({ kind: 'invalidInput' });
		expect(account.arrivals()).toEqual([]);
	});

	it.each([' ', '\n'])('belongs to its order whatever white space is around (%j)', async (space) => {
		const [account, id] = [erdv.account(), order()];
		const { value } = await pick(id);
		const around = `${space}${value}${space}`;
		const done = await ending(account, appointment('create', picked(around)), `${space}${id}${space}`);
		expect(done).toMatchObject({ outcome: 'created' });
	});
});

describe('A time slot that a search found for another order', () => {
	const search = { resource: 'timeSlot', operation: 'search', limit: 1 };
	const create = (value: string) => appointment('create', { slot: { __rl: true, mode: 'period', value } });

	it('is refused as a whole item, and taken as a period alone', async () => {
		const [account, id, other] = [erdv.account(), order(), order()];
		const [found] = (await account.run(search, [other])).json(NODE);
		expect(await ending(account, create('={{ $json.found }}'), { id, found })).toMatchObject({
			kind: 'invalidInput',
			description: expect.stringContaining('{{ $json.slot }}'),
		});
		expect(record(id)).toEqual([]);
		expect(await ending(account, create('={{ $json.found.slot }}'), { id, found })).toMatchObject({
			outcome: 'created',
		});
	});
});
