import type { N8nApi } from '../../demo/n8nApi';
import { CREDENTIAL_TYPE, credentialData, seedWorkflows } from '../../demo/seed';
import type { Arrival, Sandbox } from '../../sandbox';
import type { Collector } from '../n8n/collector';
import { announced } from '../n8n/workflows';
import { until } from '../until';

type Items = Array<Record<string, unknown>>;

/** Seconds for what takes its time where the machine is slow: a new account's lanes alone are held for 12 s. */
export const PATIENCE_S = 90;

/** One production execution that reads orders. */
export interface Run {
	orders: unknown[];
	/** Name of the worker that runs it. */
	worker: string;
	/** How far that worker's clock is ahead, in milliseconds: it was read somewhere between our call and its post. */
	clockAhead: { least: number; most: number };
	/** What came out; rejects where the execution failed. */
	items: Promise<Items>;
}

/** An Orange application of its own, with a credential and a workflow in n8n that does one operation with it. */
export interface Account {
	clientId: string;
	/** Starts executions for these lists of orders at once, each another list; resolves as soon as workers run all of them. */
	start(lists: unknown[][]): Promise<Run[]>;
	/** What the sandbox received from it, oldest first. */
	arrivals(): Arrival[];
}

interface Place {
	api: N8nApi;
	sandbox: Sandbox;
	collector: Collector;
}

/**
 * @param fields of the credential beside the application's own
 * @param operation parameters of the node, which reads orders by default; another one goes on after an error
 */
export async function openAccount(
	place: Place,
	clientId: string,
	fields: Record<string, unknown>,
	operation?: Record<string, unknown>,
): Promise<Account> {
	const { api, sandbox, collector } = place;
	const { secret: clientSecret } = sandbox.putClient(clientId);
	const data = { ...credentialData({ ...sandbox, clientId, clientSecret }), ...fields };
	const credentialId = await api.createCredential(clientId, CREDENTIAL_TYPE, data);
	const workflow = operation
		? announced(clientId, operation, collector.url, 'continueRegularOutput')
		: announced(clientId, { resource: 'order', operation: 'get' }, collector.url);
	await seedWorkflows(api, [workflow], credentialId);

	const start = async (orders: unknown[]): Promise<Run> => {
		const before = collector.received.length;
		const askedAt = Date.now();
		const items = api.callWebhook(clientId, { orders });
		// Whoever awaits the run later is told.
		items.catch(() => undefined);
		const isThis = ({ orders: announcedOrders }: Record<string, unknown>, index: number) =>
			index >= before && JSON.stringify(announcedOrders) === JSON.stringify(orders);
		await until('a worker takes the execution', () => collector.received.some(isThis), PATIENCE_S);
		const index = collector.received.findIndex(isThis);
		const { worker, clock } = collector.received[index] as { worker: string; clock: number };
		const clockAhead = { least: clock - collector.receivedAt[index], most: clock - askedAt };
		return { orders, worker, clockAhead, items };
	};
	return {
		clientId,
		start: async (lists) => await Promise.all(lists.map(start)),
		arrivals: () => sandbox.arrivals(clientId),
	};
}
