import { OUTAGE_MS } from '../../../nodes/OrangeErdv/journal/outages';
import { KNOCK_INTERVAL_MS } from '../../../nodes/OrangeErdv/limiter/knocks';
import { LATE_OUTAGE_KNOCK_MS, OutageBreaker, type Knock } from '../../../nodes/OrangeErdv/limiter/OutageBreaker';
import { SharedBreakers } from '../../../nodes/OrangeErdv/limiter/SharedBreakers';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { now, pass, seen, settle, useVirtualTime } from './support';

useVirtualTime();

const CLIENT = 'identity';
const aBreaker = (shared?: SharedBreakers) => new OutageBreaker<string>(systemClock, () => shared);

const fail = (breaker: OutageBreaker<string>, subject: string, knock?: Knock) =>
	breaker.failed(CLIENT, { subject, sentAt: now(), reason: `${subject} failed` }, knock);

/** Three orders failed for long enough. */
async function out(shared?: SharedBreakers): Promise<OutageBreaker<string>> {
	const breaker = aBreaker(shared);
	fail(breaker, 'a');
	fail(breaker, 'b');
	await pass(OUTAGE_MS);
	expect(fail(breaker, 'c')).toBe(true);
	return breaker;
}

const ask = async (breaker: OutageBreaker<string>, signal?: AbortSignal) =>
	await breaker.askInTurn(CLIENT, false, signal);

it('opens with the failure that makes it an outage, and says that one as the reason', async () => {
	const breaker = await out();
	expect((await ask(breaker)).opening).toEqual({ reason: 'c failed', retryInMs: KNOCK_INTERVAL_MS });
	expect((await breaker.askInTurn('another client', false)).opening).toBeUndefined();
});

it('an answer closes it, and it takes an outage to open it again', async () => {
	const breaker = await out();
	breaker.answered(CLIENT, 'd');
	expect((await ask(breaker)).opening).toBeUndefined();
	await pass(OUTAGE_MS);
	expect(fail(breaker, 'a')).toBe(false);
	expect(breaker.isOpen(CLIENT)).toBe(false);
});

it('what failed before it opened does not count when another process has found it over', async () => {
	let reply: unknown[] = [];
	const store = { run: async () => reply, untilDone: async () => {} };
	const breaker = await out(new SharedBreakers(store, systemClock, () => true));
	reply = [];
	await pass(10_000);
	expect((await ask(breaker)).opening).toBeUndefined();
	expect(fail(breaker, 'd')).toBe(false);
});

it('stays open while what goes on all the same fails, and does not keep a knock waiting for that', async () => {
	const breaker = await out();
	await pass(50_000);
	expect(fail(breaker, 'a')).toBe(false);
	expect((await ask(breaker)).opening).toEqual({ reason: 'c failed', retryInMs: 10_000 });
});

it('lets one caller a minute knock, after ten in vain one in five minutes', async () => {
	const breaker = await out();
	const knocks: number[] = [];
	for (let minutes = 1; minutes <= 30; minutes++) {
		await pass(60_000);
		const { knock } = await ask(breaker);
		if (!knock) continue;
		knocks.push(minutes);
		expect(fail(breaker, `order ${minutes}`, knock)).toBe(true);
	}
	expect(knocks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30]);
	expect((await ask(breaker)).opening).toEqual({ reason: 'order 30 failed', retryInMs: LATE_OUTAGE_KNOCK_MS });
});

it.each([
	['no time', 0, 60],
	['20 s, at which it gave up', 20, 40],
	['longer: others are not to wait for one more at once', 60, 40],
])('the next knock is due a minute after the last one left, which took %s', async (_what, took, due) => {
	const breaker = await out();
	await pass(60_000);
	const { knock } = await ask(breaker);
	const sentAt = now();
	await pass(took * 1000);
	breaker.failed(CLIENT, { subject: 'a', sentAt, reason: 'silent' }, knock);
	expect((await ask(breaker)).opening?.retryInMs).toBe(due * 1000);
});

it('the next knock is due a minute after this one left, which waited for a lane', async () => {
	const breaker = await out();
	await pass(60_000);
	const { knock } = await ask(breaker);
	await pass(15_000);
	expect(fail(breaker, 'a', knock)).toBe(true);
	expect((await ask(breaker)).opening?.retryInMs).toBe(60_000);
});

it('leaves the service alone for as long as it asked', async () => {
	const breaker = await out();
	await pass(60_000);
	const { knock } = await ask(breaker);
	breaker.failed(CLIENT, { subject: 'a', sentAt: now(), reason: '503', askedForMs: 600_000 }, knock);
	expect((await ask(breaker)).opening?.retryInMs).toBe(600_000);
});

it('leaves it alone for as long as any of the failures asked that make it an outage', async () => {
	const breaker = aBreaker();
	breaker.failed(CLIENT, { subject: 'a', sentAt: now(), reason: '503', askedForMs: 600_000 });
	fail(breaker, 'b');
	await pass(OUTAGE_MS);
	expect(fail(breaker, 'c')).toBe(true);
	expect((await ask(breaker)).opening?.retryInMs).toBe(600_000 - OUTAGE_MS);
});

