import type { TokenData } from '../../../nodes/OrangeErdv/oauth/tokenData';
import { tokenInsteadOf, usableToken } from '../../../nodes/OrangeErdv/oauth/tokens';
import type { Account } from '../../../nodes/OrangeErdv/transport/account';
import type { Host } from '../../../nodes/OrangeErdv/transport/Host';
import { fetchToken, requestWithToken } from '../../../nodes/OrangeErdv/transport/n8nRequest';
import { attempts } from '../../../nodes/OrangeErdv/transport/sendUntilAnswered';
import { aGate, pass, seen, settle, someone, useVirtualTime } from '../limiter/support';
import { READ } from '../transport/support';

jest.mock('../../../nodes/OrangeErdv/transport/n8nRequest');

const fetched = jest.mocked(fetchToken);
const requested = jest.mocked(requestWithToken);
const host = {} as Host;

// One watch looks after all deadlines: it ends with the time that it lives in, before real time comes back.
afterEach(async () => await pass(60_000));
useVirtualTime();

let given = 0;
let accounts = 0;

/** A new token, with `leftMs` to live from now on. */
const token = (leftMs: number): TokenData => ({
	access_token: `token ${given++}`,
	expires_in: 3600,
	n8n_expires_at: String(Date.now() + leftMs),
});

const account = (oauthTokenData?: TokenData) =>
	({
		identity: `identity ${accounts++}`,
		baseUrl: 'http://host',
		credentials: { oauthTokenData },
	}) as unknown as Account;

beforeEach(() => {
	fetched.mockReset().mockImplementation(async () => token(3_600_000));
	requested.mockReset().mockResolvedValue({ statusCode: 200, headers: {}, body: '{}' });
});

it('a good token is used as it is', async () => {
	const stored = token(3_600_000);
	expect(await usableToken(host, account(stored))).toBe(stored);
	expect(fetched).not.toHaveBeenCalled();
});

it('two first calls at once fetch one token', async () => {
	const one = account();
	const [first, second] = await Promise.all([usableToken(host, one), usableToken(host, one)]);
	expect(first).toBe(second);
	expect(fetched).toHaveBeenCalledTimes(1);
});

it('a token that grows old is used, and renewed meanwhile', async () => {
	const one = account(token(30_000));
	expect(await usableToken(host, one)).toBe(one.credentials.oauthTokenData);
	await settle();
	expect(fetched).toHaveBeenCalledTimes(1);
	expect(await usableToken(host, one)).not.toBe(one.credentials.oauthTokenData);
});

it('the token that lives longest is used, ours or the stored one', async () => {
	const [dead, stored] = [token(0), token(7_200_000)];
	const one = account(dead);
	await usableToken(host, one);
	expect(await usableToken(host, { ...account(stored), identity: one.identity })).toBe(stored);
});

it('a token that Orange refused is replaced once for all who held it', async () => {
	const refused = token(3_600_000);
	const one = account(refused);
	const [first, second] = await Promise.all([tokenInsteadOf(host, one, refused), tokenInsteadOf(host, one, refused)]);
	const third = await tokenInsteadOf(host, one, refused);
	expect([second, third]).toEqual([first, first]);
	expect(fetched).toHaveBeenCalledTimes(1);
});

it('a token service that does not answer is asked four times, over 7 s', async () => {
	fetched.mockRejectedValue(Object.assign(new Error('503'), { status: 503 }));
	const outcome = seen(usableToken(host, account()));
	await pass(6999);
	expect(outcome.done).toBe(false);
	await pass(1);
	expect(outcome.error).toMatchObject({ kind: 'unavailable' });
	expect(fetched).toHaveBeenCalledTimes(4);
});

it('a refused client is not asked for again', async () => {
	fetched.mockRejectedValue(Object.assign(new Error('401'), { status: 401 }));
	await expect(usableToken(host, account())).rejects.toMatchObject({ kind: 'credentials' });
	expect(fetched).toHaveBeenCalledTimes(1);
});

it('tokens that are dead on arrival are sent after a few tries, instead of being fetched for ever', async () => {
	fetched.mockImplementation(async () => token(0));
	const gate = aGate() as never as Parameters<typeof attempts>[0]['gate'];
	const ticket = await gate.enter(someone());
	const delivery = seen(attempts({ host, account: account(), gate, ticket, call: READ, timeoutMs: 30_000 }));
	for (let turns = 0; turns < 100; turns++) await settle();
	const calls = fetched.mock.calls.length;
	fetched.mockImplementation(async () => token(3_600_000));
	await pass(10_000);
	expect(calls).toBeLessThanOrEqual(8);
	expect(delivery.value).toMatchObject({ statusCode: 200, attempts: 1 });
});
