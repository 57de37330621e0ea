/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { RateLimiter } from 'limiter';

import { coolDown } from '../nodes/OrangeErdv/limiter/coolDown';
import { Gate } from '../nodes/OrangeErdv/limiter/Gate';
import { COOL_DOWN_MS } from '../nodes/OrangeErdv/limiter/lanes';
import { systemClock } from '../nodes/OrangeErdv/runtime/Clock';
import { restedLanes } from './restedLanes';

const CALLS = 20_000;
const ROUNDS = 5;
const LINES = [1, 10, 100, 900];

/** CPU time per call, and whether calls passed in the order in which they came. */
export interface Cost {
	us: number;
	inOrder: boolean;
}

type Pass = (caller: number) => Promise<void>;

/** Keeps `callers` calls in line until all have passed; whoever has passed lines up again. */
async function cost(callers: number, pass: Pass): Promise<Cost> {
	let came = 0;
	let last = -1;
	let inOrder = true;
	const caller = async () => {
		while (came < CALLS) {
			const turn = came++;
			await pass(turn);
			inOrder &&= turn === last + 1;
			last = turn;
		}
	};
	const before = process.cpuUsage();
	await Promise.all(Array.from({ length: callers }, caller));
	const { user, system } = process.cpuUsage(before);
	return { us: (user + system) / came, inOrder };
}

function throughGate(): Pass {
	const gate = new Gate<string>(systemClock, restedLanes());
	return async (turn) => {
		const ticket = await gate.enter({ owner: String(turn), identity: 'one', priority: 'normal' });
		const lease = await gate.acquire(ticket);
		coolDown(COOL_DOWN_MS).tryFinish();
		lease.release('notSent');
		gate.leave(ticket);
	};
}

function throughLimiter(): Pass {
	const limiter = new RateLimiter({ tokensPerInterval: CALLS * 1000, interval: 'second' });
	return async () => {
		await limiter.removeTokens(1);
	};
}

/** The median of some rounds, after one to warm up. */
async function median(callers: number, make: () => Pass): Promise<Cost> {
	await cost(callers, make());
	const rounds: Cost[] = [];
	for (let round = 0; round < ROUNDS; round++) rounds.push(await cost(callers, make()));
	const us = rounds.map((one) => one.us).sort((one, other) => one - other)[ROUNDS >> 1];
	return { us, inOrder: rounds.every((one) => one.inOrder) };
}

/** What a call costs with few and with many callers in line. */
export async function costs(): Promise<Array<{ callers: number; gate: Cost; limiter: Cost }>> {
	const measured = [];
	for (const callers of LINES) {
		const gate = await median(callers, throughGate);
		const limiter = await median(callers, throughLimiter);
		measured.push({ callers, gate, limiter });
	}
	return measured;
}
