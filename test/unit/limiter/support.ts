/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { Gate, type Entrant } from '../../../nodes/OrangeErdv/limiter/Gate';
import type { GateRejection } from '../../../nodes/OrangeErdv/limiter/GateRejection';
import { COOL_DOWN_MS } from '../../../nodes/OrangeErdv/limiter/lanes';
import { LocalLanes } from '../../../nodes/OrangeErdv/limiter/LocalLanes';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';

/** Tests of this file own the time: `performance.now`, `Date` and the timers under n8n's `sleep`. */
export function useVirtualTime(): void {
	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
	});
	afterEach(() => {
		jest.useRealTimers();
	});
}

/** Lets every promise that can settle do so. */
export const settle = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** Lets `ms` of virtual time pass, timer by timer. */
export async function pass(ms: number): Promise<void> {
	await settle();
	let over = false;
	setTimeout(() => (over = true), ms);
	while (!over) {
		jest.advanceTimersToNextTimer();
		await settle();
	}
	jest.advanceTimersByTime(0);
	await settle();
}

export const now = () => performance.now();

/** Two lanes that have rested. */
export const restedLanes = (count = 2) => new LocalLanes(count, systemClock, now() - COOL_DOWN_MS);

/** A gate with lanes that have rested; reasons to open its breaker are texts. */
export const aGate = (lanes = restedLanes()) => new Gate<string>(systemClock, lanes);

let owners = 0;

/** Somebody of their own execution, unless said otherwise. */
export const someone = (facts: Partial<Entrant> = {}): Entrant => ({
	owner: `execution ${owners++}`,
	identity: 'identity',
	priority: 'normal',
	...facts,
});

/** What became of a promise, once `settle` or `pass` was awaited. */
export function seen<T>(promise: Promise<T>) {
	const state: { value?: T; error?: GateRejection; done: boolean } = { done: false };
	promise.then(
		(value) => Object.assign(state, { value, done: true }),
		(error: GateRejection) => Object.assign(state, { error, done: true }),
	);
	return state;
}

/** Enters and waits for a lane. */
export async function ask(gate: Gate<string>, facts: Partial<Entrant> = {}) {
	const ticket = await gate.enter(someone(facts));
	try {
		return { ticket, lease: await gate.acquire(ticket) };
	} catch (error) {
		gate.leave(ticket);
		throw error;
	}
}

/** A whole request that is answered after `latencyMs`. Gives the time at which it was sent. */
export async function request(gate: Gate<string>, facts: Partial<Entrant> = {}, latencyMs = 0): Promise<number> {
	const { ticket, lease } = await ask(gate, facts);
	const sentAt = now();
	if (latencyMs > 0) await systemClock.sleep(latencyMs);
	lease.release('answered');
	gate.leave(ticket);
	return sentAt;
}
