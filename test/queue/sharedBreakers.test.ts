/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import { Gate } from '../../nodes/OrangeErdv/limiter/Gate';
import type { SharedLanes } from '../../nodes/OrangeErdv/limiter/SharedLanes';
import { systemClock } from '../../nodes/OrangeErdv/runtime/Clock';
import { createRuntime } from '../../nodes/OrangeErdv/runtime/Runtime';
import { admitExternalRequest } from '../../nodes/OrangeErdv/transport/externalRequest';
import { startSandbox } from '../../sandbox';
import { until } from '../until';
import { startBridge, type Bridge } from './bridge';
import { helpers, lanesOf } from './lanes';
import { command } from './redisCommand';
import { startRedis, type RedisServer } from './redisServer';

jest.setTimeout(120_000);

let server: RedisServer;
let bridge: Bridge;
beforeAll(async () => {
	server = await startRedis();
	bridge = await startBridge({ redisPort: server.port });
});
afterAll(async () => await Promise.all([bridge?.close(), server?.close()]));

const REASON = { message: 'Orange denies access', facts: { kind: 'suspended', description: 'Ask e-soutien.' } };
const IDENTITY = 'hash of a client';
const MINUTE = 60_000;

type Process = Gate<typeof REASON, SharedLanes>;

let accounts = 0;
let account: string;
const keyOf = (what: string) => `erdv:{${account}}:${what}`;
/** The gate of one n8n process. */
const aProcess = (): Process => new Gate(systemClock, lanesOf(bridge, account));
beforeEach(async () => {
	account = `breakers ${++accounts}`;
	// As after days of use: the lanes are known and free.
	await command(server.port, 'HSET', keyOf('lanes'), 'since', '1764000000000');
});

const kept = async () => (await command(server.port, 'HGETALL', keyOf('breakers'))) as string[];
const fieldOf = async (what: string) => {
	const fields = await kept();
	const at = fields.findIndex((field) => field.endsWith(`:${what}`));
	return { field: fields[at], value: fields[at + 1] };
};
/** As if so much time had passed in Redis since it opened, or was knocked at. */
const age = async (ms: number) => {
	const { field, value } = await fieldOf('at');
	await command(server.port, 'HSET', keyOf('breakers'), field, String(Number(value) - ms));
};
const isKept = async () => await until('Redis knows', async () => (await kept()).length > 0);
const isGone = async () => await until('Redis has forgotten', async () => (await kept()).length === 0);

async function call(gate: Process): Promise<'let in' | string> {
	try {
		const ticket = await gate.enter({ owner: 'execution', identity: IDENTITY, priority: 'normal' });
		try {
			(await gate.acquire(ticket)).release('notSent');
			return 'let in';
		} finally {
			gate.leave(ticket);
		}
	} catch (error) {
		return (error as { why: string }).why;
	}
}

it('what one process opens stops all others, those who wait for a lane first', async () => {
	const [one, other] = [aProcess(), aProcess()];
	expect(await call(other)).toBe('let in');
	one.openBreaker(IDENTITY, REASON);
	await isKept();
	expect(await call(other)).toBe('breakerOpen');
	const { opening } = await other.breakers.api.ask(IDENTITY);
	expect(opening?.reason).toEqual(REASON);
	expect(opening!.retryInMs).toBeGreaterThan(MINUTE - 5000);
	expect(opening!.retryInMs).toBeLessThanOrEqual(MINUTE);
	// Not of another client of the account.
	expect((await other.breakers.api.ask('another client')).opening).toBeUndefined();
	expect(JSON.stringify(await kept())).not.toContain(IDENTITY);
});

it('tokens are asked for by one process a minute, which needs no lane to know', async () => {
	const processes = [aProcess(), aProcess(), aProcess()].map(({ breakers }) => breakers.token);
	processes[0].open(IDENTITY, REASON);
	await isKept();
	for (const breaker of processes.slice(1)) expect((await breaker.ask(IDENTITY)).opening?.reason).toEqual(REASON);
	// One that has just started knows nothing else.
	await age(MINUTE);
	const fresh = [aProcess(), aProcess(), aProcess(), aProcess()].map(({ breakers }) => breakers.token);
	const verdicts = await Promise.all(fresh.map(async (breaker) => await breaker.ask(IDENTITY)));
	expect(verdicts.filter(({ opening }) => opening === undefined)).toHaveLength(1);
	expect((await fieldOf('knocks')).value).toBe('1');
});

