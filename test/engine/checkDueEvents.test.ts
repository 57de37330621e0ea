import type { IDataObject } from 'n8n-workflow';

import { byPeriod } from './bookings';
import { useDueOrders } from './dueOrders';
import { NODE, type Account } from './erdv';

const { erdv, order, slots, schedule, morning, goTo, pass, ended, now } = useDueOrders();

const NOTHING = { hasChanged: false, changes: [], changedBy: null, nearBefore: null, messages: [] };

/** Checks an order as a row of a sheet: with the fingerprint of the check before, and with options. */
const checks = (account: Account, options: IDataObject) => {
	let known: unknown = '';
	return async (id: string, more: IDataObject = {}) => {
		const parameters = { resource: 'order', operation: 'checkForChanges', knownFingerprint: '={{ $json.known }}' };
		const row = { id, known } as IDataObject;
		const run = await ended(account.run({ ...parameters, options: { ...options, ...more } }, [row]));
		expect(run.error).toBeUndefined();
		const [item] = run.json(NODE);
		if (item) known = item.fingerprint;
		return item;
	};
};

const isoAt = (ms: number) => new Date(ms).toISOString();

describe('An appointment that is near', () => {
	const marks = { nearBefore: '2 working days, 4 hours' };

	it('is told at each mark, once, by the check that comes after it', async () => {
		// A Tuesday: two working days before are on Friday.
		await goTo('2030-01-11T07:50:00+01:00');
		const id = morning('2030-01-15');
		const check = checks(erdv.account(), marks);
		expect(await check(id)).toMatchObject(NOTHING);
		await goTo('2030-01-11T08:05:00+01:00');
		const first = await check(id);
		expect(first).toMatchObject({
			hasChanged: true,
			changes: ['appointmentNear'],
			changedFields: [],
			before: { state: 'scheduled', start: '2030-01-15T08:00:00+01:00' },
			after: { state: 'scheduled', label: 'Tue 15 Jan 2030, 08:00–12:00, morning' },
			changedBy: 'notThisN8n',
			nearBefore: '2 working days',
			matchesExpected: null,
			messages: [
				`The appointment of order ${id} is near (2 working days before): Tue 15 Jan 2030, 08:00–12:00, morning.`,
			],
		});
		expect(await check(id, { onlyChanged: true })).toBeUndefined();
		await goTo('2030-01-15T03:50:00+01:00');
		expect(await check(id)).toMatchObject(NOTHING);
		await goTo('2030-01-15T07:00:00+01:00');
		expect(await check(id, { onlyChanged: true, language: 'fr' })).toMatchObject({
			nearBefore: '4 hours',
			messages: [
				`Le rendez-vous de la commande ${id} approche (4 heures avant) : mar. 15 janv. 2030, 08:00–12:00, matin.`,
			],
		});
		expect(await check(id)).toMatchObject(NOTHING);
	});

	it('of several marks that have passed only the nearest is told, also by the first check', async () => {
		await goTo('2030-01-17T06:00:00+01:00');
		const check = checks(erdv.account(), marks);
		const id = morning('2030-01-17');
		expect(await check(id)).toMatchObject({ changes: ['appointmentNear'], nearBefore: '4 hours', before: null });
		expect(await check(id)).toMatchObject(NOTHING);
	});

	it('is not told once it has started', async () => {
		await goTo('2030-01-21T08:00:00+01:00');
		const check = checks(erdv.account(), marks);
		expect(await check(morning('2030-01-21'))).toMatchObject(NOTHING);
	});

	it('is told of one that is scheduled, and of no other', async () => {
		await goTo('2030-01-22T06:00:00+01:00');
		for (const status of ['cancelled', 'completed', 'missed', 'failed', 'quelque chose']) {
			const check = checks(erdv.account(), marks);
			expect(await check(morning('2030-01-22', order(), { status }))).toMatchObject(NOTHING);
		}
	});

	it('is told again for the time to which it was moved', async () => {
		await goTo('2030-01-24T06:00:00+01:00');
		const check = checks(erdv.account(), marks);
		const id = morning('2030-01-24');
		expect(await check(id)).toMatchObject({ nearBefore: '4 hours' });
		schedule(id, '2030-01-31T14:00:00+01:00', '2030-01-31T18:00:00+01:00');
		expect(await check(id)).toMatchObject({ changes: ['appointmentChanged'], nearBefore: null });
		await goTo('2030-01-29T14:30:00+01:00');
		expect(await check(id)).toMatchObject({ changes: ['appointmentNear'], nearBefore: '2 working days' });
		// Moved again, to where the first mark has passed already.
		schedule(id, '2030-01-30T14:00:00+01:00', '2030-01-30T18:00:00+01:00');
		expect(await check(id)).toMatchObject({
			changes: ['appointmentChanged', 'appointmentNear'],
			nearBefore: '2 working days',
		});
		expect(await check(id)).toMatchObject(NOTHING);
	});

	it('is told again where it was cancelled, and made again for the same time', async () => {
		await goTo('2030-02-05T06:00:00+01:00');
		const check = checks(erdv.account(), marks);
		const id = morning('2030-02-05');
		expect(await check(id)).toMatchObject({ nearBefore: '4 hours' });
		morning('2030-02-05', id, { status: 'cancelled' });
		expect(await check(id)).toMatchObject({ changes: ['appointmentCancelled'], nearBefore: null });
		morning('2030-02-05', id);
		expect(await check(id)).toMatchObject({
			changes: ['appointmentCreated', 'appointmentNear'],
			nearBefore: '4 hours',
		});
		expect(await check(id)).toMatchObject(NOTHING);
	});

	it('hours are hours where the clock changes, working days keep the time of day and leave out holidays', async () => {
		// The clock is put forward on Sunday, 31 March 2030.
		const near = { nearBefore: '72 h, 1 jour ouvré' };
		const id = schedule(order(), '2030-04-01T08:00:00+02:00', '2030-04-01T12:00:00+02:00');
		const check = checks(erdv.account(), near);
		await goTo('2030-03-29T06:50:00+01:00');
		expect(await check(id)).toMatchObject(NOTHING);
		await goTo('2030-03-29T07:05:00+01:00');
		expect(await check(id)).toMatchObject({ nearBefore: '72 hours' });
		await goTo('2030-03-29T07:50:00+01:00');
		expect(await check(id)).toMatchObject(NOTHING);
		await goTo('2030-03-29T08:05:00+01:00');
		expect(await check(id)).toMatchObject({ nearBefore: '1 working day' });

		// Easter Monday is 22 April 2030.
		const other = schedule(order(), '2030-04-23T08:00:00+02:00', '2030-04-23T12:00:00+02:00');
		const checkOther = checks(erdv.account(), near);
		await goTo('2030-04-19T07:50:00+02:00');
		expect(await checkOther(other)).toMatchObject(NOTHING);
		await goTo('2030-04-19T08:05:00+02:00');
		expect(await checkOther(other)).toMatchObject({ nearBefore: '1 working day' });
	});

	it.each([
		['2 days', '"Near Before" holds "2 days", which is no number of working days or hours'],
		['0 hours', '"Near Before" holds "0 hours", which is no number of working days or hours'],
		[4, '"Near Before" holds 4, which is no number of working days or hours'],
	])('%p is refused, and nothing is sent', async (nearBefore, message) => {
		const account = erdv.account();
		const run = await account.run(
			{ resource: 'order', operation: 'checkForChanges', options: { nearBefore } } as IDataObject,
			[order()],
		);
		expect(run.error).toMatchObject({ message, description: expect.stringContaining('2 working days, 4 hours') });
		expect(account.arrivals()).toEqual([]);
	});
});

