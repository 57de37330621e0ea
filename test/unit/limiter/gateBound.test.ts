import { QUEUE_BOUND } from '../../../nodes/OrangeErdv/limiter/Gate';
import { aGate, ask, pass, request, restedLanes, seen, settle, someone, useVirtualTime } from './support';

useVirtualTime();

const queueFull = expect.objectContaining({ why: 'queueFull' }) as unknown;

async function fill(gate: ReturnType<typeof aGate>, calls: number) {
	const all = [...Array(calls).keys()].map(() => {
		const cancel = new AbortController();
		return { cancel, call: seen(ask(gate, { signal: cancel.signal })) };
	});
	await settle();
	return all;
}

const rejected = (all: Awaited<ReturnType<typeof fill>>) => all.filter(({ call }) => call.error);

it(`the ${QUEUE_BOUND + 1}st is rejected`, async () => {
	const gate = aGate();
	await fill(gate, QUEUE_BOUND);
	await expect(ask(gate)).rejects.toEqual(queueFull);
});

it('counts those who wait for a place of their execution, until they give up', async () => {
	const gate = aGate();
	const cancels = [...Array(QUEUE_BOUND).keys()].map(() => new AbortController());
	cancels.forEach(({ signal }) => seen(gate.enter(someone({ owner: 'batch', signal }))));
	await settle();
	await expect(ask(gate)).rejects.toEqual(queueFull);
	cancels.slice(-2).forEach((cancel) => cancel.abort());
	await settle();
	expect(rejected(await fill(gate, 3))).toHaveLength(1);
});

it('places that are given up can be used again', async () => {
	const gate = aGate();
	const given = await fill(gate, QUEUE_BOUND);
	given.slice(-300).forEach(({ cancel }) => cancel.abort());
	await settle();
	expect(rejected(await fill(gate, 301))).toHaveLength(1);
});

it('places of those who are done can be used again', async () => {
	const gate = aGate();
	for (let calls = 0; calls < QUEUE_BOUND; calls++) void seen(request(gate));
	await pass(10_000);
	expect(rejected(await fill(gate, 20))).toEqual([]);
});

it('does not reject who has entered already', async () => {
	const gate = aGate(restedLanes(1));
	const { ticket, lease } = await ask(gate);
	await fill(gate, QUEUE_BOUND);
	lease.release('answered');
	const again = seen(gate.acquire(ticket));
	await pass(1000);
	expect(again.value).toBeDefined();
});
