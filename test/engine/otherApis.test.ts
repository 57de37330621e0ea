/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { apiNames, type ApiName } from '../../sandbox/apis';
import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv, type Account } from './erdv';
import { told } from './watched';

/** A slot as two moments in UTC: one API writes its times without offset, in Paris. */
const moments = (slot: string) =>
	slot
		.split('/')
		.map((time) => DateTime.fromISO(time.replace(' ', 'T'), { zone: 'Europe/Paris' }).toJSDate().toISOString())
		.join('/');
const mappingOf = (api: ApiName) => readFileSync(join(__dirname, `../../examples/api-mappings/${api}.json`), 'utf8');
const CONTACT = { contact: { name: 'Camille Martin', phone: '+33199000000' } };
const SEARCH = { resource: 'timeSlot', operation: 'search', returnAll: true };
const CHECK = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.known }}' };
const AWAITED = { options: { waitUntilEffective: true, waitTimeout: 1 } };

/** All that the node does, on an API that is not the model, with nothing but the credential's mapping. */
describe.each(apiNames)('On the API %s', (api) => {
	const erdv = useErdv({ api, takenShare: 0, changeDelayMs: 200 }, SHORT_WAITS);
	const { order, slots, dates, record: recorded } = ordersOf(erdv);
	const record = (id: string) => recorded(id).map(([action, slot]) => [action, at(slot)]);
	const held = (id: string) => {
		const { startDateTime, endDateTime } = (erdv.sandbox.order(id).appointment as { validFor: Record<string, string> })
			.validFor;
		return `${startDateTime}/${endDateTime}`;
	};
	let account: Account;
	beforeEach(() => {
		account = erdv.account({ apiMapping: mappingOf(api), skipFirstBookingCheck: false });
	});
	const run = async (parameters: IDataObject, id: string) => await ending(account, { ...CONTACT, ...parameters }, id);
	const at = (slot: unknown) => (slot === null ? null : moments(String(slot)));

	it('an order without an appointment is read', async () => {
		const id = order();
		expect(await run({ resource: 'order', operation: 'get' }, id)).toMatchObject({
			orderId: id,
			hasAppointment: false,
		});
		expect(await run(appointment('get'), id)).toMatchObject({ hasAppointment: false, warnings: [] });
	});

	it('an appointment is read, with its time and state', async () => {
		const id = order(3);
		const read = await run(appointment('get'), id);
		expect(read).toMatchObject({ hasAppointment: true, state: 'scheduled', warnings: [] });
		expect(at(read.slot)).toBe(at(held(id)));
	});

	it('the free time slots are found, and listed in the editor', async () => {
		const id = order();
		const found = (await account.run(SEARCH, [id])).json(NODE);
		const free = slots(id).map(moments);
		expect(found.length).toBeGreaterThan(5);
		expect(free).toEqual(expect.arrayContaining(found.map(({ slot }) => at(slot))));
		const { results } = await erdv.engine.listSearch(
			'searchTimeSlots',
			account.node(appointment('create', { orderId: id })),
		);
		const [, second] = results;
		const booked = await run(appointment('create', { slot: { __rl: true, mode: 'list', value: second.value } }), id);
		expect(booked).toMatchObject({ outcome: 'created' });
		expect(record(id)).toEqual([['create', free[1]]]);
	});

	it('a slot that is given is booked as it was asked for, and kept by a second run', async () => {
		const id = order();
		const [, slot] = slots(id);
		const create = appointment('create', byPeriod(slot));
		expect(await run(create, id)).toMatchObject({ outcome: 'created', matchesRequest: true, warnings: [] });
		expect(record(id)).toEqual([['create', moments(slot)]]);
		expect(await run(create, id)).toMatchObject({ outcome: 'kept', matchesRequest: true });
		expect(record(id)).toHaveLength(1);
		// Besides a read, a create and a read-back: one search, where a booking needs more than a period.
		const searches = calls(account).filter((name) => name === 'searchTimeSlot').length;
		expect(searches).toBeLessThanOrEqual((JSON.parse(mappingOf(api)) as IDataObject).bookBy === 'slot' ? 1 : 0);
	});

	it('the first slot that is free is booked, and the one of a day', async () => {
		const [first, second] = [order(), order()];
		const [earliest] = slots(first);
		const available = await run(appointment('create', { slotChoice: 'firstAvailable' }), first);
		expect(available).toMatchObject({ outcome: 'created' });
		expect(record(first)).toEqual([['create', moments(earliest)]]);
		const date = dates(second)[2];
		const onDate = await run(appointment('create', { slotChoice: 'onDate', date, partOfDay: 'morning' }), second);
		expect(onDate).toMatchObject({ outcome: 'created' });
		const [[, slot]] = record(second);
		expect(slots(second).map(moments)).not.toContain(slot);
		expect(new Date(slot!.split('/')[0]).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })).toBe(date);
	});

	it('an appointment is changed, and the change is waited for', async () => {
		const id = order(3);
		const target = slots(id)[5];
		const changed = await run(appointment('change', { ...byPeriod(target), ...AWAITED }), id);
		expect(changed).toMatchObject({ outcome: 'changed' });
		expect(at(held(id))).toBe(moments(target));
		// Orange offers the slot to nobody now, the order itself included.
		const again = await run(appointment('change', byPeriod(target)), id);
		expect(again).toMatchObject({ outcome: expect.stringMatching(/^(alreadyChanged|changed|changePending)$/) });
	});

	it('a change is made only if the appointment is where it was seen', async () => {
		const id = order(3);
		const [other, target] = [slots(id)[0], slots(id)[5]];
		const options = { onlyIfCurrentSlot: other };
		expect(await run(appointment('change', { ...byPeriod(target), options }), id)).toMatchObject({
			kind: 'refused',
			refusal: 'changedMeanwhile',
		});
		expect(record(id)).toEqual([]);
	});

	it('an appointment is cancelled, and is then none', async () => {
		const id = order(3);
		expect(await run(appointment('cancel'), id)).toMatchObject({ outcome: 'cancelled' });
		expect(record(id)).toEqual([['cancel', null]]);
		expect(await run(appointment('get'), id)).toMatchObject({ hasAppointment: false });
		expect(await run(appointment('cancel'), id)).toMatchObject({ outcome: 'alreadyCancelled' });
	});

	it('a slot that is gone is refused, in the words of the API', async () => {
		const id = order();
		const [slot] = slots(id);
		erdv.sandbox.takeSlot(id, { start: slot.split('/')[0] });
		const refused = await run(appointment('create', byPeriod(slot)), id);
		expect(refused).toMatchObject({ kind: 'refused', refusal: 'slotTaken', alternatives: expect.any(Array) });
		expect(record(id)).toEqual([]);
	});

	it('a change by somebody else is told, by a check and by the trigger', async () => {
		const id = order();
		const [known] = (await account.run(CHECK, [{ id, known: '' }])).json(NODE) as [IDataObject];
		const trigger = account.trigger({ orderIds: id });
		await trigger.activate();
		erdv.sandbox.putOrder(id, { appointment: { validFor: erdv.sandbox.slots(id)[4] } });
		const [checked] = (await account.run(CHECK, [{ id, known: known.fingerprint } as IDataObject])).json(NODE);
		expect(checked).toMatchObject({ hasChanged: true, changes: ['appointmentCreated'], after: { state: 'scheduled' } });
		expect(told(await trigger.poll())).toEqual([`${id} appointmentCreated`]);
	});
});
