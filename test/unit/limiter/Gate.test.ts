import { Gate } from '../../../nodes/OrangeErdv/limiter/Gate';
import { LanesUnavailable } from '../../../nodes/OrangeErdv/limiter/lanes';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { aGate, ask, now, pass, request, restedLanes, seen, settle, someone, useVirtualTime } from './support';

useVirtualTime();

describe('the line', () => {
	it('sends two at once, then two a second', async () => {
		const gate = aGate();
		const sent = [1, 2, 3, 4, 5].map(() => seen(request(gate)));
		await pass(2000);
		expect(sent.map(({ value }) => value)).toEqual([0, 0, 1000, 1000, 2000]);
	});

	it('counts the second from the answer, not from the send', async () => {
		const gate = aGate(restedLanes(1));
		const sent = [1, 2].map(() => seen(request(gate, {}, 400)));
		await pass(2000);
		expect(sent.map(({ value }) => value)).toEqual([0, 1400]);
	});

	it('is first come, first served', async () => {
		const gate = aGate();
		const order: number[] = [];
		const all = [...Array(20).keys()].map(async (caller) => {
			await request(gate);
			order.push(caller);
		});
		await pass(10_000);
		await Promise.all(all);
		expect(order).toEqual([...Array(20).keys()]);
	});

	it('a ticket that comes back goes before those who came after it', async () => {
		const gate = aGate(restedLanes(1));
		const { ticket, lease } = await ask(gate);
		const later = seen(request(gate));
		lease.release('answered');
		const again = seen(gate.acquire(ticket));
		await pass(1000);
		expect(again.done).toBe(true);
		expect(later.done).toBe(false);
	});

	it('a lane that is handed back unused goes to the next at once', async () => {
		const gate = aGate(restedLanes(1));
		const { lease } = await ask(gate);
		const next = seen(request(gate));
		lease.release('notSent');
		await settle();
		expect(next.value).toBe(now());
	});

	it('a ticket knows how long it waited', async () => {
		const gate = aGate(restedLanes(1));
		void request(gate);
		const waited = seen(ask(gate));
		await pass(1000);
		expect(waited.value?.ticket.waitedMs).toBe(1000);
	});
});

describe('cancelling', () => {
	const cancelled = expect.objectContaining({ why: 'cancelled' }) as unknown;

	it('leaves the line at once and uses up no lane', async () => {
		const gate = aGate(restedLanes(1));
		const cancel = new AbortController();
		const { lease } = await ask(gate);
		const waiting = seen(ask(gate, { signal: cancel.signal }));
		const next = seen(request(gate));
		await settle();
		cancel.abort();
		await settle();
		expect(waiting.error).toEqual(cancelled);
		lease.release('answered');
		await pass(1000);
		expect(next.value).toBe(1000);
	});

	it('leaves while waiting for a place of the execution, too', async () => {
		const gate = aGate();
		const cancel = new AbortController();
		await ask(gate, { owner: 'batch' });
		await ask(gate, { owner: 'batch' });
		const waiting = seen(gate.enter(someone({ owner: 'batch', signal: cancel.signal })));
		await settle();
		cancel.abort();
		await settle();
		expect(waiting.error).toEqual(cancelled);
	});

	it('a cancelled caller is rejected at the door', async () => {
		const gate = aGate();
		const signal = AbortSignal.abort();
		await expect(gate.enter(someone({ signal }))).rejects.toEqual(cancelled);
	});

	it('a cancelled caller that comes back does not line up again', async () => {
		const gate = aGate();
		const cancel = new AbortController();
		const { ticket, lease } = await ask(gate, { signal: cancel.signal });
		lease.release('answered');
		cancel.abort();
		await expect(gate.acquire(ticket)).rejects.toEqual(cancelled);
	});

	it('in the moment of the grant, the lane goes back unused', async () => {
		const gate = aGate(restedLanes(1));
		const cancel = new AbortController();
		const ticket = await gate.enter(someone({ signal: cancel.signal }));
		const granted = seen(gate.acquire(ticket));
		const { settle: ends } = ticket;
		ticket.settle = {
			...ends!,
			grant: (lease) => {
				ends!.grant(lease);
				cancel.abort();
			},
		};
		await settle();
		expect(granted.error).toEqual(cancelled);
		expect(await request(gate)).toBe(0);
	});

	it('a request under way keeps its lane', async () => {
		const gate = aGate(restedLanes(1));
		const cancel = new AbortController();
		await ask(gate, { signal: cancel.signal });
		cancel.abort();
		const next = seen(request(gate));
		await pass(60_000);
		expect(next.done).toBe(false);
	});

	it('when all have cancelled, the lane is free for whoever comes', async () => {
		const gate = aGate(restedLanes(1));
		const cancel = new AbortController();
		await request(gate);
		void seen(ask(gate, { signal: cancel.signal }));
		await settle();
		cancel.abort();
		await pass(5000);
		expect(await request(gate)).toBe(5000);
	});
});

describe('Lanes that cannot be reached', () => {
	it('reject who waits, say why, and serve who comes when they are back', async () => {
		const lanes = restedLanes();
		let away = true;
		const gate = new Gate<string>(systemClock, {
			setCount: () => undefined,
			acquire: async () => {
				if (!away) return await lanes.acquire();
				await systemClock.sleep(1000);
				throw new LanesUnavailable('it is away');
			},
		});
		const waiting = [1, 2, 3].map(() => seen(ask(gate)));
		await pass(1000);
		for (const { error } of waiting) expect(error).toMatchObject({ why: 'noLanes', noLanes: 'it is away' });
		away = false;
		expect(await request(gate)).toBe(1000);
	});
});
