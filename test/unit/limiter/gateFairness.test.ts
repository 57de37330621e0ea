import type { Priority } from '../../../nodes/OrangeErdv/limiter/TicketQueue';
import { aGate, pass, request, restedLanes, seen, settle, useVirtualTime } from './support';

useVirtualTime();

const LATENCY_MS = 100;

/** Calls that come at once, each of its own execution. */
const batch = (gate: ReturnType<typeof aGate>, calls: number, priority: Priority = 'normal') =>
	[...Array(calls).keys()].map(() => seen(request(gate, { priority }, LATENCY_MS)));

it('somebody waiting at a screen goes before a batch, and a batch before a poll', async () => {
	const gate = aGate(restedLanes(1));
	void batch(gate, 1);
	await settle();
	const [poll] = batch(gate, 1, 'poll');
	const [normal] = batch(gate, 1);
	const [screen] = batch(gate, 1, 'someoneIsWaiting');
	await pass(5000);
	expect([screen.value, normal.value, poll.value]).toEqual([1100, 2200, 3300]);
});

it('somebody waiting in front of 200 batch calls waits one turn of the lanes', async () => {
	const gate = aGate();
	const calls = batch(gate, 200);
	await pass(10_050);
	const from = performance.now();
	const [screen] = batch(gate, 1, 'someoneIsWaiting');
	await pass(100_000);
	expect(screen.value! - from).toBeLessThanOrEqual(1100);
	await pass(20_000);
	expect(calls.filter(({ done }) => done)).toHaveLength(200);
});

it('a batch is not starved by people who never stop', async () => {
	const gate = aGate();
	void batch(gate, 2);
	await settle();
	const [poll] = batch(gate, 1, 'poll');
	const [normal] = batch(gate, 1);
	const screens = batch(gate, 100, 'someoneIsWaiting');
	await pass(6000);
	expect([normal.done, poll.done]).toEqual([true, true]);
	expect(screens.filter(({ done }) => !done).length).toBeGreaterThan(80);
});

it('an execution with 200 calls at once holds two places: another gets its turn after those two', async () => {
	const gate = aGate(restedLanes(1));
	const order: string[] = [];
	const call = async (owner: string) => {
		await request(gate, { owner }, LATENCY_MS);
		order.push(owner);
	};
	const calls = [...Array(200).keys()].map(async () => await call('batch'));
	await settle();
	calls.push(call('another'));
	await pass(5000);
	expect(order.slice(0, 4)).toEqual(['batch', 'batch', 'another', 'batch']);
	await pass(230_000);
	await Promise.all(calls);
	expect(order).toHaveLength(201);
});

it('executions take turns, whichever has more to do', async () => {
	const gate = aGate(restedLanes(1));
	const order: string[] = [];
	const run = (owner: string, calls: number) =>
		[...Array(calls).keys()].map(async () => {
			await request(gate, { owner });
			order.push(owner);
		});
	const all = [...run('long', 12), ...run('short', 4)];
	await pass(20_000);
	await Promise.all(all);
	expect(order.slice(0, 9).filter((owner) => owner === 'short')).toHaveLength(4);
});

it('an execution that has nobody beside it keeps both lanes full', async () => {
	const gate = aGate();
	const sent = [...Array(20).keys()].map(() => seen(request(gate, { owner: 'batch' }, 800)));
	await pass(9 * 1800);
	expect(sent.filter(({ value }) => value !== undefined)).toHaveLength(18);
});
