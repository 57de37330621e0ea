/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Lanes } from '../nodes/OrangeErdv/limiter/lanes';
import { createRandom } from '../sandbox/random';
import { startBridge, type Bridge } from '../test/queue/bridge';
import { lanesOf } from '../test/queue/lanes';
import { command } from '../test/queue/redisCommand';
import { startRedis } from '../test/queue/redisServer';
import { endWith } from './end';
import { restedLanes } from './restedLanes';
import { table } from './table';

/*
 * What a limit that n8n processes share costs beside a process's own, side by side in one run: a Redis and a REST
 * bridge on loopback, so that what the network adds is left out.
 */

const IDLE_TURNS = 300;
const PROCESSES = 4;
const SATURATED_MS = 20_000;
const MOST_LATENCY_MS = 150;
const SEED = 20_261_130;

/** Median and 95th percentile of the time to get a lane that is free, ms. */
async function idle(lanes: Lanes) {
	const times: number[] = [];
	for (let turn = 0; turn < IDLE_TURNS; turn++) {
		const begin = performance.now();
		const lease = await lanes.acquire();
		times.push(performance.now() - begin);
		lease.release('notSent');
		// The next turn meets free lanes, as a call now and then does.
		await sleep(10);
	}
	times.sort((one, other) => one - other);
	return { median: times[times.length >> 1], late: times[Math.floor(times.length * 0.95)] };
}

/** Processes that always have work, each with lanes of its own or all with the same. Gives requests and their rate. */
async function saturated(lanesOfProcess: () => Lanes) {
	const random = createRandom(SEED);
	const sentAt: number[] = [];
	const latencies: number[] = [];
	const until = performance.now() + SATURATED_MS;
	const work = async () => {
		const lanes = lanesOfProcess();
		const under: Array<Promise<void>> = [];
		while (performance.now() < until) {
			const lease = await lanes.acquire();
			const latency = random() * MOST_LATENCY_MS;
			latencies.push(latency);
			sentAt.push(performance.now() + latency / 2);
			under.push(sleep(latency).then(() => lease.release('answered')));
		}
		await Promise.all(under);
	};
	await Promise.all(Array.from({ length: PROCESSES }, work));
	sentAt.sort((one, other) => one - other);
	const mean = latencies.reduce((sum, ms) => sum + ms, 0) / latencies.length / 1000;
	const perSecond = (sentAt.length - 2) / ((sentAt[sentAt.length - 1] - sentAt[1]) / 1000);
	const over = sentAt.filter((at, index) => index >= 2 && at - sentAt[index - 2] < 1000).length;
	return { requests: sentAt.length, perSecond, share: perSecond / (2 / (1 + mean)), over };
}

async function usedAccount(port: number, account: string): Promise<string> {
	await command(port, 'HSET', `erdv:{${account}}:lanes`, 'since', '1764000000000');
	return account;
}

async function measure(port: number, bridge: Bridge): Promise<boolean> {
	const counted = async <T>(work: () => Promise<T>) => {
		const before = bridge.counts().commands;
		const value = await work();
		return { value, commands: bridge.counts().commands - before };
	};
	const own = await idle(restedLanes());
	const quiet = await usedAccount(port, 'idle');
	const shared = await counted(async () => await idle(lanesOf(bridge, quiet)));
	console.log(`IDLE: time to get a lane that is free, ${IDLE_TURNS} times.\n`);
	table(
		['', 'median', '95 %', 'Redis commands per request'],
		[
			['own lanes', `${own.median.toFixed(3)} ms`, `${own.late.toFixed(3)} ms`, '0'],
			[
				'shared lanes',
				`${shared.value.median.toFixed(3)} ms`,
				`${shared.value.late.toFixed(3)} ms`,
				(shared.commands / IDLE_TURNS).toFixed(1),
			],
		],
	);

	const busy = await usedAccount(port, 'busy');
	const [alone, apart, together] = await Promise.all([
		((lanes) => saturated(() => lanes))(restedOfAll()),
		saturated(restedLanes),
		counted(async () => await saturated(() => lanesOf(bridge, busy))),
	]);
	console.log(
		[
			`SATURATED: ${PROCESSES} processes with work for ${SATURATED_MS / 1000} s,`,
			`answers after 0 to ${MOST_LATENCY_MS} ms (seed ${SEED}), all at once.\n`,
		].join(' '),
	);
	const row = (name: string, { requests, perSecond, share, over }: typeof alone, commands: string) => [
		name,
		perSecond.toFixed(2),
		`${(100 * share).toFixed(1)} %`,
		`${over} of ${requests - 2}`,
		commands,
	];
	table(
		['', 'requests/s', 'of 2/(1 + latency)', 'third in 1000 ms', 'Redis commands per request'],
		[
			row('one process, own lanes', alone, '0'),
			row(`${PROCESSES} processes, own lanes each`, apart, '0'),
			row(
				`${PROCESSES} processes, shared lanes`,
				together.value,
				(together.commands / together.value.requests).toFixed(1),
			),
		],
	);
	return together.value.over === 0 && alone.over === 0 && apart.over > 0;
}

/** Lanes that one process's callers share: one waits at a time, as the gate's queue has it. */
function restedOfAll(): Lanes {
	const lanes = restedLanes();
	let last: Promise<unknown> = Promise.resolve();
	return {
		setCount: (count) => lanes.setCount(count),
		acquire: async () => {
			const mine = last.then(async () => await lanes.acquire());
			last = mine;
			return await mine;
		},
	};
}

async function main(): Promise<boolean> {
	const server = await startRedis();
	const bridge = await startBridge({ redisPort: server.port });
	try {
		return await measure(server.port, bridge);
	} finally {
		await bridge.close();
		await server.close();
	}
}

endWith(main(), ['The shared lanes kept the limit; lanes apart did not.', 'NOT AS EXPECTED.']);
