import { QUEUE_BOUND } from '../../../nodes/OrangeErdv/limiter/Gate';
import { KNOCK_INTERVAL_MS } from '../../../nodes/OrangeErdv/limiter/knocks';
import { aGate, ask, pass, request, restedLanes, seen, settle, someone, useVirtualTime } from './support';

useVirtualTime();

const breakerOpen = (reason: string) =>
	expect.objectContaining({ why: 'breakerOpen', opening: expect.objectContaining({ reason }) as unknown }) as unknown;

it('an opening breaker rejects all that wait with that identity, and no others', async () => {
	const gate = aGate(restedLanes(1));
	await request(gate);
	const denied = [1, 2, 3].map(() => seen(request(gate, { identity: 'denied' })));
	const other = seen(request(gate, { identity: 'other' }));
	await settle();
	gate.openBreaker('denied', 'suspended');
	await settle();
	expect(denied.map(({ error }) => error)).toEqual(Array(3).fill(breakerOpen('suspended')));
	expect(other.done).toBe(false);
	await pass(1000);
	expect(other.value).toBe(1000);
});

it('rejects a request of that identity that was under way and comes back', async () => {
	const gate = aGate();
	const { ticket, lease } = await ask(gate, { identity: 'denied' });
	gate.openBreaker('denied', 'suspended');
	lease.release('answered');
	await expect(gate.acquire(ticket)).rejects.toEqual(breakerOpen('suspended'));
});

it('rejects those who waited for a place of their execution before they can begin anything', async () => {
	const gate = aGate();
	const [first] = [await ask(gate, { owner: 'batch' }), await ask(gate, { owner: 'batch' })];
	const waiting = [1, 2, 3].map(() => seen(gate.enter(someone({ owner: 'batch' }))));
	gate.openBreaker('identity', 'suspended');
	gate.leave(first.ticket);
	await settle();
	expect(waiting.map(({ error }) => error)).toEqual(Array(3).fill(breakerOpen('suspended')));
});

it('rejects all that come, but for one knock a minute', async () => {
	const gate = aGate();
	gate.openBreaker('identity', 'suspended');
	const outcomes: string[] = [];
	for (let seconds = 0; seconds < 180; seconds++) {
		await request(gate).then(
			() => outcomes.push(`sent after ${seconds} s`),
			() => undefined,
		);
		await pass(1000);
	}
	expect(outcomes).toEqual(['sent after 60 s', 'sent after 120 s']);
});

it('lets a mended credential through at once', async () => {
	const gate = aGate();
	gate.openBreaker('old secret', 'credentials');
	expect(await request(gate, { identity: 'new secret' })).toBe(0);
});

it('lets all through once a knock has worked', async () => {
	const gate = aGate();
	gate.openBreaker('identity', 'suspended');
	await pass(KNOCK_INTERVAL_MS);
	await request(gate);
	gate.breakers.api.close('identity');
	expect(await request(gate)).toBe(KNOCK_INTERVAL_MS);
});

it('a full queue does not use up the knock of the minute', async () => {
	const gate = aGate();
	gate.openBreaker('denied', 'suspended');
	for (let calls = 0; calls < QUEUE_BOUND; calls++) void seen(gate.enter(someone()));
	await pass(KNOCK_INTERVAL_MS);
	await expect(gate.enter(someone({ identity: 'denied' }))).rejects.toMatchObject({ why: 'queueFull' });
	expect((await gate.breakers.api.ask('denied')).opening).toBeUndefined();
});