it('not for as long as one asked before an answer', async () => {
	const breaker = aBreaker();
	breaker.failed(CLIENT, { subject: 'a', sentAt: now(), reason: '503', askedForMs: 600_000 });
	breaker.answered(CLIENT, 'd');
	for (const subject of ['a', 'b']) fail(breaker, subject);
	await pass(OUTAGE_MS);
	expect(fail(breaker, 'c')).toBe(true);
	expect((await ask(breaker)).opening?.retryInMs).toBe(KNOCK_INTERVAL_MS);
});

describe('While somebody knocks, others wait', () => {
	/** One who knocks, and three who come meanwhile. */
	async function knocking() {
		const breaker = await out();
		await pass(60_000);
		const { knock } = await ask(breaker);
		const others = [1, 2, 3].map(() => seen(ask(breaker)));
		await pass(5000);
		expect(others.map(({ done }) => done)).toEqual([false, false, false]);
		return { breaker, knock: knock!, others };
	}

	it('and go on when it was answered', async () => {
		const { breaker, others } = await knocking();
		breaker.answered(CLIENT, 'd');
		await settle();
		expect(others.map(({ value }) => value?.opening)).toEqual([undefined, undefined, undefined]);
		expect(others.every(({ done }) => done)).toBe(true);
	});

	it('and are rejected when it was in vain', async () => {
		const { breaker, knock, others } = await knocking();
		fail(breaker, 'd', knock);
		await settle();
		expect(others.map(({ value }) => value?.opening)).toEqual(
			Array(3).fill({ reason: 'd failed', retryInMs: KNOCK_INTERVAL_MS }),
		);
	});

	it('and are rejected when it came to nothing, until the next is due', async () => {
		const { knock, others } = await knocking();
		knock.end();
		await settle();
		expect(others.map(({ value }) => value?.opening?.retryInMs)).toEqual(Array(3).fill(KNOCK_INTERVAL_MS - 5000));
	});

	it('but no longer than they want to', async () => {
		const { breaker, knock } = await knocking();
		const controller = new AbortController();
		const waiting = seen(ask(breaker, controller.signal));
		await settle();
		expect(waiting.done).toBe(false);
		controller.abort();
		await settle();
		expect(waiting.done).toBe(true);
		knock.end();
	});
});

it('a knock that has ended is none when its call fails later', async () => {
	const breaker = await out();
	await pass(60_000);
	const { knock } = await ask(breaker);
	breaker.answered(CLIENT, 'd');
	expect(fail(breaker, 'd', knock)).toBe(false);
	expect(breaker.isOpen(CLIENT)).toBe(false);
});

it('knocks with the order that was answered last, and every other time with its own', async () => {
	const breaker = aBreaker();
	expect(breaker.knockWith(CLIENT, 'own')).toBe('own');
	breaker.answered(CLIENT, 'good');
	fail(breaker, 'a');
	fail(breaker, 'b');
	await pass(OUTAGE_MS);
	fail(breaker, 'c');
	const knockedWith: string[] = [];
	for (let minutes = 0; minutes < 4; minutes++) {
		await pass(60_000);
		const { knock } = await ask(breaker);
		knockedWith.push(breaker.knockWith(CLIENT, 'own'));
		fail(breaker, 'own', knock);
	}
	expect(knockedWith).toEqual(['good', 'own', 'good', 'own']);
});

describe('What another process opened', () => {
	const NOW = 1_800_000_000_000;
	/** Heard as a lane is asked for: opened `ago` ms ago. */
	async function heard(ago: number, before: (breaker: OutageBreaker<string>) => Promise<void>) {
		const shared = new SharedBreakers({ run: async () => [], untilDone: async () => {} }, systemClock, () => true);
		const spied = jest.spyOn(shared, 'open');
		const name = (await out(shared), spied.mock.calls[0][0]);
		const breaker = aBreaker(shared);
		await before(breaker);
		const fields = { at: NOW - ago, held: NOW, knocks: 0, reason: '"503"' };
		shared.hear(
			NOW,
			Object.entries(fields).flatMap(([field, value]) => [`${name}:${field}`, String(value)]),
		);
		breaker.listen();
		return breaker.isOpen(CLIENT);
	}

	it('holds here too', async () => {
		expect(await heard(1000, async () => {})).toBe(true);
	});

	it('holds where the last answer is older than its beginning', async () => {
		const answered = async (breaker: OutageBreaker<string>) => {
			breaker.answered(CLIENT, 'z');
			await pass(OUTAGE_MS + 1001);
		};
		expect(await heard(1000, answered)).toBe(true);
	});

	it('does not where something was answered here since it began: it is the other one that has no way', async () => {
		const answered = async (breaker: OutageBreaker<string>) => {
			breaker.answered(CLIENT, 'z');
			await pass(OUTAGE_MS);
		};
		expect(await heard(1000, answered)).toBe(false);
	});
});
