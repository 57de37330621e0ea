/* eslint-disable @n8n/community-nodes/no-restricted-globals */

import { greatestInOneSecond, violations } from '../../../sandbox';
import { createArrivalLog, type Arrival } from '../../../sandbox/arrivals';
import { judge, newWindow } from '../../../sandbox/rateLimit';
import { callerOf, closeAll, sandboxWith } from './harness';

afterEach(closeAll);

const at = (...times: number[]) => times.map((atMs) => ({ atMs, clientId: 'a' }));

test('a violation is a third arrival less than 1000 ms after the first', () => {
	expect(violations(at(0, 500, 1000))).toEqual([]);
	expect(violations(at(0, 500, 999.9))).toEqual([
		{ first: { atMs: 0, clientId: 'a' }, third: { atMs: 999.9, clientId: 'a' }, spanMs: 999.9 },
	]);
	expect(violations(at(0, 1, 2, 3))).toHaveLength(2);
	expect(violations(at(999, 0, 500))).toHaveLength(1);
});

test('the greatest number in a second is counted over half-open seconds', () => {
	expect(greatestInOneSecond([])).toBe(0);
	expect(greatestInOneSecond(at(0, 1000, 2000))).toBe(1);
	expect(greatestInOneSecond(at(0, 999, 1000, 1998.9, 1999))).toBe(3);
});

test('both measures can look at one client', () => {
	const mixed = [...at(0, 600), { atMs: 300, clientId: 'b' }];
	expect(violations(mixed)).toHaveLength(1);
	expect(violations(mixed, 'a')).toEqual([]);
	expect(greatestInOneSecond(mixed, 'b')).toBe(1);
});

test('a third arrival in a second is over the limit, refused ones count, a second later it is not', () => {
	const window = newWindow();
	const over = [0, 10, 999, 1005, 1999, 2006].map((time) => judge(window, time, null).overLimit);
	expect(over).toEqual([false, false, true, true, false, false]);
});

test('more refused arrivals than allowed within 60 s suspend', () => {
	const burst = (startMs: number, count: number, window = newWindow()) =>
		Array.from({ length: count }, (_, index) => judge(window, startMs + index, 10).suspend);
	expect(burst(0, 12)).toEqual(Array(12).fill(false));
	expect(burst(0, 13).at(-1)).toBe(true);
	const spread = newWindow();
	burst(0, 13, spread);
	expect(judge(spread, 60_001, 10).suspend).toBe(true);
	expect(judge(spread, 60_002, 10).suspend).toBe(false);
});

test('the log keeps the last 100,000', () => {
	const log = createArrivalLog();
	for (let index = 0; index < 120_000; index++) log.add({} as Arrival);
	expect(log.all().length).toBeLessThan(115_000);
	expect(log.all().length).toBeGreaterThanOrEqual(100_000);
	expect(log.all().at(-1)?.sequence).toBe(120_000);
});

test('every API request is logged as it came, with its answer', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	const before = performance.now();
	await call('GET', '00123456?x=1');
	await call('PATCH', '00999999/appointment', {});
	await call('GET', '00123456', undefined, { headers: {} });
	await fetch(`${sandbox.url}/anything`);
	const logged = sandbox.arrivals();
	expect(
		logged.map(({ sequence, method, path, name, orderId, clientId, status }) => [
			sequence,
			method,
			path,
			name,
			orderId,
			clientId,
			status,
		]),
	).toEqual([
		[1, 'GET', '/erdv/v1/interventionOrder/00123456?x=1', 'getOrder', '00123456', 'sandbox-client', 200],
		[
			2,
			'PATCH',
			'/erdv/v1/interventionOrder/00999999/appointment',
			'changeAppointment',
			'00999999',
			'sandbox-client',
			404,
		],
		[3, 'GET', '/erdv/v1/interventionOrder/00123456', 'getOrder', '00123456', null, 401],
		[4, 'GET', '/anything', null, null, null, 401],
	]);
	expect(logged[0].atMs).toBeGreaterThan(before);
	expect(logged[0].latencyMs).toBeGreaterThan(0);
	expect(new Date(logged[0].at).toISOString()).toBe(logged[0].at);
	sandbox.clearArrivals();
	expect(sandbox.arrivals()).toEqual([]);
});

test('an arrival counts from its head, before its body', async () => {
	const sandbox = await sandboxWith();
	const call = await callerOf(sandbox);
	let finish = () => {};
	const body = new ReadableStream({
		start: (stream) => {
			stream.enqueue(new TextEncoder().encode('{'));
			finish = () => {
				stream.enqueue(new TextEncoder().encode('}'));
				stream.close();
			};
		},
	});
	const answered = call('PATCH', '00123456', undefined, { body, duplex: 'half' } as RequestInit);
	while (sandbox.arrivals().length === 0) await new Promise(setImmediate);
	const seenBy = performance.now();
	finish();
	expect((await answered).status).toBe(400);
	expect(sandbox.arrivals()[0].atMs).toBeLessThanOrEqual(seenBy);
});