it('after ten knocks in vain there is one an hour, of all processes together, but one a minute where somebody waits', async () => {
	const breaker = () => aProcess().breakers.token;
	breaker().open(IDENTITY, REASON);
	await isKept();
	const knocks: boolean[] = [];
	const knock = async (isPerson = false) => {
		await age(MINUTE);
		const knocker = breaker();
		const isLetIn = (await knocker.ask(IDENTITY, isPerson)).opening === undefined;
		if (isLetIn) knocker.open(IDENTITY, REASON);
		// It is written behind the caller's back.
		await sleep(50);
		return isLetIn;
	};
	for (let minutes = 0; minutes < 12; minutes++) knocks.push(await knock());
	expect(knocks).toEqual([...Array<boolean>(10).fill(true), false, false]);
	await age(56 * MINUTE);
	expect(await knock()).toBe(false);
	expect(await knock()).toBe(true);
	expect(await knock()).toBe(false);
	expect(await knock(true)).toBe(true);
});

it('`Retry-After` holds for all', async () => {
	aProcess().breakers.token.open(IDENTITY, REASON, { askedForMs: 5 * MINUTE });
	await isKept();
	await age(2 * MINUTE);
	const { opening } = await aProcess().breakers.token.ask(IDENTITY, true);
	expect(opening!.retryInMs).toBeGreaterThan(4.9 * MINUTE);
	expect(opening!.retryInMs).toBeLessThanOrEqual(5 * MINUTE);
});

it('what one process finds mended is open to all within seconds', async () => {
	const [one, other] = [aProcess(), aProcess()];
	one.breakers.token.open(IDENTITY, REASON);
	await isKept();
	expect((await other.breakers.token.ask(IDENTITY)).opening).toBeDefined();
	one.breakers.token.close(IDENTITY);
	await isGone();
	expect((await aProcess().breakers.token.ask(IDENTITY)).opening).toBeUndefined();
	await sleep(10_100);
	expect((await other.breakers.token.ask(IDENTITY)).opening).toBeUndefined();
});

