import { gateFor } from '../../../nodes/OrangeErdv/limiter/gateRegistry';
import { createRuntime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import { pass, seen, useVirtualTime } from './support';

useVirtualTime();

it('there is one gate for an account, and another for another', () => {
	const runtime = createRuntime();
	expect(gateFor(runtime, 'client a')).toBe(gateFor(runtime, 'client a'));
	expect(gateFor(runtime, 'client a')).not.toBe(gateFor(runtime, 'client b'));
});

it('its lanes cool 1000 ms from the moment the process began, not from its first use', async () => {
	const runtime = createRuntime();
	await pass(300);
	const lease = seen(gateFor(runtime, 'client a').lanes.acquire());
	await pass(699);
	expect(lease.done).toBe(false);
	await pass(1);
	expect(lease.done).toBe(true);
});
