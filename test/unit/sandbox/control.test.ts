import { defaultSettings } from '../../../sandbox';
import { askToken, callerOf, closeAll, control, monday, sandboxWith } from './harness';

afterEach(closeAll);

test('settings are read and changed, and what does not fit is named', async () => {
	const sandbox = await sandboxWith();
	expect((await control(sandbox, 'GET', '/settings')).body).toEqual({ ...defaultSettings, rateLimit: false });
	const changed = await control(sandbox, 'PUT', '/settings', { timeFormat: 'utc', changeDelayMs: 10 });
	expect(changed).toMatchObject({ status: 200, body: { timeFormat: 'utc', changeDelayMs: 10, rateLimit: false } });
	expect(sandbox.settings().timeFormat).toBe('utc');
	for (const [body, error] of [
		[{ nothing: 1 }, 'there is no setting "nothing"'],
		[{ timeFormat: 'x' }, '"timeFormat" is one of offset, utc, millis, zoned, local, overseas'],
		[{ changeDelayMs: '1' }, '"changeDelayMs" is a number'],
		[{ rateLimit: 1 }, '"rateLimit" is a boolean'],
		[{ suspendAfter: 'x' }, '"suspendAfter" is a number or null'],
		[{ delayMs: { min: 5, max: 1 } }, '"delayMs" is { min, max }, min not over max'],
	] as const) {
		expect(await control(sandbox, 'PUT', '/settings', body)).toMatchObject({ status: 400, body: { error } });
	}
	expect((await control(sandbox, 'PUT', '/settings', { suspendAfter: null })).status).toBe(200);
});

test('arrivals are read and cleared, and control calls are none', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	for (let index = 0; index < 3; index++) await call('GET', '00123456');
	const { body } = await control(sandbox, 'GET', '/arrivals?clientId=sandbox-client');
	expect(body).toMatchObject({ arrivals: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }], greatestInOneSecond: 3 });
	expect(body.violations).toHaveLength(1);
	expect((await control(sandbox, 'GET', '/arrivals?clientId=other')).body).toEqual({
		arrivals: [],
		violations: [],
		greatestInOneSecond: 0,
	});
	expect((await control(sandbox, 'DELETE', '/arrivals')).status).toBe(204);
	expect((await control(sandbox, 'GET', '/arrivals')).body.arrivals).toEqual([]);
	expect((await control(sandbox, 'GET', '/token-requests')).body.tokenRequests).toHaveLength(1);
	await control(sandbox, 'DELETE', '/token-requests');
	expect(sandbox.tokenRequests()).toEqual([]);
});

test('faults are added, read and cleared', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	const rule = { match: { orderId: '00123456' }, fault: { kind: 'status', status: 503 }, times: 5 };
	expect((await control(sandbox, 'POST', '/faults', rule)).status).toBe(204);
	expect((await call('GET', '00123456')).status).toBe(503);
	expect((await control(sandbox, 'GET', '/faults')).body).toEqual({ faults: [{ ...rule, times: 4, skip: 0 }] });
	await control(sandbox, 'DELETE', '/faults');
	expect((await call('GET', '00123456')).status).toBe(200);
	expect(await control(sandbox, 'POST', '/faults', { fault: { kind: 'x' } })).toMatchObject({ status: 400 });
});

test('the clock is read, set and advanced', async () => {
	const sandbox = await sandboxWith();
	expect((await control(sandbox, 'GET', '/clock')).body.now).toMatch(/^2026-11-23T08:00:0/);
	expect((await control(sandbox, 'POST', '/clock', { set: '2027-05-03T10:00:00+02:00' })).body.now).toMatch(
		/^2027-05-03T08:00:0/,
	);
	expect((await control(sandbox, 'POST', '/clock', { advanceMs: 3_600_000 })).body.now).toMatch(/^2027-05-03T09:00:0/);
	expect(sandbox.slots('00123456')[0].startDateTime).toMatch(/^2027-05-0[57]/);
	expect((await control(sandbox, 'POST', '/clock', { set: 'noon' })).status).toBe(400);
});

