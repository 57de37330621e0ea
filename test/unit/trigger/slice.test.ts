import { sleep } from 'n8n-workflow';

import { ErdvError } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { ErdvCall } from '../../../nodes/OrangeErdv/api/model';
import { createRuntime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import type { ErdvClient } from '../../../nodes/OrangeErdv/transport/client';
import { readSlice } from '../../../nodes/OrangeErdv/trigger/slice';
import { now, pass, useVirtualTime } from '../limiter/support';

const TIME = { sliceMs: 3000, giveUpMs: 4500 };
const NEVER = 1e6;
const ORDERS = ['1', '2', '3', '4', '5'];

useVirtualTime();

/** A service that takes its time for each answer, and when it was asked for which order. */
function service(latencyMs: (orderId: string) => number, failure?: (orderId: string) => Error | undefined) {
	const asked: Array<[orderId: string, atMs: number]> = [];
	const startedAt = now();
	const runtime = createRuntime();
	const open = async (signal: AbortSignal) => {
		const call = async ({ path }: ErdvCall) => {
			const id = path.split('/').pop()!;
			asked.push([id, now() - startedAt]);
			const aborted = new Promise<never>((_, reject) =>
				signal.addEventListener('abort', () => reject(new Error('aborted'))),
			);
			await Promise.race([sleep(latencyMs(id)), aborted]);
			const error = failure?.(id);
			if (error) throw error;
			return { body: { id }, sentAt: new Date().toISOString() };
		};
		const account = { key: 'account', mapping: {} };
		return { runtime, account, call, noteCheck: () => undefined } as unknown as ErdvClient;
	};
	/** One poll, and when it ended; `ms` pass. */
	const poll = async (first?: string, ms = TIME.giveUpMs + 500) => {
		const slice = readSlice(runtime, open, ORDERS, new Map(), TIME, first).then(({ read, next, failed }) => ({
			read: read.map(({ orderId }) => orderId),
			failed: [...failed.keys()],
			next,
			endedAt: now() - startedAt,
		}));
		await pass(ms);
		return await slice;
	};
	return { asked, poll };
}

test('what was begun in time is read to its end, and nothing is begun after that', async () => {
	const { asked, poll } = service(() => 1200);
	expect(await poll()).toEqual({ read: ['1', '2'], failed: [], next: '3', endedAt: 3400 });
	expect(asked).toEqual([
		['1', 0],
		['2', 2200],
	]);
});

test('a read that does not end is given up in the time of the poll, and is no failure of the order', async () => {
	const { poll } = service((id) => (id === '2' ? NEVER : 100));
	const { endedAt, ...slice } = await poll();
	expect(slice).toEqual({ read: ['1'], failed: [], next: '2' });
	// A deadline may be a quarter of a second late.
	expect(endedAt).toBeLessThanOrEqual(TIME.giveUpMs + 250);
});

test('an order that takes the whole time gives its turn to the next one', async () => {
	const { poll } = service((id) => (id === '2' ? NEVER : 100));
	expect(await poll('2')).toMatchObject({ read: [], next: '3' });
});

test('where calls are stopped no other order is tried, and the next poll begins with the one after', async () => {
	const stopped = new ErdvError('Not available', { kind: 'unavailable', isStopped: true, description: '' });
	const { asked, poll } = service(
		() => 100,
		(id) => (id === '1' ? undefined : stopped),
	);
	expect(await poll()).toMatchObject({ read: ['1'], failed: ['2'], next: '3' });
	expect(asked.map(([id]) => id)).toEqual(['1', '2']);
});

test('an order that is not available for itself does not stop the others', async () => {
	const failed = new ErdvError('Not available', { kind: 'unavailable', description: '' });
	const { poll } = service(
		() => 100,
		(id) => (id === '1' ? failed : undefined),
	);
	expect(await poll()).toMatchObject({ read: ['2', '3'], failed: ['1'] });
});

test('a turn that came too late costs the next poll no rest', async () => {
	const { asked, poll } = service(() => 900);
	// The third turn comes at 3800, when the lane has rested.
	expect(await poll(undefined, 3900)).toMatchObject({ read: ['1', '2'], next: '3', endedAt: 3800 });
	await poll('3');
	expect(asked[2]).toEqual(['3', 3900]);
});
