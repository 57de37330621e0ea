import { startCollector, type Collector } from '../n8n/collector';
import { FIFTH, FIRST, fiveOrders, FOURTH, SECOND, THIRD, type FiveOrders } from '../n8n/fiveOrders';
import { errorAt } from '../n8n/savedExecution';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { startBridge, type Bridge } from './bridge';
import { openCluster, type Cluster } from './cluster';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(180_000);

const NODE = 'Orange e-RDV';
const NOT_KNOWN = '99999999';

let collector: Collector;
let redis: RedisServer;
let bridge: Bridge;
let cluster: Cluster;
const used: FiveOrders[] = [];
beforeAll(async () => {
	collector = await startCollector();
	redis = await startRedis();
	bridge = await startBridge({ redisPort: redis.port });
	cluster = await openCluster(['worker']);
}, STARTUP_TIMEOUT_MS);
afterAll(async () => {
	await Promise.all([cluster?.close(), collector?.close(), ...used.map(async ({ sandbox }) => await sandbox.close())]);
	await bridge?.close();
	await redis?.close();
}, 60_000);

async function five(name: string, shape: Parameters<typeof fiveOrders>[3] = {}): Promise<FiveOrders> {
	const one = await fiveOrders(cluster, collector, name, shape);
	used.push(one);
	return one;
}

const sharing = () => ({ limitScope: 'shared', sharedLimitUrl: bridge.url, sharedLimitToken: bridge.token });

/** What an error names once two orders are booked. */
const naming = (...unknown: string[]) =>
	expect.objectContaining({
		description: expect.stringContaining(`${FIRST} (created), ${SECOND} (created).`),
		context: expect.objectContaining({
			data: {
				written: [expect.objectContaining({ orderId: FIRST }), expect.objectContaining({ orderId: SECOND })],
				unknown,
			},
		}),
	});

test('an error at the third order names the two before it everywhere', async () => {
	const orders = await five('error');
	await orders.run([FIRST, SECOND, NOT_KNOWN, FOURTH, FIFTH]);
	const execution = await orders.ended();
	expect(errorAt(execution, NODE)).toEqual(naming());
	expect(await orders.handedOn()).toEqual([naming()]);
	expect(execution.customData).toEqual({ erdv_created: `${FIRST}, ${SECOND}`, erdv_unknown: 'none' });
});

test('stopped while the third order is written: with a shared limit the record of requests has all three', async () => {
	const orders = await five('stopped', { fields: sharing() });
	await orders.runTo('write');
	await orders.stop();
	expect(await orders.listed()).toEqual([THIRD, SECOND, FIRST].map((id) => [id, 'created', expect.any(String)]));
	const execution = await orders.ended();
	expect(execution.status).toBe('canceled');
	expect(execution.customData).toEqual({});
	expect(await cluster.api.executions('stopped failed')).toEqual([]);
	// Main and worker both save it, and either may come last: main without what ran.
	const atNode = errorAt(execution, NODE);
	if (atNode) expect(atNode).toEqual(naming(THIRD));
});

test('a worker killed while the third order is written: with a shared limit the record of requests has the two', async () => {
	const orders = await five('killed', { fields: sharing() });
	await orders.runTo('write');
	await cluster.killWorker('worker');
	await cluster.startWorker('worker');
	expect(await orders.listed()).toEqual([SECOND, FIRST].map((id) => [id, 'created', expect.any(String)]));
});
