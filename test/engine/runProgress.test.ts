import type { IDataObject } from 'n8n-workflow';

import { until } from '../until';
import { byPeriod, ordersOf } from './bookings';
import { NODE, SHORT_WAITS, useErdv } from './erdv';
import type { EngineRun } from './harness';

// What is left under way when a test is over ends soon after.
const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, { ...SHORT_WAITS, requestTimeout: 10_000 });
const { order, slots, shown } = ordersOf(erdv);

const UNKNOWN = '99999999';
const create = { resource: 'appointment', operation: 'create', ...byPeriod('={{ $json.slot }}') };
const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };

/** Rows of a sheet: one for each order, each with a slot of its own. */
const rows = (ids: string[]): IDataObject[] =>
	ids.map((id) => ({ id, slot: id === UNKNOWN ? slots(order())[0] : slots(id)[0] }));
const dataOf = (run: EngineRun) =>
	(run.error as unknown as { context: { data?: { written: IDataObject[]; unknown?: string[] } } }).context.data;
const customData = (run: EngineRun) => run.run.data.resultData.metadata;

describe('A run that stops', () => {
	it('at item 3 of 5 names the orders that it has written', async () => {
		const ids = [order(), order(), UNKNOWN, order(), order()];
		const run = await erdv.account().run(create, rows(ids));
		expect(run.error?.description).toContain(
			`Written by this run before it stopped: ${ids[0]} (created), ${ids[1]} (created).`,
		);
		expect(dataOf(run)).toEqual({
			written: [0, 1].map((index) => ({
				orderId: ids[index],
				outcome: 'created',
				slot: slotText(ids[index]),
				previousSlot: null,
			})),
			unknown: [],
		});
		expect(shown(ids[3])).toBeNull();
	});

	it('names the first ten, and has all in its data', async () => {
		const ids = Array.from({ length: 12 }, () => order());
		const run = await erdv.account().run(create, rows([...ids, UNKNOWN]));
		expect(run.error?.description).toContain(`${ids[9]} (created) and 2 more.`);
		expect(dataOf(run)?.written).toHaveLength(12);
	}, 60_000);

	it('before anything was written has no such data', async () => {
		const run = await erdv.account().run(create, rows([UNKNOWN, order()]));
		expect(dataOf(run)).toBeUndefined();
		expect(run.error?.description).not.toContain('Written by this run');
	});

	it('leaves the orders in the custom data of the execution, also when somebody stops it', async () => {
		const account = erdv.account();
		const ids = [order(), order(), order()];
		const stop = new AbortController();
		erdv.sandbox.fault({ match: { orderId: ids[2], name: 'getOrder' }, fault: { kind: 'hang' } });
		const running = account.run(create, rows(ids), { signal: stop.signal });
		const isThird = () => account.arrivals().some(({ orderId }) => orderId === ids[2]);
		await until('the third order is asked for', isThird);
		stop.abort();
		const run = await running;
		expect(run.status).toBe('canceled');
		expect(customData(run)).toEqual({ erdv_created: `${ids[0]}, ${ids[1]}`, erdv_unknown: 'none' });
	}, 60_000);

	it.each([
		['Stop Workflow', {}],
		['Continue', { onError: 'continueRegularOutput' as const }],
	])(
		'while a write is under way ends at once, and says that its order is in doubt: %s',
		async (_mode, settings) => {
			const account = erdv.account();
			const ids = [order(), order(), order()];
			const stop = new AbortController();
			erdv.sandbox.fault({ match: { orderId: ids[2], name: 'createAppointment' }, fault: { kind: 'hangAfter' } });
			const running = account.run(create, rows(ids), { signal: stop.signal, ...settings });
			await until('the third order is booked', () => shown(ids[2]) !== null);
			const stoppedAt = performance.now();
			stop.abort();
			const run = await running;
			expect(performance.now() - stoppedAt).toBeLessThan(2000);
			expect(customData(run)).toEqual({ erdv_created: `${ids[0]}, ${ids[1]}`, erdv_unknown: ids[2] });
			const message = `The execution was canceled while the appointment for order ${ids[2]} was being created`;
			if ('onError' in settings) {
				expect(run.json(NODE)).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }, { error: message }]);
				expect(run.json(NODE)[2].details).toMatchObject({ kind: 'unknown', orderId: ids[2] });
				return;
			}
			expect(run.status).toBe('canceled');
			expect(run.error?.message).toBe(message);
			expect(run.error?.description).toContain(`${ids[0]} (created), ${ids[1]} (created). In doubt: ${ids[2]}.`);
			expect(dataOf(run)).toMatchObject({ written: [{ orderId: ids[0] }, { orderId: ids[1] }], unknown: [ids[2]] });
		},
		60_000,
	);

	it('keeps in doubt an order of which neither answer nor order tell', async () => {
		const account = erdv.account();
		const ids = [order(), order()];
		erdv.sandbox.fault({
			match: { orderId: ids[1], name: 'createAppointment' },
			fault: { kind: 'resetBefore' },
			times: 2,
		});
		const run = await account.run(create, rows(ids));
		expect(run.error?.message).toBe(`It is not known whether the appointment for order ${ids[1]} was created`);
		expect(dataOf(run)).toMatchObject({ written: [{ orderId: ids[0] }], unknown: [ids[1]] });
		expect(customData(run)).toEqual({ erdv_created: ids[0], erdv_unknown: ids[1] });
	}, 60_000);

	it('while it waits for a change to be effective names the change that was accepted', async () => {
		erdv.sandbox.set({ changeDelayMs: 600_000 });
		const account = erdv.account();
		const ids = [order(0), order(0)];
		const stop = new AbortController();
		const change = { resource: 'appointment', operation: 'change', slotChoice: 'firstAvailable' };
		const waiting = { preferences: { partOfDay: 'afternoon' }, options: { waitUntilEffective: true } };
		const running = account.run({ ...change, ...waiting }, ids, { signal: stop.signal });
		const reads = () => account.arrivals().filter(({ name, orderId }) => name === 'getOrder' && orderId === ids[0]);
		await until('the change is waited for', () => reads().length > 2);
		stop.abort();
		const run = await running;
		expect(customData(run)).toEqual({ erdv_changePending: ids[0], erdv_unknown: 'none' });
		expect(dataOf(run)).toMatchObject({ written: [{ orderId: ids[0], outcome: 'changePending' }] });
	}, 60_000);

	it('does not name what Orange refused to write, as it was there', async () => {
		const account = erdv.account();
		const kept = order(0);
		const slot = slots(order())[0];
		const skip = { options: { skipOrderCheck: true } };
		const run = await account.run({ ...create, ...skip }, [
			{ id: kept, slot },
			{ id: UNKNOWN, slot },
		]);
		expect(run.error?.message).toContain(UNKNOWN);
		expect(dataOf(run)).toBeUndefined();
		expect(customData(run)).toEqual({ erdv_unknown: 'none' });
	});
});

