import type { TokenData } from '../../../nodes/OrangeErdv/oauth/tokenData';
import { tokenInsteadOf, usableToken } from '../../../nodes/OrangeErdv/oauth/tokens';
import { createRuntime, type Runtime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import { pass, seen, settle, useVirtualTime } from '../limiter/support';
import { tokenFor } from './support';

useVirtualTime();

const fetched = jest.fn<Promise<unknown>, [current: object]>();
let runtime: Runtime;
beforeEach(() => {
	runtime = createRuntime();
	fetched.mockReset().mockImplementation(async () => tokenFor(3_600_000));
});

/** A client of whose tokens n8n has stored this one. */
const client = (stored?: TokenData) => ({ identity: 'identity', stored, fetch: fetched });

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

it('a token service that does not answer is asked four times, over 7 s', async () => {
	fetched.mockRejectedValue(Object.assign(new Error('503'), { status: 503 }));
	const ended = seen(usableToken(runtime, client()));
	await pass(6999);
	expect(ended.done).toBe(false);
	await pass(1);
	expect(ended.error).toMatchObject({ kind: 'unavailable' });
	expect(fetched).toHaveBeenCalledTimes(4);
});

it('a refused client is not asked for again', async () => {
	fetched.mockRejectedValue(Object.assign(new Error('401'), { status: 401 }));
	await expect(usableToken(runtime, client())).rejects.toMatchObject({ kind: 'credentials' });
	expect(fetched).toHaveBeenCalledTimes(1);
});
