import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, SHORT_WAITS, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv({}, SHORT_WAITS);
const [orderId] = seededOrderIds.schedulable;

const slotsOf = (id: string) =>
	erdv.sandbox.slots(id).map(({ startDateTime, endDateTime }) => `${startDateTime}/${endDateTime}`);
const instants = (slot: string) => slot.split('/').map((time) => new Date(time).toISOString());
const booked = (id: string) => erdv.sandbox.history(id).map(({ action, to }) => [action, to?.start, to?.end]);
const createIn = (slot: string, more: IDataObject = {}) => ({
	resource: 'appointment',
	operation: 'create',
	slot: { __rl: true, mode: 'period', value: slot },
	...more,
});

describe('Appointment → Create without an answer', () => {
	it.each([
		['a connection that breaks after it was processed', { kind: 'resetAfter' } as const],
		['half an answer', { kind: 'cutBody' } as const],
		['an answer that is cut', { kind: 'cutJson' } as const],
	])('%s: the order is read, shows the booking, and nothing is sent again', async (_case, fault) => {
		erdv.sandbox.fault({ match: { name: 'createAppointment' }, fault, times: 5 });
		const account = erdv.account();
		const [slot] = slotsOf(orderId);
		const run = await account.run(createIn(slot), [orderId]);
		expect(run.json(NODE)).toMatchObject([
			{ outcome: 'created', confirmedBy: 'readBack', attempts: 1, appointment: { slot }, httpStatus: 200 },
		]);
		expect(account.arrivals().map(({ name }) => name)).toEqual(['getOrder', 'createAppointment', 'getOrder']);
		expect(booked(orderId)).toEqual([['create', ...instants(slot)]]);
	});

	it.each([
		['an answer 500', { kind: 'status', status: 500 } as const],
		['an answer 408', { kind: 'status', status: 408 } as const],
		['a connection that breaks before it was processed', { kind: 'resetBefore' } as const],
	])('%s: the order is read three times, lacks it, and the write is sent once more', async (_case, fault) => {
		erdv.sandbox.fault({ match: { name: 'createAppointment' }, fault });
		const account = erdv.account();
		const [slot] = slotsOf(orderId);
		const run = await account.run(createIn(slot), [orderId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'created', confirmedBy: 'answer', attempts: 2 }]);
		const reads = ['getOrder', 'getOrder', 'getOrder'];
		expect(account.arrivals().map(({ name }) => name)).toEqual([
			'getOrder',
			'createAppointment',
			...reads,
			'createAppointment',
		]);
		expect(booked(orderId)).toEqual([['create', ...instants(slot)]]);
	});

	it('failing every time: sent twice at most, and the outcome is an error "unknown", never a booking', async () => {
		erdv.sandbox.fault({ match: { name: 'createAppointment' }, fault: { kind: 'status', status: 500 }, times: 9 });
		const account = erdv.account();
		const run = await account.run(createIn(slotsOf(orderId)[0]), [orderId], { onError: GOING_ON });
		expect(succeeded(run)).toEqual([]);
		expect(failed(run)).toMatchObject([
			{ details: { kind: 'unknown', description: expect.stringContaining('Read the order') } },
		]);
		expect(account.arrivals().filter(({ name }) => name === 'createAppointment')).toHaveLength(2);
	});
});
