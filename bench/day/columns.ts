import { fingerprintOf } from '../../nodes/OrangeErdv/watch/fingerprint';
import { stateOf } from '../../nodes/OrangeErdv/watch/orderState';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { startCollector, type Collector } from '../../test/n8n/collector';
import type { Workbench } from '../../test/n8n/workbench';
import { nodeFlows } from './nodeFlows';
import type { Plan } from './plan';
import { batchingFlows, carefulFlows } from './requestFlows';

/** Answers after 100 to 300 ms. */
export const LATENCY = { min: 100, max: 300 };

/** One way to build the workflows, with a service and a collector of its own. */
export interface Column {
	/** Start of the paths of its webhooks and forms. */
	key: string;
	name: string;
	sandbox: Sandbox;
	collector: Collector;
	/** What its watching keeps of an order as it is now. */
	fingerprint(orderId: string): string;
}

/**
 * The limit is enforced: what is over it is refused. It never suspends by itself, as then the others would be shut out for
 * the rest of the day. A second create goes over the first, so that it can be seen.
 */
const settings: Partial<SandboxOptions> = {
	delayMs: LATENCY,
	suspendAfter: null,
	createOverExisting: 'overwrite',
};

function prepare(sandbox: Sandbox, plan: Plan): void {
	sandbox.set(settings);
	for (const { orderIds } of plan.batches) for (const id of orderIds) sandbox.putOrder(id, {});
	for (const { orderId } of plan.customers) sandbox.putOrder(orderId, {});
	plan.watched.forEach((id, index) => {
		sandbox.putOrder(id, {});
		sandbox.putOrder(id, { appointment: { validFor: sandbox.slots(id)[10 + (index % 10)] } });
	});
}

async function requests(bench: Workbench, key: string, name: string, plan: Plan, flows: typeof batchingFlows) {
	const sandbox = await startSandbox(settings);
	const collector = await startCollector();
	prepare(sandbox, plan);
	const credential = { id: '', name };
	credential.id = await bench.api.createCredential(name, 'oAuth2Api', {
		grantType: 'clientCredentials',
		authentication: 'header',
		accessTokenUrl: sandbox.tokenUrl,
		clientId: sandbox.clientId,
		clientSecret: sandbox.clientSecret,
	});
	const base = `${sandbox.apiBaseUrl}/interventionOrder/`;
	for (const flow of flows(key, collector.url, { base, credential })) await bench.publish(flow);
	const fingerprint = (orderId: string) => JSON.stringify(sandbox.order(orderId).appointment ?? null);
	return { key, name, sandbox, collector, fingerprint };
}

/** The node, and two ways of HTTP Request nodes, all in one n8n. The first column is the node. */
export async function openColumns(bench: Workbench, plan: Plan): Promise<Column[]> {
	const { sandbox } = bench;
	const collector = await startCollector();
	prepare(sandbox, plan);
	for (const flow of nodeFlows('node', collector.url)) await bench.publish(flow);
	const fingerprint = (orderId: string) => fingerprintOf(orderId, stateOf(sandbox.order(orderId)));
	return [
		{ key: 'node', name: 'Orange e-RDV node', sandbox, collector, fingerprint },
		await requests(bench, 'batching', 'HTTP Request, Batching', plan, batchingFlows),
		await requests(bench, 'careful', 'HTTP Request, Loop and Wait', plan, carefulFlows),
	];
}

/** Closes what `openColumns` opened; the node's service is the workbench's. */
export async function closeColumns(columns: Column[]): Promise<void> {
	await Promise.all(columns.flatMap(({ sandbox, collector }) => [sandbox.close(), collector.close()]));
}
