import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { sleepUnlessCancelled } from '../../../nodes/OrangeErdv/transport/wait';
import { pass, seen, settle, useVirtualTime } from '../limiter/support';

useVirtualTime();

const cancelled = expect.objectContaining({ kind: 'cancelled' }) as unknown;

it('waits', async () => {
	const wait = seen(sleepUnlessCancelled(systemClock, 1000, new AbortController().signal));
	await pass(999);
	expect(wait.done).toBe(false);
	await pass(1);
	expect(wait.done).toBe(true);
});

it('ends as soon as the execution is cancelled', async () => {
	const cancel = new AbortController();
	const wait = seen(sleepUnlessCancelled(systemClock, 60_000, cancel.signal));
	await settle();
	cancel.abort();
	await settle();
	expect(wait.error).toEqual(cancelled);
});

it('does not begin when the execution was cancelled before', async () => {
	await expect(sleepUnlessCancelled(systemClock, 1000, AbortSignal.abort())).rejects.toEqual(cancelled);
});
