/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { bestOf } from '../bestOf';
import { startCollector, type Collector } from '../n8n/collector';
import { STARTUP_TIMEOUT_MS } from '../n8n/workbench';
import { until } from '../until';
import { openAccount, PATIENCE_S, type Account, type Run } from './account';
import { startBridge, type Bridge } from './bridge';
import { openCluster, type Cluster } from './cluster';
import { makeKnown } from './knownAccount';
import { measure } from './measure';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(300_000);

const WORKERS = ['worker-1', 'worker-2', 'worker-3'];
const RUNS = 6;

/** A grant is good for 2 s; the rest is for the way to the service. */
const GRANT_MS = 2_500;

const CLOCK_TOLERANCE_MS = 20;

let sandbox: Sandbox;
let collector: Collector;
/** Holds the shared limit and nothing else: n8n's queue is in another one, and outlives it. */
let redis: RedisServer;
let bridge: Bridge;
let cluster: Cluster;
beforeAll(async () => {
	sandbox = await startSandbox({ delayMs: { min: 0, max: 150 } });
	collector = await startCollector();
	redis = await startRedis();
	bridge = await startBridge({ redisPort: redis.port });
	cluster = await openCluster(WORKERS);
}, STARTUP_TIMEOUT_MS);
afterAll(async () => {
	await Promise.all([cluster?.close(), sandbox?.close(), collector?.close()]);
	await bridge?.close();
	await redis?.close();
}, 60_000);

let ordersMade = 0;
/** Lists of new orders for executions at once. */
const lists = (length: number) =>
	Array.from({ length: RUNS }, () =>
		Array.from({ length }, () => {
			const id = String(700_001 + ordersMade++).padStart(8, '0');
			sandbox.putOrder(id, {});
			return id;
		}),
	);

const account = async (clientId: string, fields: Record<string, unknown>) =>
	await openAccount({ api: cluster.api, sandbox, collector }, clientId, fields);

const sharing = async (clientId: string) =>
	await account(clientId, { limitScope: 'shared', sharedLimitUrl: bridge.url, sharedLimitToken: bridge.token });

const idsOf = async (runs: Run[]) =>
	await Promise.all(runs.map(async ({ items }) => (await items).map(({ orderId }) => orderId)));

const say = (line: string) => process.stderr.write(`${line} Delays seeded with ${sandbox.settings().seed}.\n`);

test('without a shared limit three workers go over it: that is what the shared one is for', async () => {
	// The service would turn them away, and the runs would not end for long.
	sandbox.set({ rateLimit: false });
	const alone = await account('one-gate-each', { limitScope: 'process' });
	const orders = lists(10);
	const runs = await alone.start(orders);
	expect(await idsOf(runs)).toEqual(orders);
	const measured = measure(runs, alone.arrivals());
	say(`A gate in each worker: ${measured.text}`);
	expect(new Set(runs.map(({ worker }) => worker))).toEqual(new Set(WORKERS));
	expect(measured.violations).toBeGreaterThan(10);
	sandbox.set({ rateLimit: true });
});

