import type { IDataObject } from 'n8n-workflow';

import { ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv, type Account } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);

const periodOf = (value: string) => ({ __rl: true, mode: 'period', value });
const create = (slot: string, options: IDataObject = {}) => ({
	resource: 'appointment',
	operation: 'create',
	slot: periodOf(slot),
	options,
});

async function list(account: Account, options: IDataObject = {}, parameters: IDataObject = { returnAll: true }) {
	const run = await account.run({ resource: 'diagnostics', operation: 'listRequests', ...parameters, options });
	expect(run.error).toBeUndefined();
	return run.json(NODE);
}

describe('Diagnostics → List Requests', () => {
	it('has an item for each request, newest first, and what became of writes', async () => {
		const account = erdv.account();
		const id = order();
		const [slot] = slots(id);
		await account.run(create(slot, { askedBy: 'ticket 4711' }), [id]);
		const sent = account.arrivals();
		const listed = await list(account);
		expect(listed.map(({ requestId }) => requestId)).toEqual(sent.map(({ requestId }) => requestId).reverse());
		const about = { operation: 'createAppointment', orderId: id, httpStatus: 200, code: null, cause: null };
		const made = { outcome: 'created', requestedSlot: slot, previousSlot: null, askedBy: 'ticket 4711', manual: false };
		expect(listed.find(({ operation }) => operation === 'createAppointment')).toMatchObject({
			...about,
			...made,
			workflowId: expect.any(String),
			executionId: expect.any(String),
			gaps: [],
		});
		expect(listed.find(({ operation }) => operation === 'getOrder')).toMatchObject({
			orderId: id,
			outcome: null,
			askedBy: null,
			workflowId: null,
		});
		expect(account.arrivals()).toHaveLength(sent.length);
	});

	it('says what a write was moved from, and why one was refused', async () => {
		const account = erdv.account();
		const id = order(3);
		const [slot, other] = slots(id);
		const moved = { ...create(slot), operation: 'change', slotChoice: 'specific' };
		const [{ slot: before }] = (await account.run({ resource: 'appointment', operation: 'get' }, [id])).json(NODE);
		await account.run({ ...moved, options: { onlyIfCurrentSlot: before } }, [id]);
		erdv.sandbox.takeSlot(id, { start: other.split('/')[0] });
		await account.run({ ...moved, slot: periodOf(other) }, [id]);
		expect(await list(account, { writesOnly: true })).toMatchObject([
			{ httpStatus: 409, outcome: 'refused', requestedSlot: other },
			{ httpStatus: 202, outcome: 'changePending', requestedSlot: slot, previousSlot: before },
		]);
	});

	it('ties both sends of a write that was sent twice to its end', async () => {
		const account = erdv.account();
		const id = order();
		erdv.sandbox.fault({ match: { name: 'createAppointment' }, fault: { kind: 'resetBefore' } });
		await account.run(create(slots(id)[0]), [id]);
		expect(await list(account, { writesOnly: true })).toMatchObject([
			{ httpStatus: 200, outcome: 'created' },
			{ httpStatus: null, cause: 'reset', outcome: 'created' },
		]);
	});

	it('is of one order, of a period, and as many as are wanted', async () => {
		const account = erdv.account();
		const [one, other] = [order(), order()];
		await account.run({ resource: 'order', operation: 'get' }, [one, other, one]);
		expect(await list(account, { orderId: other })).toHaveLength(1);
		expect(await list(account, {}, { returnAll: false, limit: 2 })).toHaveLength(2);
		expect(await list(account, { to: '2020-01-01' })).toEqual([]);
	});

	it('is one item with what is known of the time, also when there was no request', async () => {
		const account = erdv.account();
		const options = { outputAs: 'list', from: '2020-01-01' };
		expect(await list(account, options)).toEqual([
			{
				coverageFrom: expect.stringMatching(/Z$/),
				coverageTo: expect.stringMatching(/Z$/),
				gaps: [{ from: '2019-12-31T23:00:00.000Z', to: expect.any(String), reason: 'beforeStart' }],
				count: 0,
				requests: [],
			},
		]);
		await account.run({ resource: 'order', operation: 'get' }, [order()]);
		expect(await list(account, options)).toMatchObject([{ count: 1, requests: [{ operation: 'getOrder' }] }]);
	});

	it('holds nothing of a write that was only simulated, and no contact', async () => {
		const account = erdv.account();
		const id = order();
		const [slot] = slots(id);
		await account.run(create(slot, { simulate: true }), [id]);
		expect(await list(account, { writesOnly: true })).toEqual([]);
		await account.run({ ...create(slot), contact: { name: 'Camille Durand', note: 'Ring twice' } }, [id]);
		expect(JSON.stringify(await list(account))).not.toMatch(/Durand|Ring/);
	});
});
