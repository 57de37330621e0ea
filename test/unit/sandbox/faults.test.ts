/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { connect, type Socket } from 'node:net';

import type { Fault, Sandbox } from '../../../sandbox';
import { createRandom } from '../../../sandbox/random';
import { until } from '../../until';
import { callerOf, closeAll, sandboxWith, tokenOf } from './harness';

afterEach(closeAll);

const booked = '00200001';
const isBooked = (sandbox: Sandbox) => 'appointment' in sandbox.order(booked);

async function withFault(fault: Fault) {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	sandbox.fault({ fault });
	return {
		sandbox,
		call,
		cancel: async (init?: RequestInit) => await call('DELETE', `${booked}/appointment`, undefined, init),
	};
}

test('resetBefore breaks the connection and nothing is done', async () => {
	const { sandbox, cancel } = await withFault({ kind: 'resetBefore' });
	await expect(cancel()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
	expect(isBooked(sandbox)).toBe(true);
	expect(sandbox.arrivals()).toMatchObject([
		{ status: null, latencyMs: null, fault: 'resetBefore', name: 'cancelAppointment' },
	]);
});

test('resetAfter breaks the connection when it is done', async () => {
	const { sandbox, cancel } = await withFault({ kind: 'resetAfter' });
	await expect(cancel()).rejects.toThrow();
	expect(isBooked(sandbox)).toBe(false);
});

test.each([
	['hang', true],
	['hangAfter', false],
] as const)(
	'%s never answers; still booked: %s',
	async (kind, stillBooked) => {
		const { sandbox, cancel } = await withFault({ kind });
		const patience = new AbortController();
		const cut = expect(cancel({ signal: patience.signal })).rejects.toMatchObject({ name: 'AbortError' });
		const isThere = () => sandbox.arrivals().length > 0 && isBooked(sandbox) === stillBooked;
		await until(`the cancellation has arrived, still booked: ${stillBooked}`, isThere, 20);
		await new Promise((resolve) => setTimeout(resolve, 150));
		patience.abort();
		await cut;
		expect(isBooked(sandbox)).toBe(stillBooked);
		expect(sandbox.arrivals()).toMatchObject([{ status: null }]);
	},
	30_000,
);

test('close ends hanging requests at once', async () => {
	const { sandbox, call } = await withFault({ kind: 'hang' });
	const hanging = expect(call('GET', '00123456')).rejects.toThrow();
	while (sandbox.arrivals().length === 0) await new Promise(setImmediate);
	const before = performance.now();
	await sandbox.close();
	await hanging;
	expect(performance.now() - before).toBeLessThan(500);
});

test('processedLate breaks the connection at once and takes effect later', async () => {
	const { sandbox, cancel } = await withFault({ kind: 'processedLate', afterMs: 5_000 });
	await expect(cancel()).rejects.toThrow();
	sandbox.advanceClock(4_000);
	expect(isBooked(sandbox)).toBe(true);
	sandbox.advanceClock(1_000);
	expect(isBooked(sandbox)).toBe(false);
	const acceptedAt = Date.parse(sandbox.history(booked)[0].acceptedAt);
	expect(acceptedAt).toBeGreaterThanOrEqual(Date.parse('2026-11-23T08:00:05Z'));
});

test.each([
	[
		{ status: 503, code: 5 },
		{ code: 5, message: 'The service is temporarily unavailable' },
	],
	[
		{ status: 503, code: 6 },
		{ code: 6, message: 'Orange Gateway is over capacity' },
	],
	[{ status: 500 }, { code: 1, message: 'Internal error' }],
	[{ status: 504 }, { code: 6, message: 'Gateway timeout' }],
	[{ status: 408 }, { code: 63, message: 'Request time-out' }],
	[{ status: 418, body: { any: 'thing' } }, { any: 'thing' }],
])('status %j is answered and nothing is done', async (fault, body) => {
	const { sandbox, cancel } = await withFault({ kind: 'status', ...fault });
	const answered = await cancel();
	expect(answered).toMatchObject({ status: fault.status, body });
	expect(answered.headers.get('x-oapi-request-id')).toBe(sandbox.arrivals()[0].requestId);
	expect(isBooked(sandbox)).toBe(true);
});

test('status can belie what was done', async () => {
	const { sandbox, cancel } = await withFault({ kind: 'status', status: 202, body: {}, processed: true });
	expect(await cancel()).toMatchObject({ status: 202, body: {} });
	expect(isBooked(sandbox)).toBe(false);
});

test('status can be an HTML page, any text, or have headers', async () => {
	const { sandbox, call } = await withFault({ kind: 'status', status: 502, html: true });
	sandbox.fault({ fault: { kind: 'status', status: 503, body: 'oops', headers: { 'Retry-After': '3' } } });
	const html = await call('GET', '00123456');
	expect(html.headers.get('content-type')).toMatch('text/html');
	expect(html.text).toMatch('<html>');
	const text = await call('GET', '00123456');
	expect(text).toMatchObject({ status: 503, text: 'oops' });
	expect(text.headers.get('retry-after')).toBe('3');
});

test('drip sends the body byte by byte', async () => {
	const { call } = await withFault({ kind: 'drip', everyMs: 1 });
	const before = performance.now();
	const { status, body, text } = await call('GET', '00123456');
	expect([status, body.id]).toEqual([200, '00123456']);
	expect(performance.now() - before).toBeGreaterThan(text.length * 0.9);
});

test('cutJson fits its length and is no JSON', async () => {
	const { call } = await withFault({ kind: 'cutJson' });
	const { status, text, body, headers } = await call('GET', '00123456');
	expect(status).toBe(200);
	expect(text).toMatch(/^\{"id":"00123456"/);
	expect(body).toBeUndefined();
	expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
});

test('cutBody breaks in the middle of the body', async () => {
	const { call } = await withFault({ kind: 'cutBody' });
	await expect(call('GET', '00123456')).rejects.toThrow();
	expect((await call('GET', '00123456')).status).toBe(200);
});

test('cutBody leaves an answer without a body whole, and the log says so', async () => {
	const { sandbox, call } = await withFault({ kind: 'cutBody' });
	expect(await call('DELETE', '00200001/appointment')).toMatchObject({ status: 204, text: '' });
	expect(sandbox.arrivals()).toMatchObject([{ fault: 'cutBody', status: 204 }]);
});

test('emptyBody is a 200 with nothing', async () => {
	const { call } = await withFault({ kind: 'emptyBody' });
	expect(await call('GET', '00123456')).toMatchObject({ status: 200, text: '' });
});

test('altered gives the true answer another status, takes keys away and puts others in', async () => {
	const alterations = {
		without: ['status', 'serviceSpecification.id'],
		with: { id: 123456, 'appointment.status': 'late' },
	};
	const { call } = await withFault({ kind: 'altered', status: 202, ...alterations });
	const { status, body } = await call('GET', '00123456');
	expect(status).toBe(202);
	expect(body).toMatchObject({ id: 123456, installationType: 'Cuivre', appointment: { status: 'late' } });
	expect(body).not.toHaveProperty('status');
	expect(body).toMatchObject({ serviceSpecification: { name: 'Core Ethernet Entreprise' } });
	expect((await call('GET', '00123456')).body).toMatchObject({ id: '00123456' });
});

test('redirect leads elsewhere, and who follows is in the log', async () => {
	const { sandbox, call } = await withFault({ kind: 'redirect' });
	const answered = await call('GET', '00123456');
	expect([answered.status, answered.headers.get('location')]).toEqual([302, '/elsewhere']);
	sandbox.fault({ fault: { kind: 'redirect' } });
	await call('GET', '00123456', undefined, { redirect: 'follow' });
	expect(
		sandbox
			.arrivals()
			.map(({ path }) => path)
			.at(-1),
	).toBe('/elsewhere');
});

test('throttle refuses with 53 without suspending', async () => {
	const sandbox = await sandboxWith({ suspendAfter: 0, rateLimit: true, retryAfterSeconds: 2 });
	const call = await callerOf(sandbox);
	sandbox.fault({ fault: { kind: 'throttle' } });
	const answered = await call('GET', '00123456');
	expect(answered).toMatchObject({ status: 403, body: { code: 53 } });
	expect(answered.headers.get('retry-after')).toBe('2');
	expect((await call('GET', '00123456')).status).toBe(200);
});

test('unauthorized refuses a good token with 42', async () => {
	const { call } = await withFault({ kind: 'unauthorized' });
	expect(await call('GET', '00123456')).toMatchObject({ status: 401, body: { code: 42 } });
	expect((await call('GET', '00123456')).status).toBe(200);
});

test('a fault is for the requests it names, as many times as it says, after those it skips', async () => {
	const sandbox = await sandboxWith();
	sandbox.putClient('other', { secret: 's' });
	const [call, other] = [await callerOf(sandbox), await callerOf(sandbox, await tokenOf(sandbox, 'other', 's'))];
	const fault: Fault = { kind: 'status', status: 503 };
	sandbox.fault({
		match: { name: 'getOrder', method: 'GET', orderId: '00123456', clientId: sandbox.clientId },
		fault,
		times: 2,
		skip: 1,
	});
	const ask = [
		() => call('GET', '00123457'),
		() => other('GET', '00123456'),
		() => call('DELETE', '00123456/appointment'),
		() => call('GET', '00123456'),
		() => call('GET', '00123456'),
		() => call('GET', '00123456'),
		() => call('GET', '00123456'),
	];
	const statuses = [];
	for (const one of ask) statuses.push((await one()).status);
	expect(statuses).toEqual([200, 200, 422, 200, 503, 503, 200]);
	expect(sandbox.faults()).toEqual([]);
});

test('faults that do not exist are refused', async () => {
	const sandbox = await sandboxWith();
	expect(() => sandbox.fault({ fault: { kind: 'explode' } as never })).toThrow('"fault.kind" is one of resetBefore');
	expect(() => sandbox.fault({ match: { order: '1' } as never, fault: { kind: 'hang' } })).toThrow(
		'"match" has no "order"',
	);
	expect(() => sandbox.fault({ fault: { kind: 'hang' }, times: 0 })).toThrow('"times" is at least 1');
	expect(() => sandbox.fault({ fault: { kind: 'status' } as never })).toThrow('"fault.status" is missing');
});

test('answers are late by the delay, drawn from the seed', async () => {
	const sandbox = await sandboxWith({ delayMs: { min: 20, max: 80 }, seed: 5 });
	const call = await callerOf(sandbox);
	for (let index = 0; index < 4; index++) await call('GET', '00123456');
	const random = createRandom(5);
	for (const { latencyMs } of sandbox.arrivals()) expect(latencyMs).toBeGreaterThanOrEqual(19 + 60 * random());
});

test('a client that leaves before its answer has its write done', async () => {
	const sandbox = await sandboxWith({ delayMs: { min: 60_000, max: 60_000 } });
	const token = await tokenOf(sandbox);
	const socket: Socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
	const lines = [
		`DELETE /erdv/v1/interventionOrder/${booked}/appointment HTTP/1.1`,
		'Host: x',
		`Authorization: Bearer ${token}`,
	];
	socket.write(`${lines.join('\r\n')}\r\n\r\n`);
	while (isBooked(sandbox)) await new Promise(setImmediate);
	socket.destroy();
	expect(sandbox.arrivals()).toMatchObject([{ status: null }]);
});
