import { aGate, ask, now, pass, request, restedLanes, seen, useVirtualTime } from './support';

useVirtualTime();

it('a pause holds the whole gate, lanes that have rested too', async () => {
	const gate = aGate();
	gate.pause.begin(now());
	const sent = [1, 2].map(() => seen(request(gate)));
	await pass(999);
	expect(sent.map(({ done }) => done)).toEqual([false, false]);
	await pass(1);
	expect(sent.map(({ value }) => value)).toEqual([1000, 1000]);
});

it('a pause that begins while the lanes are busy is kept', async () => {
	const gate = aGate(restedLanes(1));
	const { lease } = await ask(gate);
	const sentAt = now();
	const next = seen(request(gate));
	await pass(200);
	lease.release('answered');
	gate.pause.begin(sentAt, 5000);
	await pass(4999);
	expect(next.done).toBe(false);
	await pass(1);
	expect(next.value).toBe(5200);
});

it('a pause that begins while a lane cools is kept, and the lane is not lost', async () => {
	const gate = aGate(restedLanes(1));
	const { lease } = await ask(gate);
	lease.release('answered');
	const next = seen(request(gate));
	await pass(900);
	gate.pause.begin(now(), 500);
	await pass(600);
	expect(next.value).toBe(1400);
});

it('who comes first during a pause is sent first after it', async () => {
	const gate = aGate(restedLanes(1));
	gate.pause.begin(now(), 3000);
	const first = seen(request(gate));
	await pass(1500);
	const second = seen(request(gate));
	const screen = seen(request(gate, { priority: 'someoneIsWaiting' }));
	await pass(5000);
	expect([screen.value, first.value, second.value]).toEqual([3000, 4000, 5000]);
});
