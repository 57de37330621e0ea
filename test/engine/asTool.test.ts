import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { appointment, byPeriod, ordersOf } from './bookings';
import { NODE, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, take } = ordersOf(erdv);

/** Agents of version 3 run a tool as any node, of the type that n8n made of it. */
const asTool = async (parameters: IDataObject, id: string) =>
	await erdv.account().run(parameters, [id], { type: 'n8n-nodes-orange-erdv.orangeErdvTool' });
const search = { resource: 'timeSlot', operation: 'search' };

describe('An AI agent, which is given the message alone, is told', () => {
	it('the cure and the time slots that are free instead', async () => {
		const id = order();
		const [gone, next] = slots(id);
		take(id, gone);
		const { error } = await asTool(appointment('create', byPeriod(gone)), id);
		expect(error?.message).toMatch(/^Orange refused to create the appointment .*Refusal: slotTaken\./);
		expect(error?.message).toContain(`(slot ${next})`);
		expect(error?.message).toContain(error?.description);
	});

	it('the nearest slots, and why they do not fit', async () => {
		const id = order();
		const preferences = { daysOfWeek: ['sunday'] };
		const { error } = await asTool(appointment('create', { slotChoice: 'firstAvailable', preferences }), id);
		expect(error?.message).toMatch(/^No free time slot for order .* fits\. Loosen the preferences.*Free instead: /);
		expect(error?.message).toMatch(/\(slot \S+: it is on \w+, not on sunday\)/);
	});

	it('which values are allowed', async () => {
		const { error } = await asTool(appointment('create', { slotChoice: 'soon' }), order());
		expect(error?.message).toBe(`"Time Slot Choice" is "soon". ${error?.description ?? ''}`);
		expect(error?.message).toContain('firstAvailable, onDate, specific');
	});

	it("n8n's own errors with what n8n describes", async () => {
		const { error } = await asTool({ resource: 'order', operation: '__CUSTOM_API_CALL__' }, order());
		expect(error?.message).toContain('HTTP Request node');
	});

	it('that nothing is free, in a sentence', async () => {
		const [id] = seededOrderIds.fullyBooked;
		expect((await asTool(search, id)).json(NODE)).toEqual([
			{
				orderId: id,
				message: expect.stringMatching(
					new RegExp(`^Order ${id} has no free time slot from 20\\d\\d-\\d\\d-\\d\\d to 20\\d\\d-\\d\\d-\\d\\d\\.$`),
				),
				alternatives: [],
				warnings: [],
			},
		]);
	});

	it('that nothing fits, and what is near, in its language', async () => {
		const id = order();
		const parameters = { ...search, preferences: { daysOfWeek: ['sunday'] }, options: { language: 'fr' } };
		expect((await asTool(parameters, id)).json(NODE)).toMatchObject([
			{
				message: expect.stringMatching(/^Des créneaux libres de la commande .*, aucun ne répond aux préférences\.$/),
				alternatives: [{ slot: slots(id)[0], why: expect.stringContaining('sunday') }, {}, {}],
			},
		]);
	});

	it('that nothing has changed', async () => {
		const id = order();
		const check = { resource: 'order', operation: 'checkForChanges' };
		const [{ fingerprint }] = (await asTool(check, id)).json(NODE);
		const again = await asTool({ ...check, knownFingerprint: fingerprint, options: { onlyChanged: true } }, id);
		expect(again.json(NODE)).toEqual([
			{ orderId: id, hasChanged: false, message: `Order ${id} has not changed since the last check.` },
		]);
	});
});

describe('Where an agent runs its tools in a context of their own', () => {
	/** Of the node's own type: the context alone says that it is a tool. */
	const call = async (parameters: IDataObject, id: string) =>
		await erdv.engine.callTool(erdv.account().node(parameters), { id });

	it('it is told the same', async () => {
		const id = order();
		const preferences = { daysOfWeek: ['sunday'] };
		const firstAvailable = appointment('create', { slotChoice: 'firstAvailable', preferences });
		await expect(call(firstAvailable, id)).rejects.toMatchObject({
			message: expect.stringMatching(/Loosen the preferences.*Free instead: .*not on sunday/),
		});
		expect(await call({ ...search, preferences }, id)).toMatchObject([
			{ message: expect.stringContaining('none fits') },
		]);
	});

	it('what is booked is as ever', async () => {
		const id = order();
		expect(await call(appointment('create', { slotChoice: 'firstAvailable' }), id)).toMatchObject([
			{ orderId: id, outcome: 'created' },
		]);
	});

	it('what is found is as ever', async () => {
		const id = order();
		const found = await call({ ...search, limit: 2 }, id);
		expect(found.map(({ slot }) => slot)).toEqual(slots(id).slice(0, 2));
		expect(found[0]).not.toHaveProperty('message');
	});
});

describe('As a node', () => {
	it('a message stays short, and nothing found is no item', async () => {
		const id = order();
		const account = erdv.account();
		const { error } = await account.run(appointment('create', { slotChoice: 'soon' }), [id]);
		expect(error?.message).toBe('"Time Slot Choice" is "soon"');
		expect((await account.run(search, seededOrderIds.fullyBooked.slice(0, 1))).json(NODE)).toEqual([]);
	});
});