describe('An appointment without a result', () => {
	it('is told so many hours after its end, once, and again for another time', async () => {
		const check = checks(erdv.account(), { noResultAfter: 4 });
		await goTo('2030-05-14T15:50:00+02:00');
		const id = schedule(order(), '2030-05-14T08:00:00+02:00', '2030-05-14T12:00:00+02:00');
		expect(await check(id)).toMatchObject({ ...NOTHING, after: { state: 'ended' } });
		await goTo('2030-05-14T16:05:00+02:00');
		expect(await check(id, { language: 'fr' })).toMatchObject({
			hasChanged: true,
			changes: ['appointmentWithoutResult'],
			changedBy: 'notThisN8n',
			before: { start: '2030-05-14T08:00:00+02:00' },
			after: { state: 'ended' },
			messages: [
				expect.stringMatching(/est passé \(mar\. 14 mai 2030, 08:00–12:00, matin\) et la commande ne dit pas/),
			],
		});
		expect(await check(id)).toMatchObject(NOTHING);
		schedule(id, '2030-05-15T08:00:00+02:00', '2030-05-15T12:00:00+02:00');
		await goTo('2030-05-15T17:00:00+02:00');
		expect(await check(id)).toMatchObject({ changes: ['appointmentChanged', 'appointmentWithoutResult'] });
		schedule(id, '2030-05-15T08:00:00+02:00', '2030-05-15T12:00:00+02:00', { status: 'completed' });
		expect(await check(id)).toMatchObject({ changes: ['appointmentCompleted'], messages: [] });
	});

	it('is not told of one that has a result, or was cancelled', async () => {
		await goTo('2030-05-16T18:00:00+02:00');
		for (const status of ['cancelled', 'completed', 'missed', 'failed', 'quelque chose']) {
			const check = checks(erdv.account(), { noResultAfter: 0 });
			const id = schedule(order(), '2030-05-16T08:00:00+02:00', '2030-05-16T12:00:00+02:00', { status });
			expect(await check(id)).toMatchObject(NOTHING);
		}
	});
});

