import { callerOf, closeAll, sandboxWith, tokenOf, type Call } from './harness';

afterEach(closeAll);

const burst = async (call: Call, count: number) => {
	const answers = [];
	for (let index = 0; index < count; index++) answers.push(await call('GET', '00123456'));
	return answers;
};
const codes = (answers: Array<{ status: number; body: { code?: number } }>) =>
	answers.map(({ status, body }) => `${status}/${body.code ?? ''}`);

test('the third request in a second is refused with 53', async () => {
	const sandbox = await sandboxWith({ rateLimit: true });
	const answers = await burst(await callerOf(sandbox), 4);
	expect(codes(answers)).toEqual(['200/', '200/', '403/53', '403/53']);
	expect(answers[2].body.message).toBe('Too many requests');
	expect(answers[2].headers.get('retry-after')).toBeNull();
	expect(sandbox.arrivals().map(({ overLimit }) => overLimit)).toEqual([false, false, true, true]);
	expect(sandbox.violations()).toHaveLength(2);
	expect(sandbox.greatestInOneSecond()).toBe(4);
});

test('the refusal can be a 429 with Retry-After', async () => {
	const sandbox = await sandboxWith({ rateLimit: true, rateLimitStatus: 429, retryAfterSeconds: 7 });
	const [, , third] = await burst(await callerOf(sandbox), 3);
	expect(third).toMatchObject({ status: 429, body: { code: 53 } });
	expect(third.headers.get('retry-after')).toBe('7');
});

test('a refused write does nothing', async () => {
	const sandbox = await sandboxWith({ rateLimit: true });
	const call = await callerOf(sandbox);
	await burst(call, 2);
	expect((await call('DELETE', '00200001/appointment')).status).toBe(403);
	expect(sandbox.order('00200001')).toHaveProperty('appointment');
});

test('each client has its own two per second', async () => {
	const sandbox = await sandboxWith({ rateLimit: true });
	sandbox.putClient('other', { secret: 's' });
	const [one, other] = [await callerOf(sandbox), await callerOf(sandbox, await tokenOf(sandbox, 'other', 's'))];
	expect(codes([...(await burst(one, 2)), ...(await burst(other, 2))])).toEqual(Array(4).fill('200/'));
	expect(sandbox.violations()).not.toEqual([]);
	expect(sandbox.violations('other')).toEqual([]);
});

test('several tokens of a client share its two per second', async () => {
	const sandbox = await sandboxWith({ rateLimit: true });
	const calls = [await callerOf(sandbox), await callerOf(sandbox), await callerOf(sandbox)];
	const answers = [];
	for (const call of calls) answers.push(await call('GET', '00123456'));
	expect(codes(answers)).toEqual(['200/', '200/', '403/53']);
});

test('a client that keeps exceeding is suspended until lifted', async () => {
	const sandbox = await sandboxWith({ rateLimit: true, suspendAfter: 3 });
	const call = await callerOf(sandbox);
	expect(codes(await burst(call, 8))).toEqual([
		'200/',
		'200/',
		'403/53',
		'403/53',
		'403/53',
		'403/53',
		'403/50',
		'403/50',
	]);
	expect(sandbox.clients()[0].suspended).toBe(true);
	sandbox.set({ rateLimit: false });
	expect(codes(await burst(call, 1))).toEqual(['403/50']);
	sandbox.liftSuspension(sandbox.clientId);
	expect(codes(await burst(call, 1))).toEqual(['200/']);
	sandbox.set({ rateLimit: true });
	expect(codes(await burst(call, 1))).toEqual(['403/53']);
});

test('ten refusals are borne by default, the eleventh suspends', async () => {
	const sandbox = await sandboxWith({ rateLimit: true });
	const call = await callerOf(sandbox);
	await burst(call, 12);
	expect(sandbox.clients()[0].suspended).toBe(false);
	await burst(call, 1);
	expect(sandbox.clients()[0].suspended).toBe(true);
});

test('without rate limit nobody is refused or suspended, and violations are still logged', async () => {
	const sandbox = await sandboxWith({ rateLimit: false, suspendAfter: 0 });
	const call = await callerOf(sandbox);
	expect(codes(await burst(call, 5))).toEqual(Array(5).fill('200/'));
	expect(sandbox.clients()[0].suspended).toBe(false);
	expect(sandbox.violations(sandbox.clientId)).toHaveLength(3);
	sandbox.set({ rateLimit: true, suspendAfter: 3 });
	expect(codes(await burst(call, 3))).toEqual(Array(3).fill('403/53'));
});
