import type { IDataObject } from 'n8n-workflow';

import { byPeriod } from './bookings';
import { useDueOrders } from './dueOrders';
import { NODE, type Account } from './erdv';
import { told } from './watched';

const { erdv, order, slots, schedule, morning, goTo, pass, ended, triggerOf } = useDueOrders();

const near = { events: ['appointmentNear'], nearBefore: '2 working days, 4 hours' };
const ALL = ['appointmentNear', 'appointmentWithoutResult', 'changeOverdue'];

const fingerprintsIn = (saved: string) =>
	(JSON.parse(saved) as { 'node:e-RDV': { fingerprints: string[] } })['node:e-RDV'].fingerprints;

const changeTo = async (
	account: Account,
	id: string,
	slot: string,
	outcome = 'changePending',
	options: IDataObject = {},
) => {
	const change = { resource: 'appointment', operation: 'change', ...byPeriod(slot), options };
	const run = await ended(account.run(change, [id]));
	expect(run.error).toBeUndefined();
	expect(run.json(NODE)).toMatchObject([{ outcome }]);
};

const overdue = { events: ['changeOverdue'], changeOverdueAfter: 2 };

// First, as long as the sandbox offers time slots that are to come.
describe('A change that took effect', () => {
	it('is not told to be overdue where a run of this n8n saw it, and it was moved away before the next poll', async () => {
		erdv.sandbox.set({ changeDelayMs: 0 });
		const account = erdv.account();
		const [awaited, checked] = [order(5), order(6)];
		const trigger = triggerOf(account, { orderIds: [awaited, checked], ...overdue });
		await trigger.activate();
		const wait = { waitUntilEffective: true, waitTimeout: 1 };
		const slot = slots(checked)[15];
		await changeTo(account, awaited, slots(awaited)[14], 'changed', wait);
		erdv.sandbox.set({ changeDelayMs: 1_800_000 });
		await changeTo(account, checked, slot);
		await pass(0.6);
		const check = await ended(account.run({ resource: 'order', operation: 'checkForChanges' }, [checked]));
		expect(check.json(NODE)).toMatchObject([{ after: { slot } }]);
		for (const id of [awaited, checked]) morning('2030-06-03', id);
		await pass(3);
		expect(told(await trigger.poll())).toEqual([]);
		await pass(3);
		expect(await trigger.poll()).toBeNull();
	});
});

describe('An appointment that is near', () => {
	it('starts the workflow at each mark, once, also after a restart', async () => {
		await goTo('2030-01-11T07:00:00+01:00');
		const id = morning('2030-01-15');
		const trigger = triggerOf(erdv.account(), { orderIds: id, ...near });
		expect(await trigger.activate()).toBeNull();
		await goTo('2030-01-11T09:00:00+01:00');
		expect(await trigger.poll()).toEqual([
			[
				{
					orderId: id,
					event: 'appointmentNear',
					changedFields: [],
					before: expect.objectContaining({ state: 'scheduled' }),
					after: expect.objectContaining({ state: 'scheduled', start: '2030-01-15T08:00:00+01:00' }),
					fingerprint: expect.stringMatching(/\|confirmed\|~n[0-9a-z]{8}$/),
					changedBy: 'notThisN8n',
					nearBefore: '2 working days',
					message: expect.stringMatching(/^The appointment of order \d+ is near \(2 working days before\): Tue 15 Jan/),
				},
			],
		]);
		expect(await trigger.poll()).toBeNull();
		trigger.kill();
		expect(await trigger.activate('init')).toBeNull();
		await goTo('2030-01-15T04:05:00+01:00');
		expect(await trigger.poll()).toMatchObject([[{ event: 'appointmentNear', nearBefore: '4 hours' }]]);
		trigger.kill();
		expect(await trigger.activate()).toBeNull();
		await goTo('2030-01-15T08:00:00+01:00');
		expect(await trigger.poll()).toBeNull();
	});

	it('is told late where no poll came at its time: the nearest mark only, and not after the start', async () => {
		await goTo('2030-01-16T09:00:00+01:00');
		const [soon, gone] = [morning('2030-01-22'), morning('2030-01-18')];
		const trigger = triggerOf(erdv.account(), { orderIds: `${soon} ${gone}`, ...near, options: { language: 'fr' } });
		// The marks of one have passed, those of the other not.
		expect(told(await trigger.activate())).toEqual([`${gone} appointmentNear`]);
		trigger.kill();
		await goTo('2030-01-22T07:30:00+01:00');
		expect(await trigger.activate('init')).toMatchObject([
			[{ orderId: soon, nearBefore: '4 hours', message: expect.stringContaining('approche (4 heures avant)') }],
		]);
		expect(await trigger.poll()).toBeNull();
	});

	it('is told again for the time to which it was moved, and not of what was cancelled', async () => {
		await goTo('2030-01-24T06:00:00+01:00');
		const [moved, cancelled] = [morning('2030-01-24'), morning('2030-01-31', order(), { status: 'annulé' })];
		const trigger = triggerOf(erdv.account(), { orderIds: [moved, cancelled], ...near });
		expect(told(await trigger.activate())).toEqual([`${moved} appointmentNear`]);
		morning('2030-01-31', moved);
		expect(told(await trigger.poll())).toEqual([]);
		await goTo('2030-01-29T09:00:00+01:00');
		expect(await trigger.poll()).toMatchObject([[{ orderId: moved, nearBefore: '2 working days' }]]);
		expect(await trigger.poll()).toBeNull();
	});

	it('is told where the events and the marks come by an expression', async () => {
		await goTo('2030-02-04T06:00:00+01:00');
		const id = morning('2030-02-04');
		const parameters = {
			orderIds: id,
			events: '={{ ["appointmentNear"] }}',
			nearBefore: '={{ ["1 jour ouvré", "3 h"] }}',
		};
		expect(await triggerOf(erdv.account(), parameters).activate()).toMatchObject([[{ nearBefore: '3 hours' }]]);
	});

	it.each([' , ', '={{ [] }}'])(
		'is refused with the marks %j, of which none would ever be told',
		async (nearBefore) => {
			const trigger = triggerOf(erdv.account(), { orderIds: morning('2030-02-04'), ...near, nearBefore });
			await expect(trigger.activate()).rejects.toThrow('"Near Before" is empty');
			await expect(trigger.test()).rejects.toThrow('"Near Before" is empty');
		},
	);

	it('is kept of each order in a dozen characters', async () => {
		await goTo('2030-02-05T06:00:00+01:00');
		const id = morning('2030-02-05');
		const trigger = triggerOf(erdv.account(), { orderIds: id });
		await trigger.activate();
		const [before] = fingerprintsIn(trigger.savedData());
		const dueTrigger = triggerOf(erdv.account(), { orderIds: id, ...near });
		await dueTrigger.activate();
		const [after] = fingerprintsIn(dueTrigger.savedData());
		expect(after.slice(0, before.length)).toBe(before);
		expect(after.length - before.length).toBeLessThanOrEqual(12);
	});
});

