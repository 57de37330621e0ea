import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv();
const [orderId, otherId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;
const [notReady] = seededOrderIds.notReady;

const slotsOf = (id: string) =>
	erdv.sandbox.slots(id).map(({ startDateTime, endDateTime }) => `${startDateTime}/${endDateTime}`);
const instants = (slot: string) => slot.split('/').map((time) => new Date(time).toISOString());
const booked = (id: string) => erdv.sandbox.history(id).map(({ action, to }) => [action, to?.start, to?.end]);
const createIn = (slot: unknown, more: IDataObject = {}) => ({
	resource: 'appointment',
	operation: 'create',
	slot: { __rl: true, mode: 'period', value: slot } as IDataObject,
	...more,
});

describe('Appointment → Create', () => {
	it('reads the order, books the slot, and says so', async () => {
		const account = erdv.account();
		const [slot] = slotsOf(orderId);
		const run = await account.run(createIn(slot), [orderId]);
		expect(booked(orderId)).toEqual([['create', ...instants(slot)]]);
		expect(account.arrivals().map(({ name }) => name)).toEqual(['getOrder', 'createAppointment']);
		const [, sent] = account.arrivals();
		expect(run.json(NODE)).toEqual([
			{
				orderId,
				outcome: 'created',
				message: expect.stringContaining('is scheduled'),
				appointment: expect.objectContaining({ slot, status: 'confirmed' }),
				requestedSlot: expect.objectContaining({ slot }),
				matchesRequest: true,
				previousSlot: null,
				attempts: 1,
				confirmedBy: 'answer',
				requestId: sent.requestId,
				sentAt: expect.stringMatching(/Z$/),
				answeredAt: expect.stringMatching(/Z$/),
				httpStatus: 200,
				warnings: [],
			},
		]);
	});

	it('books as well where Orange answers without a body', async () => {
		erdv.sandbox.set({ writeAnswer: 'empty' });
		const [slot] = slotsOf(orderId);
		const run = await erdv.account().run(createIn(slot), [orderId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'created', appointment: { slot }, httpStatus: 204 }]);
	});

	it('takes the whole slot of a search, so that its id and related party travel with it', async () => {
		erdv.sandbox.set({ slotDetails: true });
		const account = erdv.account();
		const search = { resource: 'timeSlot', operation: 'search', limit: 1, options: { includeRaw: true } };
		const [found] = (await account.run(search, [orderId])).json(NODE);
		await account.run(createIn('={{ $json }}', { orderId }), [found]);
		expect(erdv.sandbox.history(orderId)).toMatchObject([
			{ body: { appointment: { id: expect.stringMatching(/^SLOT-/), relatedParty: [{ name: 'UI Paris' }] } } },
		]);
	});

	it('sends contact and note, and keeps them out of the output', async () => {
		const contact = {
			name: 'Dominique Petit',
			phone: '+33 1 99 00 00 01',
			accessDetails: 'Code 12A',
			note: 'Dog on site',
		};
		const run = await erdv.account().run(createIn(slotsOf(orderId)[0], { contact }), [orderId]);
		const [{ body }] = erdv.sandbox.history(orderId);
		expect(body).toMatchObject({
			appointment: {
				relatedParty: [{ role: 'customer', name: 'Dominique Petit' }],
				contactMedium: { type: 'phone', characteristic: { phoneNumber: '+33 1 99 00 00 01' } },
				note: [{ text: 'Dog on site' }, { text: 'Code 12A' }],
			},
		});
		expect(JSON.stringify(run.json(NODE))).not.toMatch(/Dominique|\+33|Dog|12A/);
	});

	it('run a second time, it books nothing and says that it was there', async () => {
		const account = erdv.account();
		const [slot] = slotsOf(orderId);
		await account.run(createIn(slot), [orderId]);
		const again = await account.run(createIn(slot, { options: { ifAlreadyScheduled: 'refuse' } }), [orderId]);
		expect(again.json(NODE)).toMatchObject([{ outcome: 'kept', appointment: { slot }, attempts: 0 }]);
		expect(booked(orderId)).toHaveLength(1);
	});

	it('an appointment at another time is kept, or refused before anything is sent', async () => {
		const account = erdv.account();
		const [slot] = slotsOf(scheduledId);
		const kept = await account.run(createIn(slot), [scheduledId]);
		expect(kept.json(NODE)).toMatchObject([{ outcome: 'kept', requestedSlot: { slot } }]);
		expect((kept.json(NODE)[0].appointment as IDataObject).slot).not.toBe(slot);
		const refused = await account.run(createIn(slot, { options: { ifAlreadyScheduled: 'refuse' } }), [scheduledId], {
			onError: 'continueRegularOutput',
		});
		expect(refused.json(NODE)).toMatchObject([{ details: { kind: 'refused', refusal: 'alreadyScheduled' } }]);
		expect(account.arrivals().map(({ name }) => name)).toEqual(['getOrder', 'getOrder']);
	});

	it('a slot that someone else took: refused, with the reason', async () => {
		const [slot] = slotsOf(orderId);
		erdv.sandbox.takeSlot(orderId);
		const run = await erdv.account().run(createIn(slot), [orderId], { onError: GOING_ON });
		expect(succeeded(run)).toEqual([]);
		expect(failed(run)).toMatchObject([{ details: { kind: 'refused', refusal: 'slotTaken', httpCode: 409 } }]);
		expect(booked(orderId)).toEqual([]);
	});

	it("a refusal that the order does not explain keeps Orange's words, or the meaning of refusalCodes", async () => {
		const [slot] = slotsOf(orderId);
		const plain = await erdv.account().run(createIn(slot), [notReady], { onError: 'continueRegularOutput' });
		expect(plain.json(NODE)).toMatchObject([
			{
				error: expect.stringContaining('Order is not ready for an appointment'),
				details: { refusal: 'other', code: '101' },
			},
		]);
		const taught = erdv.account({ apiMapping: '{"refusalCodes": {"101": "orderNotReady"}}' });
		const named = await taught.run(createIn(slot), [notReady], { onError: 'continueRegularOutput' });
		expect(named.json(NODE)).toMatchObject([{ details: { kind: 'refused', refusal: 'orderNotReady' } }]);
	});

	it('Simulate reads, sends no write, and shows what would be sent', async () => {
		const account = erdv.account();
		const [slot] = slotsOf(orderId);
		const run = await account.run(createIn(slot, { options: { simulate: true } }), [orderId]);
		const [startDateTime, endDateTime] = slot.split('/');
		expect(run.json(NODE)).toMatchObject([
			{
				outcome: 'simulated',
				wouldSend: { method: 'PATCH', body: { appointment: { validFor: { startDateTime, endDateTime } } } },
			},
		]);
		expect(account.arrivals().map(({ name }) => name)).toEqual(['getOrder']);
	});

	it('a read-only credential lets the read through and no write', async () => {
		const account = erdv.account({ readOnly: true });
		const run = await account.run(createIn(slotsOf(orderId)[0]), [orderId], { onError: 'continueRegularOutput' });
		expect(run.json(NODE)).toMatchObject([{ details: { kind: 'readOnly' } }]);
		expect(account.arrivals().map(({ name }) => name)).toEqual(['getOrder']);
	});

	it('Skip Reading the Order First saves the read', async () => {
		const account = erdv.account();
		await account.run(createIn(slotsOf(orderId)[0], { options: { skipOrderCheck: true } }), [orderId]);
		expect(account.arrivals().map(({ name }) => name)).toEqual(['createAppointment']);
	});

	it('additional body fields are merged into what is sent', async () => {
		const options = { additionalBodyFields: '{"appointment": {"category": "x"}, "origin": "n8n"}' };
		await erdv.account().run(createIn(slotsOf(orderId)[0], { options }), [orderId]);
		expect(erdv.sandbox.history(orderId)).toMatchObject([
			{ body: { origin: 'n8n', appointment: { category: 'x', validFor: expect.any(Object) } } },
		]);
	});

	it.each([
		['not a slot', 'tomorrow morning', /^"Time Slot" /],
		[
			'ending before it starts',
			'2030-01-02T12:00:00+01:00/2030-01-02T08:00:00+01:00',
			/^"Time Slot" does not end after it starts/,
		],
		['empty', '', /^"Time Slot" is empty/],
	])('a slot that is %s: a clear error, and nothing is sent', async (_case, slot, message) => {
		const account = erdv.account();
		const run = await account.run(createIn('={{ $json.slot }}'), [{ id: orderId, slot }]);
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(message);
		expect(account.arrivals()).toEqual([]);
	});

	it('a period without offset is Paris time', async () => {
		const [slot] = slotsOf(orderId);
		await erdv.account().run(createIn(slot.replace(/[+-]\d\d:\d\d/g, '')), [orderId]);
		expect(booked(orderId)).toEqual([['create', ...instants(slot)]]);
	});

	it('many orders: each item is paired, and writes go one after the other', async () => {
		erdv.sandbox.set({ delayMs: { min: 100, max: 200 } });
		const account = erdv.account();
		const items = [orderId, otherId].map((id) => ({ id, slot: slotsOf(id)[1] }));
		const run = await account.run(createIn('={{ $json.slot }}'), items);
		expect(run.items(NODE).map(({ json, pairedItem }) => [json.orderId, json.outcome, pairedItem])).toEqual([
			[orderId, 'created', { item: 0 }],
			[otherId, 'created', { item: 1 }],
		]);
		expect(account.arrivals().map((arrival) => [arrival.orderId, arrival.name])).toEqual([
			[orderId, 'getOrder'],
			[orderId, 'createAppointment'],
			[otherId, 'getOrder'],
			[otherId, 'createAppointment'],
		]);
	});
});
