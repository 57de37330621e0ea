import { askToken, basicOf, callerOf, closeAll, sandboxWith, tokenOf } from './harness';

afterEach(closeAll);

test('a token is issued with the published answer', async () => {
	const sandbox = await sandboxWith();
	const response = await askToken(sandbox);
	expect(response.status).toBe(200);
	expect(await response.json()).toEqual({ token_type: 'Bearer', access_token: expect.any(String), expires_in: 3600 });
});

test('expires_in can be a string', async () => {
	const sandbox = await sandboxWith({ expiresInAs: 'string', tokenLifetimeSeconds: 5 });
	expect(await (await askToken(sandbox)).json()).toMatchObject({ expires_in: '5' });
});

const wrong = 'The requested service needs credentials, but the ones provided were invalid.';

test.each([
	['a wrong secret', { headers: { Authorization: basicOf('sandbox-client', 'wrong') } }, 401, 'invalid_client', wrong],
	['an unknown client', { headers: { Authorization: basicOf('nobody', 'x') } }, 401, 'invalid_client', wrong],
	[
		'no Basic',
		{ headers: { Authorization: 'Basic ???' } },
		401,
		'invalid_client',
		'Unable to decode Basic authorization.',
	],
	['no grant_type', { body: 'scope=x' }, 400, 'invalid_request', 'Missing grant_type in body'],
	[
		'a JSON body',
		{ headers: { 'Content-Type': 'application/json' } },
		400,
		'invalid_request',
		'Missing grant_type in body',
	],
	['another grant', { body: 'grant_type=password' }, 400, 'unsupported_grant_type', expect.any(String)],
	['another Accept', { headers: { Accept: 'text/html' } }, 406, expect.any(String), expect.any(String)],
])('a request with %s is refused', async (_case, asked, status, error, error_description) => {
	const response = await askToken(await sandboxWith(), asked);
	expect(response.status).toBe(status);
	expect(await response.json()).toEqual({ error, error_description });
	expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Basic realm="Authorization Required"' : null);
});

test('an expired token is refused with 42 from the second it dies', async () => {
	const sandbox = await sandboxWith({ tokenLifetimeSeconds: 60 });
	const call = await callerOf(sandbox);
	sandbox.advanceClock(55_000);
	expect((await call('GET', '00123456')).status).toBe(200);
	sandbox.advanceClock(5_000);
	const answered = await call('GET', '00123456');
	expect(answered).toMatchObject({ status: 401, body: { code: 42, message: 'Expired credentials' } });
	expect((await (await callerOf(sandbox))('GET', '00123456')).status).toBe(200);
});

test('revoked and unknown tokens are refused with 41, a missing one with 40', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	expect(sandbox.revokeTokens()).toBe(1);
	expect(await call('GET', '00123456')).toMatchObject({
		status: 401,
		body: { code: 41, message: 'Invalid credentials' },
	});
	expect(await (await callerOf(sandbox, 'made-up'))('GET', '00123456')).toMatchObject({
		status: 401,
		body: { code: 41 },
	});
	expect(await call('GET', '00123456', undefined, { headers: {} })).toMatchObject({
		status: 401,
		body: { code: 40, message: 'Missing credentials' },
	});
});

test('only the tokens that are named are revoked', async () => {
	const sandbox = await sandboxWith();
	sandbox.putClient('other', { secret: 's' });
	const [mine, other] = [await callerOf(sandbox), await callerOf(sandbox, await tokenOf(sandbox, 'other', 's'))];
	sandbox.revokeTokens({ clientId: 'other' });
	expect((await mine('GET', '00123456')).status).toBe(200);
	expect((await other('GET', '00123456')).status).toBe(401);
});

test('a renewed secret replaces the old one', async () => {
	const sandbox = await sandboxWith();
	sandbox.putClient(sandbox.clientId, { secret: 'renewed' });
	expect((await askToken(sandbox)).status).toBe(401);
	const renewed = basicOf(sandbox.clientId, 'renewed');
	expect((await askToken(sandbox, { headers: { Authorization: renewed } })).status).toBe(200);
});

test('a client without approval gets a token and no access', async () => {
	const sandbox = await sandboxWith();
	sandbox.putClient(sandbox.clientId, { approved: false });
	const call = await callerOf(sandbox);
	expect(await call('GET', '00123456')).toMatchObject({ status: 403, body: { code: 50, message: 'Access denied' } });
});

test('the token service can be slow, unavailable or break', async () => {
	const sandbox = await sandboxWith({ tokenDelayMs: 30 });
	const before = performance.now();
	expect((await askToken(sandbox)).status).toBe(200);
	expect(performance.now() - before).toBeGreaterThanOrEqual(28);
	sandbox.set({ tokenService: 'unavailable' });
	expect((await askToken(sandbox)).status).toBe(503);
	sandbox.set({ tokenService: 'reset' });
	await expect(askToken(sandbox)).rejects.toThrow();
	expect(sandbox.tokenRequests().map(({ clientId, status }) => [clientId, status])).toEqual([
		['sandbox-client', 200],
		[null, 503],
		[null, null],
	]);
	expect(sandbox.arrivals()).toEqual([]);
});

test('the token service can ask for patience, deny access, or be a proxy', async () => {
	const sandbox = await sandboxWith({ tokenService: 'throttled', tokenRetryAfterSeconds: 300 });
	const throttled = await askToken(sandbox);
	expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '300']);
	expect(await throttled.json()).toMatchObject({ error: 'too_many_requests' });
	sandbox.set({ tokenRetryAfterSeconds: null });
	expect((await askToken(sandbox)).headers.get('retry-after')).toBeNull();
	sandbox.set({ tokenService: 'forbidden' });
	expect((await askToken(sandbox)).status).toBe(403);
	sandbox.set({ tokenService: 'page' });
	const page = await askToken(sandbox);
	expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
});