test('tokens are revoked and clients changed', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	expect((await control(sandbox, 'PUT', '/clients/sandbox-client', { suspended: true })).body).toMatchObject({
		suspended: true,
		approved: true,
	});
	expect((await call('GET', '00123456')).body.code).toBe(50);
	expect((await control(sandbox, 'POST', '/clients/sandbox-client/lift-suspension')).status).toBe(204);
	expect((await call('GET', '00123456')).status).toBe(200);
	expect(await control(sandbox, 'POST', '/clients/nobody/lift-suspension')).toMatchObject({
		status: 400,
		body: { error: 'there is no client "nobody"' },
	});
	expect((await control(sandbox, 'POST', '/tokens/revoke', {})).body).toEqual({ revoked: 1 });
	expect((await call('GET', '00123456')).body.code).toBe(41);
	await control(sandbox, 'PUT', '/clients/sandbox-client', { secret: 'new' });
	expect((await askToken(sandbox)).status).toBe(401);
	expect((await control(sandbox, 'PUT', '/clients/sandbox-client', { approved: 'no' })).status).toBe(400);
	expect((await control(sandbox, 'GET', '/clients')).body.clients).toHaveLength(1);
});

test('orders are listed, read, created and changed', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	expect((await control(sandbox, 'GET', '/orders')).body.orders).toHaveLength(50);
	expect((await control(sandbox, 'GET', '/orders/00123456')).body.id).toBe('00123456');
	expect((await control(sandbox, 'GET', '/orders/1')).status).toBe(400);
	const validFor = { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' };
	await control(sandbox, 'PUT', '/orders/00900001', {
		status: 'inProgress',
		appointment: { validFor },
		operatorName: 'X',
		new: [1],
	});
	expect((await call('GET', '00900001')).body).toMatchObject({
		operatorName: 'X',
		new: [1],
		appointment: { validFor, status: 'confirmed' },
	});
	await control(sandbox, 'PUT', '/orders/00900001', { appointment: null, status: 'acknowledged' });
	expect((await call('GET', '00900001')).body).not.toHaveProperty('appointment');
	expect((await call('DELETE', '00900001/appointment')).body.code).toBe(103);
	expect((await control(sandbox, 'PUT', '/orders/00900001', { status: 'x' })).status).toBe(400);
	expect((await control(sandbox, 'PUT', '/orders/00900001', { appointment: {} })).status).toBe(400);
	await call('DELETE', '00200001/appointment');
	expect((await control(sandbox, 'GET', '/orders/00200001/history')).body.history).toMatchObject([
		{ action: 'cancel' },
	]);
});

test('slots are read and taken', async () => {
	const sandbox = await sandboxWith();
	const { slots } = (await control(sandbox, 'GET', '/orders/00123456/slots')).body;
	expect(
		(await control(sandbox, 'POST', '/slots/take', { orderId: '00123456', start: slots[2].startDateTime })).body,
	).toEqual(slots[2]);
	expect(
		(await control(sandbox, 'POST', '/slots/take', { orderId: '00123456', start: slots[2].startDateTime })).status,
	).toBe(400);
	expect((await control(sandbox, 'POST', '/slots/take', { orderId: '00123456', all: true })).status).toBe(204);
	expect((await control(sandbox, 'GET', '/orders/00123456/slots')).body.slots).toEqual([]);
});

test('reset puts everything back to the start', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	await call('DELETE', '00200001/appointment');
	sandbox.set({ timeFormat: 'utc' });
	sandbox.advanceClock(86_400_000);
	sandbox.fault({ fault: { kind: 'hang' } });
	sandbox.putClient('other');
	expect((await control(sandbox, 'POST', '/reset')).status).toBe(204);
	expect(sandbox.order('00200001')).toHaveProperty('appointment');
	expect(sandbox.history('00200001')).toEqual([]);
	expect(sandbox.settings()).toEqual({ ...defaultSettings, rateLimit: false });
	expect(sandbox.now() - Date.parse(monday)).toBeLessThan(5_000);
	expect([sandbox.faults(), sandbox.arrivals(), sandbox.tokenRequests()]).toEqual([[], [], []]);
	expect(sandbox.clients().map(({ id }) => id)).toEqual(['sandbox-client']);
	expect((await call('GET', '00123456')).status).toBe(401);
	expect((await (await callerOf(sandbox))('GET', '00123456')).status).toBe(200);
});

test('an unknown control route and a body that is no JSON are refused, and the routes are listed', async () => {
	const sandbox = await sandboxWith();
	expect(await control(sandbox, 'GET', '/nothing')).toMatchObject({
		status: 404,
		body: { error: expect.stringMatching('GET /_control') },
	});
	const broken = await fetch(`${sandbox.url}/_control/settings`, { method: 'PUT', body: '{' });
	expect(broken.status).toBe(400);
	expect((await control(sandbox, 'GET', '')).body.routes).toContain('POST /_control/slots/take');
	expect(sandbox.arrivals()).toEqual([]);
});
