import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, SHORT_WAITS, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv({}, SHORT_WAITS);
const [orderId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;
const [tooLate] = seededOrderIds.tooLate;

const freeSlot = (id: string) => {
	const [{ startDateTime, endDateTime }] = erdv.sandbox.slots(id).slice(-1);
	return `${startDateTime}/${endDateTime}`;
};
const changeTo = (slot: string, more: IDataObject = {}) => ({
	resource: 'appointment',
	operation: 'change',
	slot: { __rl: true, mode: 'period', value: slot },
	...more,
});
const shownBy = (id: string) =>
	(erdv.sandbox.order(id).appointment as { validFor: IDataObject }).validFor.startDateTime;

describe('Appointment → Change', () => {
	it('sends one PATCH, and says that the change is accepted but not effective yet', async () => {
		const account = erdv.account();
		const slot = freeSlot(scheduledId);
		const before = shownBy(scheduledId);
		const run = await account.run(changeTo(slot), [scheduledId]);
		expect(account.arrivals()).toMatchObject([
			{ method: 'PATCH', path: `/erdv/v1/interventionOrder/${scheduledId}/appointment`, status: 202 },
		]);
		expect(run.json(NODE)).toMatchObject([
			{
				orderId: scheduledId,
				outcome: 'changePending',
				appointment: null,
				requestedSlot: { slot },
				message: expect.stringContaining('do not confirm the new date'),
			},
		]);
		expect(shownBy(scheduledId)).toBe(before);
		erdv.sandbox.advanceClock(5000);
		expect(shownBy(scheduledId)).toBe(slot.split('/')[0]);
	});

	it('an order without an appointment: refused, with the reason', async () => {
		const run = await erdv.account().run(changeTo(freeSlot(orderId)), [orderId], { onError: GOING_ON });
		expect(failed(run)).toMatchObject([{ details: { kind: 'refused', refusal: 'nothingScheduled' } }]);
	});

	it("too late: refused, in Orange's words", async () => {
		const run = await erdv.account().run(changeTo(freeSlot(tooLate)), [tooLate], { onError: 'continueRegularOutput' });
		expect(run.json(NODE)).toMatchObject([
			{ error: expect.stringContaining('too late'), details: { kind: 'refused', refusal: 'other', code: '104' } },
		]);
		expect(erdv.sandbox.history(tooLate)).toEqual([]);
	});

	it.each([
		['shows it: changed', 0, 'changed'],
		['does not show it yet: an error "unknown", because it may still be processed', 600_000, 'unknown'],
	])('no answer, and the order %s; never sent again', async (_case, changeDelayMs, expected) => {
		erdv.sandbox.set({ changeDelayMs });
		erdv.sandbox.fault({ match: { name: 'changeAppointment' }, fault: { kind: 'resetAfter' }, times: 5 });
		const account = erdv.account();
		const run = await account.run(changeTo(freeSlot(scheduledId)), [scheduledId], { onError: GOING_ON });
		const ends = [
			...succeeded(run).map(({ outcome }) => outcome),
			...failed(run).map(({ details }) => (details as IDataObject).kind),
		];
		expect(ends).toEqual([expected]);
		expect(account.arrivals().filter(({ name }) => name === 'changeAppointment')).toHaveLength(1);
	});

	it('Simulate sends nothing', async () => {
		const account = erdv.account();
		const run = await account.run(changeTo(freeSlot(scheduledId), { options: { simulate: true } }), [scheduledId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'simulated', wouldSend: { method: 'PATCH' } }]);
		expect(account.arrivals().filter(({ method }) => method === 'PATCH')).toEqual([]);
	});

	it('an order that cannot be read while waiting: the change stays accepted, and is no error', async () => {
		const account = erdv.account();
		erdv.sandbox.fault({
			match: { name: 'getOrder', clientId: account.clientId },
			fault: { kind: 'status', status: 500 },
			times: 99,
		});
		const options = { waitUntilEffective: true, waitTimeout: 0.01 };
		const run = await account.run(changeTo(freeSlot(scheduledId), { options }), [scheduledId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'changePending', appointment: null }]);
	}, 30_000);
});
