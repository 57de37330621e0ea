import type { IPollFunctions } from 'n8n-workflow';

import type { Runtime } from '../runtime/Runtime';
import { createClient, type ErdvClient } from '../transport/client';
import type { N8nHost } from '../transport/N8nHost';
import { RunCounters } from '../transport/runCounters';

const REQUEST_TIMEOUT_MS = 30_000;

/** The way to Orange for polls: behind everything else in the queue, until the signal aborts. */
export async function pollClient(runtime: Runtime, context: IPollFunctions, signal: AbortSignal): Promise<ErdvClient> {
	// n8n gives polls no signal of their own: this one ends what is under way when the poll's time is over.
	const host = Object.assign(Object.create(context) as IPollFunctions, { getExecutionCancelSignal: () => signal });
	return await createClient(runtime, host as N8nHost, {
		itemIndex: 0,
		owner: `poll ${context.getWorkflow().id} ${context.getNode().id}`,
		priority: 'poll',
		requestTimeoutMs: REQUEST_TIMEOUT_MS,
		simulate: false,
		counters: new RunCounters(runtime.clock),
	});
}

/** The same for somebody who tests the trigger in the editor. */
export async function testClient(runtime: Runtime, context: IPollFunctions): Promise<ErdvClient> {
	return await createClient(runtime, context, {
		itemIndex: 0,
		owner: 'trigger test',
		priority: 'someoneIsWaiting',
		requestTimeoutMs: REQUEST_TIMEOUT_MS,
		simulate: false,
		counters: new RunCounters(runtime.clock),
	});
}
