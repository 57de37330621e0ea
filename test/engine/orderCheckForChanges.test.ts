import type { IDataObject } from 'n8n-workflow';

import { seededOrderIds } from '../../sandbox';
import { until } from '../until';
import { NODE, useErdv, type Account } from './erdv';

const erdv = useErdv();
const checkForChanges = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.known }}' };
const [orderId] = seededOrderIds.schedulable;
const [scheduledId, otherScheduledId] = seededOrderIds.scheduled;

/** Checks an order as a sheet's row would: with the fingerprint of the check before. */
const check = async (account: Account, id: string, known: unknown = '', more: IDataObject = {}) =>
	(await account.run({ ...checkForChanges, ...more }, [{ id, known } as IDataObject])).json(NODE);

const fingerprintOf = async (account: Account, id: string) => (await check(account, id))[0].fingerprint as string;

const slotOf = (id: string) => {
	const { startDateTime, endDateTime } = erdv.sandbox.slots(id)[0];
	return { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
};

describe('Order → Check for Changes', () => {
	it('the first time returns what the order is, with its fingerprint and no change, for one request', async () => {
		const account = erdv.account();
		const [item] = await check(account, scheduledId, '', { options: { onlyChanged: true } });
		expect(item).toEqual({
			orderId: scheduledId,
			hasChanged: false,
			changes: [],
			changedFields: [],
			before: null,
			after: expect.objectContaining({ hasAppointment: true, status: 'confirmed', orderStatus: 'inProgress' }),
			fingerprint: expect.stringMatching(new RegExp(`^v1\\|${scheduledId}\\|inProgress\\|`)),
			changedBy: null,
			nearBefore: null,
			matchesExpected: null,
			messages: [],
			warnings: [],
		});
		expect(account.arrivals()).toMatchObject([{ name: 'getOrder' }]);
	});

	it('without a change says so, or returns nothing with Only Changed', async () => {
		const account = erdv.account();
		const known = await fingerprintOf(account, scheduledId);
		const [item] = await check(account, scheduledId, known);
		expect(item).toMatchObject({ hasChanged: false, changes: [], fingerprint: known, changedBy: null });
		expect({ ...(item.before as IDataObject), reason: null }).toEqual(item.after);
		expect(await check(account, scheduledId, known, { options: { onlyChanged: true } })).toEqual([]);
	});

	it('tells what somebody else changed, before and after', async () => {
		const account = erdv.account();
		const known = await fingerprintOf(account, scheduledId);
		const validFor = { startDateTime: '2030-01-07T08:00:00+01:00', endDateTime: '2030-01-07T12:00:00+01:00' };
		erdv.sandbox.putOrder(scheduledId, { appointment: { validFor } });
		const [item] = await check(account, scheduledId, known, { options: { onlyChanged: true, language: 'fr' } });
		expect(item).toMatchObject({
			hasChanged: true,
			changes: ['appointmentChanged'],
			changedFields: ['start', 'end'],
			after: { start: '2030-01-07T08:00:00+01:00', label: 'lun. 7 janv. 2030, 08:00–12:00, matin' },
			changedBy: 'notThisN8n',
		});
		expect(item.fingerprint).not.toBe(known);
		expect(await check(account, scheduledId, item.fingerprint, { options: { onlyChanged: true } })).toEqual([]);
	});

	it('tells what this process created and cancelled from what others did', async () => {
		const account = erdv.account();
		const before = await fingerprintOf(account, orderId);
		await account.run({ resource: 'appointment', operation: 'create', slot: slotOf(orderId) }, [orderId]);
		const [created] = await check(account, orderId, before);
		expect(created).toMatchObject({ changes: ['appointmentCreated'], changedBy: 'thisN8n' });

		erdv.sandbox.putOrder(orderId, { appointment: null });
		const [cancelled] = await check(account, orderId, created.fingerprint);
		expect(cancelled).toMatchObject({ changes: ['appointmentNoLongerShown'], changedBy: 'notThisN8n' });
	});

	it('does not take its own change, not effective yet at the check before, for that of somebody else', async () => {
		const account = erdv.account();
		const change = { resource: 'appointment', operation: 'change', slot: slotOf(scheduledId) };
		const run = await account.run(change, [scheduledId]);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'changePending' }]);
		const [before] = await check(account, scheduledId);
		const after = change.slot.value;
		expect((before.after as IDataObject).slot).not.toBe(after);
		erdv.sandbox.advanceClock(5000);
		expect(await check(account, scheduledId, before.fingerprint)).toMatchObject([
			{ changes: ['appointmentChanged'], after: { slot: after }, changedBy: 'unknown' },
		]);
	});

	it('cannot tell who changed what is being written to', async () => {
		const account = erdv.account();
		const before = await fingerprintOf(account, orderId);
		erdv.sandbox.fault({ match: { orderId, name: 'createAppointment' }, fault: { kind: 'drip', everyMs: 20 } });
		const writing = account.run({ resource: 'appointment', operation: 'create', slot: slotOf(orderId) }, [orderId]);
		await until('the order shows it', () => erdv.sandbox.history(orderId).length === 1);
		expect(await check(account, orderId, before)).toMatchObject([
			{ changes: ['appointmentCreated'], changedBy: 'unknown' },
		]);
		expect((await writing).json(NODE)).toMatchObject([{ outcome: 'created' }]);
	});

	it('cannot tell who changed what it last saw otherwise', async () => {
		const account = erdv.account();
		const known = await fingerprintOf(account, scheduledId);
		erdv.sandbox.putOrder(scheduledId, { appointment: null });
		await check(account, scheduledId);
		expect(await check(account, scheduledId, known)).toMatchObject([
			{ changes: ['appointmentNoLongerShown'], changedBy: 'unknown' },
		]);
	});

	it('refuses the fingerprint of another row before anything is sent', async () => {
		const account = erdv.account();
		const known = await fingerprintOf(account, otherScheduledId);
		const run = await account.run(checkForChanges, [{ id: scheduledId, known }]);
		expect(run.error).toMatchObject({
			message: `"Fingerprint of Last Check" belongs to order ${otherScheduledId}, not to ${scheduledId}`,
			description: expect.stringContaining('last check'),
		});
		expect(account.arrivals()).toHaveLength(1);
	});

	it('returns no personal data', async () => {
		const items = await check(erdv.account(), scheduledId);
		expect(JSON.stringify(items)).not.toMatch(/Camille|33199000000|tradingName/);
	});
});