describe('A change that is expected', () => {
	const changeOf = async (account: Account, id: string, slot: string) => {
		const run = await ended(account.run({ resource: 'appointment', operation: 'change', ...byPeriod(slot) }, [id]));
		expect(run.error).toBeUndefined();
		const [item] = run.json(NODE);
		expect(item).toMatchObject({ outcome: 'changePending' });
		return item;
	};

	it('is overdue where the order does not show it in time, told once, with who asked for it', async () => {
		const account = erdv.account();
		const id = order(5);
		const item = await changeOf(account, id, slots(id)[12]);
		const expectedBy = isoAt(now() + 1_800_000);
		const check = checks(account, { expectedSlot: item as unknown as string, expectedBy });
		expect(await check(id)).toMatchObject({ ...NOTHING, matchesExpected: false });
		await pass(0.6);
		const overdue = await check(id);
		expect(overdue).toMatchObject({
			hasChanged: true,
			changes: ['changeOverdue'],
			changedBy: 'thisN8n',
			matchesExpected: false,
			messages: [
				expect.stringMatching(new RegExp(`^The change of order ${id} to .* should be shown by now, .* shows `)),
			],
		});
		const { label } = item.requestedSlot as IDataObject;
		expect((overdue.messages as string[])[0]).toContain(`to ${String(label)} should`);
		expect((overdue.messages as string[])[0]).toContain(`shows ${String((overdue.after as IDataObject).label)}:`);
		expect(await check(id)).toMatchObject({ ...NOTHING, matchesExpected: false });
		await pass(1);
		expect(await check(id)).toMatchObject({ changes: ['appointmentChanged'], matchesExpected: true });
		expect(await check(id)).toMatchObject({ ...NOTHING, matchesExpected: true });
	});

	it('that was shown in time and moved away later is not overdue; asked for again, it is', async () => {
		const account = erdv.account();
		const id = order(5);
		const [wanted, other] = [slots(id)[12], slots(id)[14]].map((slot) => slot.split('/'));
		const options = { expectedSlot: wanted[0], expectedBy: isoAt(now() + 3_600_000) };
		const check = checks(account, options);
		schedule(id, wanted[0], wanted[1]);
		expect(await check(id)).toMatchObject({ ...NOTHING, matchesExpected: true });
		schedule(id, other[0], other[1]);
		await pass(2);
		expect(await check(id)).toMatchObject({ changes: ['appointmentChanged'], matchesExpected: false });
		const again = { expectedBy: isoAt(now() + 3_600_000) };
		expect(await check(id, again)).toMatchObject(NOTHING);
		await pass(2);
		expect(await check(id, again)).toMatchObject({ changes: ['changeOverdue'], changedBy: 'unknown' });
		expect(await check(id, again)).toMatchObject(NOTHING);
	});

	it('another slot is told for itself, and what was cancelled waits for nothing', async () => {
		const id = order(5);
		const [first, second] = [slots(id)[12], slots(id)[13]];
		const check = checks(erdv.account(), { expectedBy: isoAt(now() - 1000), language: 'fr' });
		expect(await check(id, { expectedSlot: first })).toMatchObject({ changes: ['changeOverdue'] });
		expect(await check(id, { expectedSlot: second })).toMatchObject({
			changes: ['changeOverdue'],
			messages: [
				expect.stringMatching(/^La modification de la commande .* devrait être affichée, et la commande affiche /),
			],
		});
		expect(await check(id, { expectedSlot: second })).toMatchObject(NOTHING);
		const [startDateTime, endDateTime] = slots(id)[5].split('/');
		erdv.sandbox.putOrder(id, { appointment: { validFor: { startDateTime, endDateTime }, status: 'cancelled' } });
		expect(await check(id, { expectedSlot: first })).toMatchObject({
			changes: ['appointmentCancelled'],
			matchesExpected: false,
		});
	});

	it('that has got more time is told again where the order does not show it then either', async () => {
		const id = order(5);
		const expectedSlot = slots(id)[12];
		const check = checks(erdv.account(), { expectedSlot });
		expect(await check(id, { expectedBy: isoAt(now() - 1000) })).toMatchObject({ changes: ['changeOverdue'] });
		expect(await check(id, { expectedBy: isoAt(now() - 500) })).toMatchObject(NOTHING);
		const expectedBy = isoAt(now() + 3_600_000);
		expect(await check(id, { expectedBy })).toMatchObject(NOTHING);
		await pass(2);
		expect(await check(id, { expectedBy })).toMatchObject({ changes: ['changeOverdue'] });
		expect(await check(id, { expectedBy })).toMatchObject(NOTHING);
	});

	it.each([
		['simulated', 'change', { simulate: true }, {}],
		['kept', 'create', {}, { contact: { name: 'Camille Martin', phone: '0199000000' } }],
	])(
		'the item of a write that was %s is not expected, whatever was asked for',
		async (outcome, operation, options, more) => {
			const account = erdv.account();
			const id = morning('2030-11-12');
			const slot = '2030-11-05T08:00:00+01:00/2030-11-05T12:00:00+01:00';
			const write = { resource: 'appointment', operation, ...byPeriod(slot), ...more, options };
			const [item] = (await ended(account.run(write, [id]))).json(NODE);
			expect(item).toMatchObject({ outcome, requestedSlot: { slot } });
			const check = checks(account, { expectedSlot: item as unknown as string, expectedBy: isoAt(now() - 1000) });
			expect(await check(id)).toMatchObject({
				...NOTHING,
				matchesExpected: null,
				warnings: [expect.stringContaining('names no time: no change is expected')],
			});
		},
	);

	it('an empty cell expects nothing, and a slot without a time by when is compared only', async () => {
		const id = order(5);
		const check = checks(erdv.account(), {});
		expect(await check(id, { expectedSlot: '', expectedBy: '' })).toMatchObject({ ...NOTHING, matchesExpected: null });
		await pass(48);
		expect(await check(id, { expectedSlot: slots(id)[9] })).toMatchObject({ ...NOTHING, matchesExpected: false });
	});

	it.each([
		['2030-12-01', '"Expected Time Slot" is a day, without the time at which the slot starts'],
		['soon', '"Expected Time Slot" is not a date and time: "soon"'],
		[{ orderId: '1', requestedSlot: null }, '"Expected Time Slot" was chosen for order 1, not for 00123456'],
	])('%j is refused, and nothing is sent', async (expectedSlot, message) => {
		const account = erdv.account();
		const parameters = { resource: 'order', operation: 'checkForChanges', options: { expectedSlot } };
		const run = await account.run(parameters as IDataObject, ['00123456']);
		expect(run.error).toMatchObject({ message });
		expect(account.arrivals()).toEqual([]);
	});
});

