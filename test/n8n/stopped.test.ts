import { startCollector, type Collector } from './collector';
import { FIFTH, FIRST, fiveOrders, FOURTH, SECOND, THIRD, type FiveOrders } from './fiveOrders';
import { errorAt, errorOf, itemsOf } from './savedExecution';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { looped, retried } from './workflows';

const NODE = 'Orange e-RDV';
const NOT_KNOWN = '99999999';
const TIME_OUT = { settings: { executionTimeout: 8 } };
const IN_LOOP = { settings: { saveExecutionProgress: true }, shape: looped };

let bench: Workbench;
let collector: Collector;
const used: FiveOrders[] = [];
beforeAll(async () => {
	collector = await startCollector();
	bench = await openWorkbench();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => {
	await Promise.all([bench?.close(), collector?.close(), ...used.map(async ({ sandbox }) => await sandbox.close())]);
}, 60_000);

async function five(name: string, shape: Parameters<typeof fiveOrders>[3] = {}): Promise<FiveOrders> {
	const one = await fiveOrders(bench, collector, name, shape);
	used.push(one);
	return one;
}

/** What the custom data names once two orders are booked. */
const noted = (unknown: string) => ({ erdv_created: `${FIRST}, ${SECOND}`, erdv_unknown: unknown });

/** What an error names then: in its description, and in its data. */
const naming = (...unknown: string[]) =>
	expect.objectContaining({
		description: expect.stringContaining(
			`Written by this run before it stopped: ${FIRST} (created), ${SECOND} (created).`,
		),
		context: expect.objectContaining({
			data: {
				written: [FIRST, SECOND].map((orderId) => expect.objectContaining({ orderId, outcome: 'created' })),
				unknown,
			},
		}),
	});

test('an error at the third order names the two before it, in the editor and to the error workflow', async () => {
	const orders = await five('error');
	await orders.run([FIRST, SECOND, NOT_KNOWN, FOURTH, FIFTH]);
	expect(await orders.handedOn()).toEqual([naming()]);
	const execution = await orders.ended();
	expect(execution.status).toBe('error');
	expect(errorAt(execution, NODE)).toEqual(naming());
	expect(execution.customData).toEqual(noted('none'));
	expect(await orders.listed()).toEqual([SECOND, FIRST].map((id) => [id, 'created', execution.id]));
}, 120_000);

/** How a run is ended at its third order; whether n8n keeps the node's error, or has but its own. */
const ENDS = [
	{ how: 'somebody stops it', name: 'stopped', where: 'read', isKept: false },
	{ how: 'somebody stops it', name: 'stopped', where: 'write', isKept: false },
	{ how: 'its time is over', name: 'timed-out', where: 'read', isKept: true },
	{ how: 'its time is over', name: 'timed-out', where: 'write', isKept: true },
] as const;

test.each(ENDS)(
	'$how at a $where for the third order: the two are named, and the third where its write has left',
	async ({ name, where, isKept }) => {
		const orders = await five(`${name}-${where}`, name === 'timed-out' ? TIME_OUT : {});
		await orders.runTo(where);
		if (name === 'stopped') await orders.stop();
		const unknown = where === 'write' ? [THIRD] : [];
		expect(await orders.handedOn()).toEqual([naming(...unknown)]);
		const execution = await orders.ended();
		expect(execution.status).toBe('canceled');
		expect(execution.customData).toEqual(noted(unknown[0] ?? 'none'));
		if (isKept) expect(errorAt(execution, NODE)).toEqual(naming(...unknown));
		else expect(errorOf(execution)?.message).toBe('The execution was cancelled manually');
		// Stop or not, a write that has left is seen to its end, and nothing is sent after it.
		const written = where === 'write' ? [THIRD, SECOND, FIRST] : [SECOND, FIRST];
		expect(await orders.listed()).toEqual(written.map((id) => [id, 'created', execution.id]));
		expect(orders.sandbox.history(FOURTH)).toEqual([]);
	},
	120_000,
);

test('with Retry On Fail, a run that is stopped is named in the custom data alone', async () => {
	const orders = await five('retried', { shape: retried });
	await orders.runTo('write');
	await orders.stop();
	const [third] = await orders.listed();
	const execution = await orders.ended();
	expect(third).toEqual([THIRD, 'created', execution.id]);
	expect(execution.customData).toEqual(noted(THIRD));
	expect(errorAt(execution, NODE)).toBeUndefined();
	expect(await bench.api.executions('retried failed')).toEqual([]);
}, 120_000);

test('in a loop that saves its progress, n8n shows the items of the orders before too', async () => {
	const orders = await five('looped', IN_LOOP);
	await orders.runTo('write');
	await orders.stop();
	expect(await orders.handedOn()).toEqual([naming(THIRD)]);
	const execution = await orders.ended();
	expect(itemsOf(execution, NODE)).toMatchObject([FIRST, SECOND].map((orderId) => ({ orderId, outcome: 'created' })));
	expect(execution.customData).toEqual(noted(THIRD));
}, 120_000);

describe('when n8n is killed at the third order', () => {
	let orders: FiveOrders;
	let inLoop: FiveOrders;
	beforeAll(async () => {
		orders = await five('killed');
		inLoop = await five('killed-looped', IN_LOOP);
		await Promise.all([orders.runTo('write'), inLoop.runTo('write')]);
		await bench.killAndRestart(() => {});
	}, 120_000);

	test('nothing of the run is left in n8n, and a second run finds out', async () => {
		const execution = await orders.ended();
		expect(execution.status).toBe('crashed');
		expect(execution.customData).toEqual({});
		expect(itemsOf(execution, NODE)).toEqual([]);
		expect(await orders.handedOn()).toEqual([expect.objectContaining({ name: 'WorkflowCrashedError' })]);
		expect(await orders.listed()).toEqual([]);

		await orders.run();
		const outcomes = itemsOf(await orders.ended(), NODE).map(({ orderId, outcome }) => [orderId, outcome]);
		expect(outcomes).toEqual([
			...[FIRST, SECOND, THIRD].map((id) => [id, 'kept']),
			...[FOURTH, FIFTH].map((id) => [id, 'created']),
		]);
	}, 120_000);

	test('a loop that saves its progress has left what was saved: not the order that was under way', async () => {
		const execution = await inLoop.ended();
		expect(execution.status).toBe('crashed');
		expect(itemsOf(execution, NODE)).toMatchObject([FIRST, SECOND].map((orderId) => ({ orderId, outcome: 'created' })));
		expect(execution.customData).toEqual(noted('none'));
	}, 120_000);
});