describe('with a shared limit', () => {
	/** All runs came to the right end, over whatever happened, and the limit held all along. */
	async function expectAllDone(what: string, shared: Account, runs: Run[]): Promise<void> {
		const found = await idsOf(runs);
		const measured = measure(runs, shared.arrivals());
		say(`${what}: ${measured.text}`);
		expect(found).toEqual(runs.map(({ orders }) => orders));
		expect(new Set(runs.map(({ worker }) => worker))).toEqual(new Set(WORKERS));
		expect(measured.violations).toBe(0);
	}
	/** Nothing left without a grant: from when the last one had run out to now. */
	function expectSilenceSince(lostAtMs: number, shared: Account): void {
		const late = shared.arrivals().filter(({ atMs }) => atMs > lostAtMs + GRANT_MS);
		expect(late).toEqual([]);
	}
	const arrived = async (shared: Account, count: number) =>
		await until(`${count} requests have arrived`, () => shared.arrivals().length >= count, PATIENCE_S);

	test('6 runs at once over 10 orders each stay within it and use it, and no worker waits long', async () => {
		let tries = 0;
		const best = await bestOf(0.9, async () => {
			const shared = await sharing(`shared-${++tries}`);
			const before = bridge.counts();
			const runs = await shared.start(lists(10));
			await expectAllDone('A shared gate', shared, runs);
			const { share, longestWaits } = measure(runs, shared.arrivals());
			const commands = bridge.counts().commands - before.commands;
			say(`${(commands / shared.arrivals().length).toFixed(1)} Redis commands per request.`);
			for (const seconds of Object.values(longestWaits)) expect(seconds).toBeLessThanOrEqual(10);
			return share;
		});
		expect(best).toBeGreaterThanOrEqual(0.9);
	});

	test('a worker killed while its request is under way does not break it, and the others finish', async () => {
		const shared = await sharing('worker-killed');
		const orders = lists(6);
		const stuck = orders[0][2];
		sandbox.fault({ match: { orderId: stuck }, fault: { kind: 'hang' } });
		const runs = await shared.start(orders);
		const isUnderWay = () => shared.arrivals().some(({ orderId }) => orderId === stuck);
		await until('the request that hangs is under way', isUnderWay, PATIENCE_S);
		const victim = runs[0].worker;
		await cluster.killWorker(victim);

		const lost = runs.filter(({ worker }) => worker === victim);
		const others = runs.filter(({ worker }) => worker !== victim);
		expect(await idsOf(others)).toEqual(others.map((run) => run.orders));
		const ends = await Promise.allSettled(lost.map(async ({ items }) => await items));
		const statuses = (await cluster.api.executions(shared.clientId)).map(({ status }) => status);
		say(`A worker killed: ${measure(runs, shared.arrivals()).text} n8n says of the runs: ${statuses.join(', ')}.`);
		expect(ends.map(({ status }) => status)).toEqual(lost.map(() => 'rejected'));

		await cluster.startWorker(victim);
		const again = await shared.start(lost.map((run) => run.orders));
		expect(await idsOf(again)).toEqual(again.map((run) => run.orders));
		expect(measure(runs, shared.arrivals()).violations).toBe(0);
	});

	test('Redis killed for 5 s and started empty does not break it, and all work is done', async () => {
		const shared = await sharing('redis-killed');
		const runs = await shared.start(lists(5));
		await arrived(shared, 6);
		await redis.kill();
		const killedAtMs = performance.now();
		await sleep(5_000);
		expectSilenceSince(killedAtMs, shared);
		await redis.start();
		await expectAllDone('Redis away for 5 s', shared, runs);
	});

	test('Redis paused for 4 s does not break it, and all work is done', async () => {
		const shared = await sharing('redis-paused');
		const runs = await shared.start(lists(5));
		await arrived(shared, 6);
		redis.pause();
		const pausedAtMs = performance.now();
		await sleep(4_000);
		expectSilenceSince(pausedAtMs, shared);
		redis.resume();
		await expectAllDone('Redis paused for 4 s', shared, runs);
	});

	test('workers whose clocks are 700 ms apart stay within it', async () => {
		const offsets = [-700, 0, 700];
		await Promise.all(WORKERS.map(async (name, index) => await cluster.startWorker(name, offsets[index])));
		const shared = await sharing('clocks-apart');
		const runs = await shared.start(lists(5));
		for (const { worker, clockAhead } of runs) {
			const offset = offsets[WORKERS.indexOf(worker)];
			expect(clockAhead.least).toBeLessThanOrEqual(offset + CLOCK_TOLERANCE_MS);
			expect(clockAhead.most).toBeGreaterThanOrEqual(offset - CLOCK_TOLERANCE_MS);
		}
		await expectAllDone('Clocks 700 ms apart', shared, runs);
	});
});

