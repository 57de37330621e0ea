import { OUTAGE_MS } from '../../../nodes/OrangeErdv/journal/outages';
import type { Gate, GateTicket } from '../../../nodes/OrangeErdv/limiter/Gate';
import { aGate, ask, now, pass, request, restedLanes, seen, settle, someone, useVirtualTime } from './support';

useVirtualTime();

const outage = (reason: string) =>
	expect.objectContaining({ why: 'outage', opening: expect.objectContaining({ reason }) as unknown }) as unknown;

const fail = (gate: Gate<string>, ticket: GateTicket, subject: string) =>
	gate.noteFailure(ticket, { subject, sentAt: now(), reason: '503' });

/** Fails for three orders, for as long as it takes. */
async function breakDown(gate: Gate<string>): Promise<void> {
	const ticket = await gate.enter(someone());
	for (const order of ['a', 'b', 'c']) {
		fail(gate, ticket, order);
		await pass(OUTAGE_MS / 2);
	}
	gate.leave(ticket);
}

it('an outage rejects all that wait with that identity, and no others', async () => {
	const gate = aGate(restedLanes(1));
	const { ticket, lease } = await ask(gate);
	const stopped = [1, 2, 3].map(() => seen(request(gate)));
	const other = seen(request(gate, { identity: 'other' }));
	for (const order of ['a', 'b']) fail(gate, ticket, order);
	await pass(OUTAGE_MS);
	expect(stopped.map(({ done }) => done)).toEqual([false, false, false]);
	fail(gate, ticket, 'c');
	await settle();
	expect(stopped.map(({ error }) => error)).toEqual(Array(3).fill(outage('503')));
	await expect(gate.acquire(ticket)).rejects.toEqual(outage('503'));
	lease.release('answered');
	await pass(1000);
	expect(other.value).toBe(OUTAGE_MS + 1000);
});

it('what goes on is let through, and is no knock', async () => {
	const gate = aGate();
	await breakDown(gate);
	await expect(request(gate)).rejects.toEqual(outage('503'));
	await expect(request(gate, { goesOn: true })).resolves.toBeDefined();
	await pass(60_000);
	const ticket = await gate.enter(someone({ goesOn: true }));
	expect(ticket.knock).toBeUndefined();
	gate.leave(ticket);
	expect((await gate.enter(someone())).knock).toBeDefined();
});

it('what goes on stops where the client is not let in', async () => {
	const gate = aGate();
	gate.openBreaker('identity', 'suspended');
	await expect(request(gate, { goesOn: true })).rejects.toMatchObject({ why: 'breakerOpen' });
});

it('one that knocks and leaves without an end lets those who wait know', async () => {
	const gate = aGate();
	await breakDown(gate);
	await pass(60_000);
	const knocker = await gate.enter(someone());
	const waiting = seen(gate.enter(someone()));
	await settle();
	expect(waiting.done).toBe(false);
	gate.leave(knocker);
	await settle();
	expect(waiting.error).toEqual(outage('503'));
});

it('one that is to knock and is cancelled in line does too', async () => {
	const gate = aGate();
	await breakDown(gate);
	const held = [1, 2].map(() => gate.enter(someone({ owner: 'batch', goesOn: true })));
	await Promise.all(held);
	await pass(60_000);
	const controller = new AbortController();
	const knocker = seen(gate.enter(someone({ owner: 'batch', signal: controller.signal })));
	await settle();
	const waiting = seen(gate.enter(someone()));
	await settle();
	expect([knocker.done, waiting.done]).toEqual([false, false]);
	controller.abort();
	await settle();
	expect(knocker.error).toMatchObject({ why: 'cancelled' });
	expect(waiting.error).toEqual(outage('503'));
});

it('after an answer all go on', async () => {
	const gate = aGate();
	await breakDown(gate);
	gate.breakers.outage.answered('identity', 'd');
	await expect(request(gate)).resolves.toBeDefined();
});