describe('What was known before', () => {
	it('a fingerprint of a version that did not know these events is read on, and gives no event unasked', async () => {
		const account = erdv.account();
		const check = checks(account, {});
		const id = schedule(order(), '2026-11-02T08:00:00+01:00', '2026-11-02T12:00:00+01:00');
		const first = await check(id);
		const old = `v1|${id}|${String((first.after as IDataObject).orderStatus ?? '')}|${String((first.after as IDataObject).deliveryContractualDate ?? '')}|2026-11-02T08:00:00+01:00/2026-11-02T12:00:00+01:00|confirmed`;
		expect(first.fingerprint).toBe(old);
		expect(await check(id)).toMatchObject({ ...NOTHING, fingerprint: old });
		const asked = await check(id, { noResultAfter: 1 });
		expect(asked).toMatchObject({ changes: ['appointmentWithoutResult'], fingerprint: `${old}|~r` });
		expect(await check(id)).toMatchObject({ ...NOTHING, fingerprint: `${old}|~r` });
	});

	it('what was told does not stand in the way of telling who made a change', async () => {
		const account = erdv.account();
		const check = checks(account, { noResultAfter: 1 });
		const id = schedule(order(), '2026-11-02T08:00:00+01:00', '2026-11-02T12:00:00+01:00');
		expect(await check(id)).toMatchObject({ changes: ['appointmentWithoutResult'] });
		erdv.sandbox.putOrder(id, { appointment: null });
		expect(await check(id)).toMatchObject({ changes: ['appointmentNoLongerShown'], changedBy: 'notThisN8n' });
	});
});