describe('An appointment without a result', () => {
	it('starts the workflow so many hours after its end, once', async () => {
		await goTo('2030-02-12T13:00:00+01:00');
		const [silent, done] = [morning('2030-02-12'), morning('2030-02-12')];
		const trigger = triggerOf(erdv.account(), {
			orderIds: [silent, done],
			events: ['appointmentWithoutResult'],
			noResultAfter: 2,
		});
		expect(await trigger.activate()).toBeNull();
		morning('2030-02-12', done, { status: 'completed' });
		await goTo('2030-02-12T14:05:00+01:00');
		expect(await trigger.poll()).toMatchObject([
			[
				{
					orderId: silent,
					event: 'appointmentWithoutResult',
					before: { start: '2030-02-12T08:00:00+01:00' },
					after: { state: 'ended' },
					changedBy: 'notThisN8n',
					message: expect.stringContaining('the order does not say what became of it'),
				},
			],
		]);
		trigger.kill();
		expect(await trigger.activate('init')).toBeNull();
		await goTo('2030-02-14T14:05:00+01:00');
		expect(await trigger.poll()).toBeNull();
	});
});

describe('A change that is overdue', () => {
	it('starts the workflow where the order does not show in time what this n8n asked for, once', async () => {
		erdv.sandbox.set({ changeDelayMs: 4 * 3_600_000 });
		const account = erdv.account();
		const [id, other] = [order(5), order(6)];
		const trigger = triggerOf(account, { orderIds: [id, other], ...overdue });
		await trigger.activate();
		const slot = slots(id)[14];
		await changeTo(account, id, slot);
		expect(told(await trigger.poll())).toEqual([]);
		await pass(1.9);
		expect(await trigger.poll()).toBeNull();
		await pass(0.2);
		const [[item]] = (await trigger.poll())!;
		expect(item).toMatchObject({
			orderId: id,
			event: 'changeOverdue',
			changedBy: 'thisN8n',
			changedFields: [],
			expectedSlot: slot,
			message: expect.stringMatching(new RegExp(`^The change of order ${id} to .*, and the order shows `)),
		});
		expect((item.before as IDataObject).slot).toBe((item.after as IDataObject).slot);
		expect(await trigger.poll()).toBeNull();
		trigger.kill();
		expect(await trigger.activate('init')).toBeNull();
		await pass(2);
		expect(told(await trigger.poll())).toEqual([]);
		expect(await trigger.poll()).toBeNull();
	});

	it('is told after a restart of n8n too, which has no record of what was asked for before', async () => {
		erdv.sandbox.set({ changeDelayMs: 99 * 3_600_000 });
		const [account, restarted] = [erdv.account(), erdv.account()];
		const id = order(5);
		const trigger = triggerOf(account, { orderIds: id, ...overdue });
		await trigger.activate();
		await changeTo(account, id, slots(id)[14]);
		expect(await trigger.poll()).toEqual([[]]);
		// Another account has another record: an empty one.
		const next = triggerOf(restarted, { orderIds: id, ...overdue });
		next.overwriteData(trigger.savedData());
		expect(await next.activate('init')).toBeNull();
		await pass(3);
		expect(await next.poll()).toMatchObject([[{ event: 'changeOverdue', changedBy: 'thisN8n' }]]);
		expect(await next.poll()).toBeNull();
	});

	it('is not told where it was shown, and moved away by somebody else later', async () => {
		erdv.sandbox.set({ changeDelayMs: 3_600_000 });
		const account = erdv.account();
		const id = order(5);
		const trigger = triggerOf(account, { orderIds: id, ...overdue });
		await trigger.activate();
		await changeTo(account, id, slots(id)[14]);
		await trigger.poll();
		await pass(1.1);
		expect(told(await trigger.poll())).toEqual([]);
		morning('2030-06-03', id);
		await pass(3);
		expect(told(await trigger.poll())).toEqual([]);
		expect(await trigger.poll()).toBeNull();
	});

	it('is told again where the same change was asked for again', async () => {
		erdv.sandbox.set({ changeDelayMs: 99 * 3_600_000 });
		const account = erdv.account();
		const id = order(5);
		const trigger = triggerOf(account, { orderIds: id, ...overdue });
		await trigger.activate();
		const slot = slots(id)[14];
		for (let times = 0; times < 2; times++) {
			await changeTo(account, id, slot);
			expect(told(await trigger.poll())).toEqual([]);
			await pass(2.1);
			expect(told(await trigger.poll())).toEqual([`${id} changeOverdue`]);
			expect(await trigger.poll()).toBeNull();
		}
	});

	it('is not told where it was cancelled since, by this n8n or in words', async () => {
		erdv.sandbox.set({ changeDelayMs: 99 * 3_600_000 });
		const account = erdv.account();
		const [ours, theirs] = [order(5), order(6)];
		const trigger = triggerOf(account, { orderIds: [ours, theirs], ...overdue });
		await trigger.activate();
		await changeTo(account, ours, slots(ours)[14]);
		await changeTo(account, theirs, slots(theirs)[15]);
		await trigger.poll();
		const cancelled = await ended(account.run({ resource: 'appointment', operation: 'cancel' }, [ours]));
		expect(cancelled.json(NODE)).toMatchObject([{ outcome: 'cancelled' }]);
		morning('2030-06-03', theirs, { status: 'cancelled' });
		await pass(3);
		expect(told(await trigger.poll())).toEqual([]);
	});
});

