/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiter } from 'limiter';

import { Gate } from '../nodes/OrangeErdv/limiter/Gate';
import { systemClock } from '../nodes/OrangeErdv/runtime/Clock';
import { greatestInOneSecond, violations } from '../sandbox/arrivals';
import { restedLanes } from './restedLanes';

const SECONDS = 25;
const SEED = 20_261_130;
const MEAN_GAP_MS = 1000 / 0.8;
const BURST = { calls: 4, everyMs: 6000 };
const JITTER_MS = 150;

/** One call of the schedule, the same for both. */
interface Call {
	atMs: number;
	thereMs: number;
	backMs: number;
}

/** What arrived of one contender's calls. */
export interface Rate {
	name: string;
	arrivals: number;
	violations: number;
	shortestSpanMs: number;
	mostInOneSecond: number;
	perSecond: number;
	meanWaitMs: number;
}

/** Gives the same numbers from 0 to 1 in each run (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function schedule(): Call[] {
	const random = seeded(SEED);
	const times: number[] = [];
	for (let at = 0; at < SECONDS * 1000; at -= Math.log(1 - random()) * MEAN_GAP_MS) times.push(at);
	for (let at = BURST.everyMs; at < SECONDS * 1000; at += BURST.everyMs)
		times.push(...Array<number>(BURST.calls).fill(at));
	return times
		.sort((one, other) => one - other)
		.map((atMs) => ({ atMs, thereMs: random() * JITTER_MS, backMs: random() * JITTER_MS }));
}

/** Sends after the way there, answers after the way back. */
async function send(port: number, path: string, { thereMs, backMs }: Call): Promise<void> {
	await sleep(thereMs);
	const sent = request({ port, path, host: '127.0.0.1', method: 'POST' });
	sent.end();
	const [answer] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
	answer.resume();
	await once(answer, 'end');
	await sleep(backMs);
}

type Limit = (send: () => Promise<void>) => Promise<void>;

function gateLimit(): Limit {
	const gate = new Gate<string>(systemClock, restedLanes());
	let owners = 0;
	return async (sendIt) => {
		const ticket = await gate.enter({ owner: String(owners++), identity: 'one', priority: 'normal' });
		const lease = await gate.acquire(ticket);
		await sendIt();
		lease.release('answered');
		gate.leave(ticket);
	};
}

function plainLimit(): Limit {
	const limiter = new RateLimiter({ tokensPerInterval: 2, interval: 'second' });
	return async (sendIt) => {
		await limiter.removeTokens(1);
		await sendIt();
	};
}

async function play(calls: Call[], limit: Limit, port: number, path: string): Promise<number> {
	let waitedMs = 0;
	await Promise.all(
		calls.map(async (call) => {
			await sleep(call.atMs);
			const since = performance.now();
			await limit(async () => {
				waitedMs += performance.now() - since;
				await send(port, path, call);
			});
		}),
	);
	return waitedMs / calls.length;
}

/** Lets this gate and `limiter` send the same calls at once and measures what arrives. */
export async function rates(): Promise<{ seconds: number; seed: number; contenders: Rate[] }> {
	const arrivals = new Map<string, Array<{ atMs: number }>>();
	const server = createServer((received, answer) => {
		const path = received.url ?? '';
		arrivals.set(path, [...(arrivals.get(path) ?? []), { atMs: performance.now() }]);
		answer.end();
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	const calls = schedule();

	const contender = async (name: string, path: string, limit: Limit): Promise<Rate> => {
		const meanWaitMs = await play(calls, limit, port, path);
		const times = arrivals.get(path) ?? [];
		const spans = times.slice(2).map(({ atMs }, index) => atMs - times[index].atMs);
		return {
			name,
			arrivals: times.length,
			violations: violations(times).length,
			shortestSpanMs: Math.min(...spans),
			mostInOneSecond: greatestInOneSecond(times),
			perSecond: (1000 * (times.length - 1)) / (times[times.length - 1].atMs - times[0].atMs),
			meanWaitMs,
		};
	};
	const contenders = await Promise.all([
		contender('this gate', '/gate', gateLimit()),
		contender('limiter {2, second}', '/limiter', plainLimit()),
	]);
	server.close();
	return { seconds: SECONDS, seed: SEED, contenders };
}
