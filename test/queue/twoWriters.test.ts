/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { SHORT_WAITS } from '../engine/erdv';
import { startBridge, type Bridge } from './bridge';
import { NODE, sharedAccount, startProcesses, type Process, type SharedAccount } from './processes';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(240_000);

/*
 * Two n8n processes that write for one order at the same moment, at an API that overwrites an appointment which is
 * there: without a lock between them both read "no appointment", and both say `created`.
 */

const REPETITIONS = 10;
const SEED = Math.floor(Math.random() * 1e9);

let redis: RedisServer;
let bridge: Bridge;
let sandbox: Sandbox;
let processes: [Process, Process];
beforeAll(async () => {
	processes = await startProcesses(SHORT_WAITS);
	redis = await startRedis();
	bridge = await startBridge({ redisPort: redis.port });
	sandbox = await startSandbox({
		createOverExisting: 'overwrite',
		takenShare: 0,
		delayMs: { min: 0, max: 150 },
		seed: SEED,
	});
	process.stderr.write(`Two writers: seed ${SEED}.\n`);
}, 300_000);
afterAll(async () => {
	await Promise.all([bridge?.close(), redis?.close(), sandbox?.close()]);
});

let orders = 0;
const newOrder = () => {
	const id = String(710_001 + orders++).padStart(8, '0');
	sandbox.putOrder(id, {});
	return id;
};
const used = async () => await sharedAccount(sandbox, bridge, redis.port);

const create = (more: IDataObject): IDataObject => ({ resource: 'appointment', operation: 'create', ...more });
const firstAvailable = () => create({ slotChoice: 'firstAvailable' });
const specific = (orderId: string, index: number) => {
	const { startDateTime, endDateTime } = sandbox.slots(orderId)[index];
	return create({
		slotChoice: 'specific',
		slot: { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` },
	});
};
const wordOf = (item: IDataObject) => item.outcome ?? (item.details as IDataObject | undefined)?.kind;
const run = async (process: Process, account: SharedAccount, parameters: IDataObject, orderId: string) =>
	(await process.run(account, parameters, [orderId])).json(NODE)[0];
const startOf = (orderId: string) =>
	(sandbox.order(orderId).appointment as { validFor: IDataObject } | undefined)?.validFor.startDateTime;

/** Writes of both processes at once; gives what came out, the one that created first. */
async function bothAtOnce(parametersOf: (orderId: string, process: number) => IDataObject) {
	const account = await used();
	const orderId = newOrder();
	const items = await Promise.all(
		processes.map(async (process, index) => {
			await sleep(Math.random() * 300);
			return await run(process, account, parametersOf(orderId, index), orderId);
		}),
	);
	items.sort((one, other) => Number(other.outcome === 'created') - Number(one.outcome === 'created'));
	return { items, orderId, words: items.map(wordOf), account };
}

describe('The same order in two processes at once, at an API that overwrites', () => {
	it.each([
		['the first available slot', () => firstAvailable()],
		['two different slots', (orderId: string, process: number) => specific(orderId, process * 3)],
	])(`%s: ${REPETITIONS} of ${REPETITIONS} with one created, the other kept`, async (_what, parametersOf) => {
		const all = await Promise.all(Array.from({ length: REPETITIONS }, async () => await bothAtOnce(parametersOf)));
		expect(all.map(({ words }) => words)).toEqual(all.map(() => ['created', 'kept']));
		for (const { items, orderId } of all) {
			// What was told of the time is what the order has, for both.
			for (const { appointment } of items) expect((appointment as IDataObject).start).toBe(startOf(orderId));
			expect(sandbox.history(orderId)).toHaveLength(1);
		}
	});
});
