import type { IDataObject, INode } from 'n8n-workflow';

import type { Clock } from '../../nodes/OrangeErdv/runtime/Clock';
import type { Waits } from '../../nodes/OrangeErdv/runtime/Waits';
import { startSandbox, type Arrival, type Sandbox, type SandboxOptions } from '../../sandbox';
import { awayFromMidnight } from '../awayFromMidnight';
import {
	startEngine,
	type Engine,
	type EngineRun,
	type Poller,
	type PollOptions,
	type RunOptions,
	type WorkflowJson,
} from './harness';

/** Name of the e-RDV node in the workflows of these tests. */
export const NODE = 'e-RDV';

/** An Orange application of its own, with a credential in n8n: a test that uses a new one meets a fresh gate. */
export interface Account {
	clientId: string;
	/** Name of the credential. */
	credential: string;
	/** Changes fields of the credential, as a user does. */
	edit(changes: IDataObject): void;
	/** Runs Start → e-RDV with these node parameters over items, or over order ids, which become `$json.id`. */
	run(parameters: IDataObject, input?: Array<string | IDataObject>, settings?: Settings): Promise<EngineRun>;
	/** A workflow that starts with the trigger, set to these parameters, not active yet. */
	trigger(parameters: IDataObject, options?: PollOptions): Poller;
	/** What the sandbox received from this application, oldest first. */
	arrivals(): Arrival[];
	/** The e-RDV node alone. */
	node(parameters: IDataObject): WorkflowJson['nodes'][number];
}

/** Settings of the node, as its Settings tab has them, and of the run. */
export type Settings = Pick<RunOptions, 'signal' | 'mode'> &
	Partial<Pick<INode, 'type' | 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>>;

/** The sandbox and the engine of a test file. */
export interface Erdv {
	readonly sandbox: Sandbox;
	readonly engine: Engine;
	/** @param fields of the credential beside the application's own */
	account(fields?: IDataObject): Account;
}

const link = (node: string) => [{ node, type: 'main' as const, index: 0 }];

let accounts = 0;

/** Next to nothing between the calls of a write, for tests that would wait half a minute for what they are about. */
export const SHORT_WAITS: Partial<Waits> = {
	beforeReadBack: [50, 50, 50],
	beforeSendingAgain: 50,
	betweenEffectiveReads: [50],
};

/**
 * Starts sandbox and engine for the tests of the file; each test begins with a sandbox as it started.
 * @param waits of the package's types, where they are not as long as in n8n
 * @param clock of the package's types, where it is not the system's
 */
export function useErdv(options: Partial<SandboxOptions> = {}, waits?: Partial<Waits>, clock?: Clock): Erdv {
	let sandbox: Sandbox;
	let engine: Engine;
	beforeAll(async () => {
		await awayFromMidnight();
		// The engine first: where the package is not built it fails, and no server must be left open then.
		engine = await startEngine({ waits, clock });
		sandbox = await startSandbox(options);
	}, 300_000);
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox?.close());

	const account = (fields: IDataObject = {}): Account => {
		const { id: clientId, secret: clientSecret } = sandbox.putClient(`client-${++accounts}`);
		const credential = `credential of ${clientId}`;
		const data = {
			clientId,
			clientSecret,
			environment: 'custom',
			customBaseUrl: sandbox.apiBaseUrl,
			customTokenUrl: sandbox.tokenUrl,
			// Else the first create of each test is read back: test/engine/firstBooking.test.ts is about that.
			skipFirstBookingCheck: true,
			...fields,
		};
		engine.saveCredential(credential, data);
		const node = (parameters: IDataObject) => ({
			name: NODE,
			type: 'n8n-nodes-orange-erdv.orangeErdv',
			parameters: { orderId: '={{ $json.id }}', ...parameters } as INode['parameters'],
			credentials: { orangeErdvOAuth2Api: { id: credential, name: credential } },
		});
		return {
			clientId,
			credential,
			node,
			edit: (changes) => engine.saveCredential(credential, Object.assign(data, changes)),
			arrivals: () => sandbox.arrivals(clientId),
			trigger: (parameters, options) => {
				const type = 'n8n-nodes-orange-erdv.orangeErdvTrigger';
				return engine.poller({ ...node({}), type, parameters: parameters as INode['parameters'] }, options);
			},
			run: async (parameters, input = [{}], { signal, mode, ...settings } = {}) =>
				await engine.run(
					{
						nodes: [
							{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
							{ ...node(parameters), ...settings },
						],
						connections: { Start: { main: [link(NODE)] } },
					},
					{ input: input.map((item) => (typeof item === 'string' ? { id: item } : item)), signal, mode },
				),
		};
	};
	return {
		account,
		get sandbox() {
			return sandbox;
		},
		get engine() {
			return engine;
		},
	};
}
