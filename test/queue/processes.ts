import '../engine/harness/environment';

import type { IDataObject, INode } from 'n8n-workflow';

import type { Waits } from '../../nodes/OrangeErdv/runtime/Waits';
import type { Sandbox } from '../../sandbox';
import { startEngine, type Engine, type EngineRun, type Poller } from '../engine/harness';
import type { Bridge } from './bridge';
import { makeKnown } from './knownAccount';

/** The e-RDV node as one of several n8n processes has it: a gate, tokens and locks of its own. */
export interface Process {
	/** Runs one operation of the node over orders, with On Error: Continue. What failed is an item with `details`. */
	run(account: SharedAccount, parameters: IDataObject, orders: string[], signal?: AbortSignal): Promise<EngineRun>;
	/** A workflow that starts with the trigger for these orders, not active yet. */
	trigger(account: SharedAccount, orders: string[]): Poller;
}

/** An Orange application whose limit all processes share. */
export interface SharedAccount {
	/** Name of the credential. */
	credential: string;
	clientId: string;
	fields: IDataObject;
}

/** Name of the e-RDV node in the workflows of these tests. */
export const NODE = 'e-RDV';

/** Starts the node in two processes, as far as the node can tell: n8n's engine twice, with nothing in common. */
export async function startProcesses(waits: Partial<Waits>): Promise<[Process, Process]> {
	return [processOf(await startEngine({ waits })), processOf(await startEngine({ waits }))];
}

function processOf(engine: Engine): Process {
	const node = ({ credential, fields }: SharedAccount, type: string, parameters: IDataObject) => {
		engine.saveCredential(credential, fields);
		return {
			name: NODE,
			type: `n8n-nodes-orange-erdv.${type}`,
			parameters: parameters as INode['parameters'],
			credentials: { orangeErdvOAuth2Api: { id: credential, name: credential } },
		};
	};
	return {
		trigger: (account, orders) => engine.poller(node(account, 'orangeErdvTrigger', { orderIds: orders.join() })),
		async run(account, parameters, orders, signal) {
			const operation = {
				...node(account, 'orangeErdv', { orderId: '={{ $json.id }}', ...parameters }),
				onError: 'continueRegularOutput' as const,
			};
			const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
			const connections = { Start: { main: [[{ node: NODE, type: 'main' as const, index: 0 }]] } };
			return await engine.run(
				{ nodes: [start, operation], connections },
				{ input: orders.map((id) => ({ id })), signal },
			);
		},
	};
}

let accounts = 0;

/** A new application, known in Redis as after days of use, unless `isKnown` is false. */
export async function sharedAccount(
	sandbox: Sandbox,
	bridge: Pick<Bridge, 'url' | 'token'>,
	redisPort: number,
	isKnown = true,
): Promise<SharedAccount> {
	const { id: clientId, secret: clientSecret } = sandbox.putClient(`shared-${++accounts}`);
	if (isKnown) await makeKnown(clientId, redisPort);
	const fields = {
		clientId,
		clientSecret,
		environment: 'custom',
		customBaseUrl: sandbox.apiBaseUrl,
		customTokenUrl: sandbox.tokenUrl,
		limitScope: 'shared',
		sharedLimitUrl: bridge.url,
		sharedLimitToken: bridge.token,
	};
	return { credential: `credential of ${clientId}`, clientId, fields };
}