describe('Retry On Fail', () => {
	it.each([
		['first', 0],
		['middle', 1],
		['last', 2],
	])(
		'with the %s row bad, repeats the outcome of what an earlier try did',
		async (_which, bad) => {
			const account = erdv.account();
			const ids = [order(), order(), order()];
			const input = rows(ids);
			// The bad row is good at the second try.
			erdv.sandbox.fault({
				match: { orderId: ids[bad], name: 'getOrder' },
				fault: { kind: 'status', status: 404, code: 60 },
			});
			const run = await account.run(create, input, retry);
			expect(run.json(NODE).map(({ orderId, outcome }) => [orderId, outcome])).toEqual(
				ids.map((id) => [id, 'created']),
			);
			expect(account.arrivals().filter(({ name }) => name === 'createAppointment')).toHaveLength(3);
			expect(run.json(NODE).map(({ attempts }) => attempts)).toEqual(ids.map((_, index) => (index < bad ? 0 : 1)));
			expect(customData(run)).toEqual({ erdv_created: ids.join(', '), erdv_unknown: 'none' });
		},
		60_000,
	);

	it('names what an earlier try wrote, where the last one does not come so far', async () => {
		const account = erdv.account();
		const ids = [order(), order()];
		const unknownOnce = { kind: 'status', status: 404, code: 60 } as const;
		erdv.sandbox.fault({ match: { orderId: ids[1], name: 'getOrder' }, fault: unknownOnce });
		erdv.sandbox.fault({ match: { orderId: ids[0], name: 'getOrder' }, fault: unknownOnce, skip: 1 });
		const run = await account.run(create, rows(ids), retry);
		expect(run.error?.message).toContain(ids[0]);
		expect(dataOf(run)).toMatchObject({ written: [{ orderId: ids[0], outcome: 'created' }], unknown: [] });
	}, 60_000);

	it('after it was stopped still names what is in doubt', async () => {
		const account = erdv.account();
		const ids = [order(), order()];
		const stop = new AbortController();
		erdv.sandbox.fault({ match: { orderId: ids[1], name: 'createAppointment' }, fault: { kind: 'hangAfter' } });
		const running = account.run(create, rows(ids), { ...retry, signal: stop.signal });
		await until('the second order is booked', () => shown(ids[1]) !== null);
		stop.abort();
		const run = await running;
		expect(run.error?.description).toContain(`: ${ids[0]} (created). In doubt: ${ids[1]}.`);
		expect(customData(run)).toEqual({ erdv_created: ids[0], erdv_unknown: ids[1] });
	}, 60_000);

	it('that finds out what became of a write takes its order out of doubt', async () => {
		const account = erdv.account();
		const id = order();
		// The order shows it too late for the first try.
		erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault: { kind: 'resetAfter' } });
		erdv.sandbox.fault({
			match: { orderId: id, name: 'getOrder' },
			fault: { kind: 'status', status: 422, code: 20 },
			times: 3,
			skip: 1,
		});
		const run = await account.run(create, rows([id]), retry);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'kept', attempts: 0 }]);
		expect(customData(run)).toEqual({ erdv_unknown: 'none' });
	}, 60_000);

	it('does not claim a booking that the order no longer shows', async () => {
		const account = erdv.account();
		const ids = [order(), order()];
		const input = rows(ids);
		erdv.sandbox.fault({
			match: { orderId: ids[1], name: 'getOrder' },
			fault: { kind: 'status', status: 404, code: 60 },
		});
		const running = account.run(create, input, { ...retry, waitBetweenTries: 1500 });
		const isBad = () => account.arrivals().some(({ orderId, status }) => orderId === ids[1] && status === 404);
		await until('the second row failed', isBad);
		erdv.sandbox.putOrder(ids[0], { appointment: { validFor: erdv.sandbox.slots(ids[0])[5] } });
		expect((await running).json(NODE)).toMatchObject([{ outcome: 'kept' }, { outcome: 'created' }]);
	}, 60_000);

	it('repeats what was there before the change, not before the try', async () => {
		const account = erdv.account();
		const ids = [order(0), order(0)];
		const before = slotText(ids[0]);
		erdv.sandbox.fault({
			match: { orderId: ids[1], name: 'getOrder' },
			fault: { kind: 'status', status: 404, code: 60 },
		});
		const change = { resource: 'appointment', operation: 'change', slotChoice: 'firstAvailable' };
		const run = await account.run({ ...change, preferences: { partOfDay: 'afternoon' } }, ids, retry);
		expect(run.json(NODE)).toMatchObject([
			{ attempts: 0, previousSlot: { slot: before } },
			{ attempts: 1, previousSlot: { slot: before } },
		]);
	}, 60_000);

	it('a cancellation that was done stays one', async () => {
		const account = erdv.account();
		const ids = [order(0), order(1)];
		const cancel = { resource: 'appointment', operation: 'cancel' };
		erdv.sandbox.fault({
			match: { orderId: ids[1], name: 'cancelAppointment' },
			fault: { kind: 'status', status: 400, code: 22 },
		});
		const run = await account.run(cancel, ids, retry);
		expect(run.json(NODE)).toMatchObject([{ outcome: 'cancelled' }, { outcome: 'cancelled', attempts: 1 }]);
	}, 60_000);

	it('with an error output, a bad first row does not run the others again', async () => {
		const account = erdv.account();
		const ids = [UNKNOWN, order(), order()];
		const run = await account.run(create, rows(ids), { ...retry, onError: 'continueErrorOutput' });
		expect(run.json(NODE).map(({ orderId }) => orderId)).toEqual(ids.slice(1));
		expect(run.items(NODE, 1).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(account.arrivals().filter(({ orderId }) => orderId === UNKNOWN)).toHaveLength(1);
	});
});

function slotText(id: string): string {
	const { appointment } = erdv.sandbox.order(id) as { appointment: { validFor: Record<string, string> } };
	return `${appointment.validFor.startDateTime}/${appointment.validFor.endDateTime}`;
}
