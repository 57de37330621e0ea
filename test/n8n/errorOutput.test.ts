import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { bothOutputs, oneOperation } from './workflows';

const UNKNOWN = '00999999';
const NOT_AN_ID = '../00123456';

let bench: Workbench;
beforeAll(async () => {
	bench = await openWorkbench();
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await bench?.close(), 60_000);

const slotOf = (order: string) => {
	const { startDateTime, endDateTime } = bench.sandbox.slots(order)[0];
	return { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
};

/** Each operation, with an order that it works for. */
const operations: Array<[string, string, string]> = [
	['order', 'get', '00123470'],
	['timeSlot', 'search', '00123471'],
	['appointment', 'create', '00123472'],
	['appointment', 'change', '00200003'],
	['appointment', 'get', '00200004'],
	['appointment', 'cancel', '00200005'],
];

test.each(operations)(
	'%s/%s: failed items leave by the error output, the others by the first one',
	async (resource, operation, good) => {
		const path = `${resource}-${operation}`;
		const slot = slotOf(good);
		await bench.publish(bothOutputs(path, { resource, operation, options: { outputAs: 'orders' }, slot }));
		const items = await bench.api.callWebhook(path, { orders: [UNKNOWN, good, NOT_AN_ID] });

		const failed = items.filter((item) => item.branch === 'error');
		// n8n itself puts the keys of the incoming item beside those of the error.
		expect(failed).toEqual([
			expect.objectContaining({
				orderId: UNKNOWN,
				error: expect.any(String),
				message: expect.any(String),
				details: expect.objectContaining({ kind: 'orderNotFound', orderId: UNKNOWN }),
			}),
			expect.objectContaining({
				orderId: NOT_AN_ID,
				details: expect.objectContaining({ kind: 'invalidInput' }),
			}),
		]);
		const succeeded = items.filter((item) => item.branch === 'success');
		expect(succeeded).toHaveLength(1);
		expect(succeeded[0].orderId).toBe(good);
	},
	120_000,
);

test('with "Continue" a failed item leaves by the only output', async () => {
	const read = { resource: 'order', operation: 'get' };
	await bench.publish(oneOperation('continue', read, 'continueRegularOutput'));
	const items = await bench.api.callWebhook('continue', { orders: [UNKNOWN, '00123470'] });
	expect(items).toEqual([
		expect.objectContaining({ error: expect.any(String), message: expect.any(String) }),
		expect.objectContaining({ orderId: '00123470' }),
	]);
}, 120_000);

test('without it the run stops', async () => {
	await bench.publish(oneOperation('stop', { resource: 'order', operation: 'get' }));
	const run = bench.api.callWebhook('stop', { orders: [UNKNOWN, '00123470'] });
	await expect(run).rejects.toMatchObject({ response: { status: 500 } });
}, 120_000);

test('n8n lists the node among its community packages', async () => {
	expect(await bench.api.installedPackages()).toEqual([
		expect.objectContaining({ packageName: 'n8n-nodes-orange-erdv', failedLoading: false }),
	]);
}, 60_000);