describe('An outage', () => {
	/** One process finds that requests for three orders got no answer for a minute. */
	async function found(gate: Process): Promise<void> {
		const ticket = await gate.enter({ owner: 'execution', identity: IDENTITY, priority: 'normal' });
		const sentAt = systemClock.now() - MINUTE;
		for (const subject of ['a', 'b', 'c']) gate.noteFailure(ticket, { subject, sentAt, reason: REASON });
		gate.leave(ticket);
		await isKept();
	}

	it('that one process has found stops the others, one of all knocks, and what answers it lets all go on', async () => {
		const [one, other] = [aProcess(), aProcess()];
		expect(await call(other)).toBe('let in');
		await found(one);
		expect(await call(one)).toBe('outage');
		expect(await call(other)).toBe('outage');
		await age(MINUTE);
		await sleep(10_100);
		const { outage } = one.breakers;
		const asked = await Promise.all(
			[outage, other.breakers.outage].map((breaker) => breaker.askInTurn(IDENTITY, false)),
		);
		expect(asked.filter(({ knock }) => knock !== undefined)).toHaveLength(1);
		expect(asked.filter(({ opening }) => opening !== undefined)).toHaveLength(1);
		outage.answered(IDENTITY, 'd');
		await isGone();
		await sleep(10_100);
		expect(await call(other)).toBe('let in');
	});

	it('is asked after by all a minute after the last knock left, and not after it gave up', async () => {
		const [one, other] = [aProcess(), aProcess()];
		expect(await call(other)).toBe('let in');
		await found(one);
		await age(MINUTE);
		await sleep(10_100);
		const ticket = await one.enter({ owner: 'execution', identity: IDENTITY, priority: 'normal' });
		const sentAt = systemClock.now();
		await sleep(3000);
		one.noteFailure(ticket, { subject: 'd', sentAt, reason: REASON });
		one.leave(ticket);
		await sleep(100);
		expect(await call(other)).toBe('outage');
		const { opening } = await other.breakers.outage.ask(IDENTITY);
		expect(opening!.retryInMs).toBeGreaterThan(MINUTE - 6000);
		expect(opening!.retryInMs).toBeLessThanOrEqual(MINUTE - 3000);
	});

	it('is not asked sooner because a knock before the last one failed late', async () => {
		const gate = aProcess();
		await found(gate);
		const before = await fieldOf('at');
		const name = before.field.slice(0, -':at'.length);
		gate.lanes.breakers.open(name, { agoMs: 20_000, holdMs: 0, lateMs: MINUTE }, REASON);
		await sleep(100);
		expect(await fieldOf('at')).toEqual(before);
	});

	it('is asked after by one in 5 minutes, of all together, after ten knocks in vain', async () => {
		const gate = aProcess();
		await found(gate);
		await command(server.port, 'HSET', keyOf('breakers'), (await fieldOf('knocks')).field, '10');
		await age(4 * MINUTE);
		await sleep(10_100);
		const { opening } = await gate.breakers.outage.askInTurn(IDENTITY, false);
		expect(opening!.retryInMs).toBeGreaterThan(0.5 * MINUTE);
		expect(opening!.retryInMs).toBeLessThan(MINUTE);
		await age(MINUTE);
		await sleep(10_100);
		expect((await gate.breakers.outage.askInTurn(IDENTITY, false)).knock).toBeDefined();
	});

	it('of one process alone does not stop those that have answers', async () => {
		const [one, other] = [aProcess(), aProcess()];
		other.breakers.outage.answered(IDENTITY, 'z');
		await found(one);
		expect(await call(other)).toBe('let in');
	});
});

it('is forgotten by itself where nobody knocks', async () => {
	aProcess().breakers.token.open(IDENTITY, REASON);
	await isKept();
	const ms = Number(await command(server.port, 'PTTL', keyOf('breakers')));
	expect(ms).toBeGreaterThan(2 * 3_600_000);
	expect(ms).toBeLessThanOrEqual(3 * 3_600_000);
});

it('costs no command more while it is closed', async () => {
	const gate = aProcess();
	await call(gate);
	await sleep(100);
	const before = bridge.counts().commands;
	for (let calls = 0; calls < 10; calls++) await call(gate);
	await sleep(100);
	// To ask for a lane and to give it back; a lane that is not used needs no rest.
	expect(bridge.counts().commands - before).toBe(20);
});

it('with Redis away, a process goes by what it knows itself', async () => {
	const away = { ...bridge, url: 'http://127.0.0.1:1' };
	const gate: Process = new Gate(systemClock, lanesOf(away, account));
	expect((await gate.breakers.token.ask(IDENTITY)).opening).toBeUndefined();
	gate.breakers.token.open(IDENTITY, REASON);
	expect((await gate.breakers.token.ask(IDENTITY)).opening?.reason).toEqual(REASON);
});

it('a token service that fails is asked by one of two n8n, and the other says why', async () => {
	const sandbox = await startSandbox({ tokenService: 'page' });
	try {
		const credentials = {
			clientId: sandbox.clientId,
			clientSecret: sandbox.clientSecret,
			accessTokenUrl: sandbox.tokenUrl,
			limitScope: 'shared',
			sharedLimitUrl: bridge.url,
			sharedLimitToken: bridge.token,
		};
		const test = async () => await admitExternalRequest(createRuntime(), { helpers }, credentials);
		const cause = "Orange's token service answered with an HTML page instead of a token";
		await expect(test()).rejects.toThrow(cause);
		await sleep(200);
		await expect(test()).rejects.toThrow(new RegExp(`^${cause}.* This call was not sent: .* the next in (59|60) s`));
		expect(sandbox.tokenRequests()).toHaveLength(1);
	} finally {
		await sandbox.close();
	}
});
