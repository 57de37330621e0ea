import type { OpeningReason } from '../../../nodes/OrangeErdv/api/openingReason';
import { Breaker } from '../../../nodes/OrangeErdv/limiter/Breaker';
import { NoTokenInAnswer } from '../../../nodes/OrangeErdv/oauth/tokenAnswer';
import type { TokenData } from '../../../nodes/OrangeErdv/oauth/tokenData';
import { tokenInsteadOf, usableToken } from '../../../nodes/OrangeErdv/oauth/tokens';
import { createRuntime, type Runtime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import { pass, seen, settle, useVirtualTime } from '../limiter/support';
import { tokenFor } from './support';

useVirtualTime();

const fetched = jest.fn<Promise<unknown>, [current: object]>();
const askedDirectly = jest.fn<Promise<TokenData>, []>();
let runtime: Runtime;
let breaker: Breaker<OpeningReason>;
beforeEach(() => {
	runtime = createRuntime();
	breaker = new Breaker(runtime.clock, { name: 'token' });
	fetched.mockReset().mockImplementation(async () => tokenFor(3_600_000));
	askedDirectly.mockReset().mockImplementation(async () => tokenFor(3_600_000));
});

/** The service fails for whoever asks. */
function fails(status: number, headers = {}): void {
	fetched.mockRejectedValue(Object.assign(new Error(String(status)), { status }));
	askedDirectly.mockRejectedValue(new NoTokenInAnswer(status, headers, ''));
}
const requests = () => fetched.mock.calls.length + askedDirectly.mock.calls.length;

/** A client of whose tokens n8n has stored this one. */
const client = (stored?: TokenData) => ({
	identity: 'identity',
	stored,
	fetch: fetched,
	askDirectly: askedDirectly,
	causeOf: () => 'other' as const,
	breaker,
	isPerson: false,
});

it('a good token is used as it is', async () => {
	const stored = tokenFor(3_600_000);
	expect(await usableToken(runtime, client(stored))).toBe(stored);
	expect(fetched).not.toHaveBeenCalled();
});

it('two first calls at once fetch one token', async () => {
	const [first, second] = await Promise.all([usableToken(runtime, client()), usableToken(runtime, client())]);
	expect(first).toBe(second);
	expect(fetched).toHaveBeenCalledTimes(1);
});

it('a token that grows old is used, and renewed meanwhile', async () => {
	const stored = tokenFor(30_000);
	expect(await usableToken(runtime, client(stored))).toBe(stored);
	await settle();
	expect(fetched).toHaveBeenCalledTimes(1);
	expect(await usableToken(runtime, client(stored))).not.toBe(stored);
});

it('the token that lives longest is used, ours or the stored one', async () => {
	const [dead, stored] = [tokenFor(0), tokenFor(7_200_000)];
	await usableToken(runtime, client(dead));
	expect(await usableToken(runtime, client(stored))).toBe(stored);
});

it('a token that Orange rejected is replaced once for all who held it', async () => {
	const rejected = tokenFor(3_600_000);
	const one = client(rejected);
	const [first, second] = await Promise.all([
		tokenInsteadOf(runtime, one, rejected),
		tokenInsteadOf(runtime, one, rejected),
	]);
	const third = await tokenInsteadOf(runtime, one, rejected);
	expect([second, third]).toEqual([first, first]);
	expect(fetched).toHaveBeenCalledTimes(1);
});

it('a token service that does not answer is asked four times, over 7 s, the last three without n8n', async () => {
	fails(503);
	const ended = seen(usableToken(runtime, client()));
	await pass(6999);
	expect(ended.done).toBe(false);
	await pass(1);
	expect(ended.error).toMatchObject({ kind: 'unavailable' });
	expect([fetched.mock.calls.length, askedDirectly.mock.calls.length]).toEqual([1, 3]);
});

it('all who want a token wait for it together', async () => {
	fails(503);
	const waiting = [1, 2, 3].map(() => seen(usableToken(runtime, client())));
	await pass(500);
	askedDirectly.mockImplementation(async () => tokenFor(3_600_000));
	await pass(500);
	expect(new Set(waiting.map(({ value }) => value)).size).toBe(1);
	expect(waiting[0].value).toBeDefined();
	expect(requests()).toBe(2);
});

it.each([
	['a refused client', 401, 'credentials'],
	['a service that says no otherwise', 404, 'unavailable'],
])('%s is not asked for again, and those who come are told why', async (_what, status, kind) => {
	fails(status);
	await expect(usableToken(runtime, client())).rejects.toMatchObject({ kind });
	await expect(usableToken(runtime, client())).rejects.toMatchObject({
		why: 'breakerOpen',
		opening: { reason: { facts: { kind } }, retryInMs: 60_000 },
	});
	expect(requests()).toBe(1);
});

it('is asked once a minute then, without n8n and without patience, and lets all through when it works', async () => {
	fails(503);
	const first = seen(usableToken(runtime, client()));
	await pass(7000);
	expect(first.done).toBe(true);
	await pass(60_000);
	await expect(usableToken(runtime, client())).rejects.toMatchObject({ kind: 'unavailable' });
	expect(requests()).toBe(5);
	await pass(60_000);
	askedDirectly.mockImplementation(async () => tokenFor(3_600_000));
	const token = await usableToken(runtime, client());
	expect([fetched.mock.calls.length, requests()]).toEqual([1, 6]);
	expect(await usableToken(runtime, client())).toBe(token);
	expect(breaker.isOpen('identity')).toBe(false);
});

it('a renewal that fails stops no call that has a good token, and is not tried for each', async () => {
	fails(404);
	const stored = tokenFor(30_000);
	for (let calls = 0; calls < 5; calls++) {
		expect(await usableToken(runtime, client(stored))).toBe(stored);
		await settle();
	}
	expect(requests()).toBe(1);
});

it('a service that asks to be left alone is', async () => {
	fails(429, { 'retry-after': '300' });
	const first = seen(usableToken(runtime, client()));
	await pass(2000);
	expect(first.error).toMatchObject({ kind: 'unavailable' });
	await pass(299_999);
	await expect(usableToken(runtime, client())).rejects.toMatchObject({ why: 'breakerOpen' });
	expect(requests()).toBe(2);
});