describe('Workflows that were saved before there were these events', () => {
	it('go on as they were: no event is told that was not asked for, whatever was chosen', async () => {
		const account = erdv.account();
		await goTo('2030-07-01T07:00:00+02:00');
		const [soon, over] = [order(), order()];
		schedule(soon, '2030-07-01T08:00:00+02:00', '2030-07-01T12:00:00+02:00');
		schedule(over, '2030-06-03T08:00:00+02:00', '2030-06-03T12:00:00+02:00');
		const trigger = triggerOf(account, { orderIds: [soon, over] });
		const none = triggerOf(account, { orderIds: [soon, over], events: [] });
		for (const one of [trigger, none]) {
			expect(await one.activate()).toBeNull();
			expect(await one.poll()).toBeNull();
			for (const text of fingerprintsIn(one.savedData())) expect(text).toMatch(/^v1\|[^~]*\|confirmed$/);
		}

		// One that asks for them now reads what was kept, and knows what changed since.
		const asking = triggerOf(account, { orderIds: [soon, over], events: ['appointmentNoLongerShown', ...ALL] });
		asking.overwriteData(trigger.savedData());
		erdv.sandbox.putOrder(soon, { appointment: null });
		expect(told(await asking.activate('init'))).toEqual([
			`${soon} appointmentNoLongerShown`,
			`${over} appointmentWithoutResult`,
		]);
		expect(await asking.poll()).toBeNull();
	});
});

describe('In the editor', () => {
	beforeAll(async () => await goTo('2030-07-02T07:00:00+02:00'));

	it.each(ALL)('a test shows a sample of %s, and remembers nothing', async (event) => {
		const id = schedule(order(), '2030-07-04T08:00:00+02:00', '2030-07-04T12:00:00+02:00');
		const [[item]] = (await erdv
			.account()
			.trigger({ orderIds: id, events: [event] })
			.test())!;
		expect(item).toMatchObject({
			orderId: id,
			event,
			changedBy: 'unknown',
			sample: true,
			before: { start: expect.any(String) },
		});
		expect(item.message).toContain('Thu 4 Jul 2030, 08:00–12:00, morning');
	});
});