describe('one order written to by two workers at once, at an API that overwrites', () => {
	const PAIRS = 20;
	/** More pairs than that would mean that n8n gives both to one worker all the time. */
	const MOST_PAIRS = 80;
	const ACCOUNTS_OF_A_KIND = 2;

	beforeAll(() => sandbox.set({ createOverExisting: 'overwrite', takenShare: 0 }));
	afterAll(() => sandbox.set({ createOverExisting: 'refuse', takenShare: 0.25 }));

	let accounts = 0;
	const writing = async (slotChoice: 'firstAvailable' | 'specific') => {
		const clientId = `writers-${++accounts}`;
		const limit = { limitScope: 'shared', sharedLimitUrl: bridge.url, sharedLimitToken: bridge.token };
		const operation = {
			resource: 'appointment',
			operation: 'create',
			orderId: '={{ $json.orderId.id }}',
			slotChoice,
			...(slotChoice === 'specific' && { slot: { __rl: true, mode: 'period', value: '={{ $json.orderId.slot }}' } }),
		};
		const opened = await openAccount({ api: cluster.api, sandbox, collector }, clientId, limit, operation);
		await makeKnown(clientId, redis.port);
		return opened;
	};
	let runs = 0;
	/** One execution that is to write for an order; slots differ from one to the next. */
	const writerOf = (id: string, index: number) => {
		const { startDateTime, endDateTime } = sandbox.slots(id)[index * 3];
		return [{ id, slot: `${startDateTime}/${endDateTime}`, run: ++runs }];
	};
	type Ended = { outcome?: string; error?: string; details?: { kind: string }; appointment?: { start: string } };
	const endOf = async ({ items }: Run): Promise<Ended> => (await items)[0] as Ended;
	const wordOf = ({ outcome, details, error }: Ended) => outcome ?? details?.kind ?? String(error);
	const shown = (id: string) =>
		(sandbox.order(id).appointment as { validFor: { startDateTime: string } } | undefined)?.validFor.startDateTime;
	const oneOrder = () => lists(1)[0][0];
	const sent = ({ arrivals }: Account) => arrivals().filter(({ name }) => name === 'createAppointment').length;
	const created = (id: string) => sandbox.history(id).filter(({ action }) => action === 'create').length;

	test(`${PAIRS} of ${PAIRS} with one created, the other kept or orderBusy: first available, two specific slots`, async () => {
		const found: Array<{ kind: string; words: string }> = [];
		const countOf = (kind: string) => found.filter((one) => one.kind === kind).length;
		let pairs = 0;
		const play = async (kind: 'firstAvailable' | 'specific') => {
			const writers = await writing(kind);
			while (countOf(kind) < PAIRS && pairs < MOST_PAIRS) {
				pairs++;
				const id = oneOrder();
				const both = await writers.start([writerOf(id, 0), writerOf(id, 1)]);
				const ends = await Promise.all(both.map(endOf));
				expect(created(id)).toBe(1);
				for (const { appointment } of ends) if (appointment) expect(appointment.start).toBe(shown(id));
				const words = ends.map(wordOf).sort().join(', ');
				expect(['created, kept', 'created, orderBusy']).toContain(words);
				if (both[0].worker !== both[1].worker) found.push({ kind, words });
			}
		};
		const kinds = ['firstAvailable', 'specific'] as const;
		await Promise.all(
			kinds.flatMap((kind) => Array.from({ length: ACCOUNTS_OF_A_KIND }, async () => await play(kind))),
		);
		for (const kind of kinds) {
			const words = found.filter((one) => one.kind === kind).map((one) => one.words);
			const kept = words.filter((word) => word === 'created, kept').length;
			say(`${kind}: of ${words.length} pairs on two workers, ${kept} created and kept, the others orderBusy.`);
			expect(words.length).toBeGreaterThanOrEqual(PAIRS);
		}
	});

	test.each([
		['had not been carried out: another one creates', 'hang', 'created'],
		['had been carried out: the others keep it', 'hangAfter', 'kept'],
	] as const)('a worker killed while it holds the lock, and its write %s', async (_what, fault, first) => {
		const writers = await writing('firstAvailable');
		const id = oneOrder();
		sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault: { kind: fault } });
		const [doomed] = await writers.start([writerOf(id, 0)]);
		await until('the write is under way', () => sent(writers) > 0, PATIENCE_S);
		const others = await writers.start([1, 2, 3, 4].map((index) => writerOf(id, index)));
		await cluster.killWorker(doomed.worker);
		const killedAt = performance.now();
		const left = others.filter(({ worker }) => worker !== doomed.worker);
		const lost = [doomed, ...others.filter(({ worker }) => worker === doomed.worker)];
		expect(left.length).toBeGreaterThan(0);
		const words = (await Promise.all(left.map(endOf))).map(wordOf).sort();
		const seconds = Math.round((performance.now() - killedAt) / 1000);
		say(`A worker killed while it held the lock: ${words.join(', ')}, all within ${seconds} s.`);
		expect(words).toEqual([first, ...left.slice(1).map(() => 'kept')].sort());
		expect(created(id)).toBe(1);
		await Promise.allSettled(lost.map(async ({ items }) => await items));
		await cluster.startWorker(doomed.worker);
	});

	test('Redis gone: no second appointment, and what was not sent says sharedLimitUnavailable', async () => {
		const writers = await writing('firstAvailable');
		const id = oneOrder();
		const both = await writers.start([writerOf(id, 0), writerOf(id, 1)]);
		await until('one of them is at work', () => writers.arrivals().length > 0, PATIENCE_S);
		await redis.kill();
		const words = (await Promise.all(both.map(endOf))).map(wordOf);
		const before = created(id);
		await redis.start();
		say(`Redis gone: ${words.join(', ')}.`);
		expect(words.filter((word) => word === 'created')).toHaveLength(before);
		expect(words.filter((word) => word === 'sharedLimitUnavailable')).toHaveLength(2 - before);

		const again = await Promise.all((await writers.start([writerOf(id, 2), writerOf(id, 3)])).map(endOf));
		say(`Redis back, empty: ${again.map(wordOf).join(', ')}.`);
		expect(again.map(wordOf).sort()).toEqual(before === 1 ? ['kept', 'kept'] : ['created', 'kept']);
		expect(created(id)).toBe(1);
	});
});
