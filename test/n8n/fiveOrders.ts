import type { SavedExecution } from '../../demo/n8nApi';
import { CREDENTIAL_TYPE, credentialData, seedWorkflows } from '../../demo/seed';
import type { CallName } from '../../nodes/OrangeErdv/api/model';
import { seededOrderIds, startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { until } from '../until';
import type { Collector } from './collector';
import type { RunError } from './savedExecution';
import type { Workbench } from './workbench';
import { errorPosted, oneOperation } from './workflows';

export const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = seededOrderIds.schedulable;

/** Where a run stands at its third order when it is ended. */
const AT = {
	/** The order is read, and no answer comes: nothing was written. */
	read: { call: 'getOrder', fault: { kind: 'hang' } },
	/** The create is under way: its answer takes some seconds. */
	write: { call: 'createAppointment', fault: { kind: 'drip', everyMs: 20 } },
} as const satisfies Record<string, { call: CallName; fault: Fault }>;

/** A workflow that books five orders, one after the other. */
export interface FiveOrders {
	sandbox: Sandbox;
	/** Runs it; the promise ends with the run, however it ends. */
	run(orders?: string[]): Promise<void>;
	/** Runs it until it stands at the third order. */
	runTo(where: keyof typeof AT): Promise<void>;
	/** As somebody who presses Stop. */
	stop(): Promise<void>;
	/** The newest execution, once it is over. */
	ended(): Promise<SavedExecution>;
	/** What the error workflow was handed, once it was run. */
	handedOn(): Promise<RunError[]>;
	/** Orders, outcomes and executions that *Diagnostics → List Requests* lists, once all writes are answered. */
	listed(): Promise<Array<[unknown, unknown, unknown]>>;
}

interface Shape {
	/** Of the workflow. */
	settings?: Record<string, unknown>;
	/** Of the credential. */
	fields?: Record<string, unknown>;
	shape?: typeof oneOperation;
}

/**
 * Publishes such a workflow. Each has an account of its own, so that a lane which waits for an answer is not missed
 * elsewhere.
 */
export async function fiveOrders(
	bench: Pick<Workbench, 'api'>,
	collector: Collector,
	name: string,
	{ settings = {}, fields = {}, shape = oneOperation }: Shape = {},
): Promise<FiveOrders> {
	// n8n's address is another one after it was killed.
	const api = () => bench.api;
	const sandbox = await startSandbox({ clientId: name, takenShare: 0 });
	const credentialId = await api().createCredential(name, CREDENTIAL_TYPE, { ...credentialData(sandbox), ...fields });
	await seedWorkflows(api(), [errorPosted(`${name} failed`, collector.url)], credentialId);
	const errorWorkflow = await api().findWorkflow(`${name} failed`);
	const { startDateTime, endDateTime } = sandbox.slots(FIRST)[0];
	const slot = { __rl: true, mode: 'period', value: `${startDateTime}/${endDateTime}` };
	const books = shape(name, { resource: 'appointment', operation: 'create', slotChoice: 'specific', slot });
	const writes = { resource: 'diagnostics', operation: 'listRequests', returnAll: true, options: { writesOnly: true } };
	const workflow = { ...books, settings: { ...books.settings, errorWorkflow, ...settings } };
	await seedWorkflows(api(), [workflow, oneOperation(`${name}-listed`, writes)], credentialId);

	const newest = async () => (await api().executions(name))[0];
	const run = async (orders = [FIRST, SECOND, THIRD, FOURTH, FIFTH]) =>
		await api()
			.callWebhook(name, { orders })
			.then(
				() => {},
				() => {},
			);
	return {
		sandbox,
		run,
		async runTo(where) {
			const { call, fault } = AT[where];
			sandbox.fault({ match: { name: call, orderId: THIRD }, fault });
			void run();
			const isThere = () => sandbox.arrivals().some((one) => one.name === call && one.orderId === THIRD);
			await until(`${name}: ${call} for the third order`, isThere);
		},
		stop: async () => await api().stopExecution((await newest()).id),
		async ended() {
			const isOver = async () => !['new', 'running'].includes((await newest()).status);
			await until(`${name} is over`, isOver);
			return await api().execution((await newest()).id);
		},
		async handedOn() {
			const isOver = async () => (await api().executions(`${name} failed`)).some(({ status }) => status === 'success');
			await until(`the error workflow of ${name} has run`, isOver);
			const received = collector.received as Array<{ workflow: { name: string }; execution: { error: RunError } }>;
			return received.filter(({ workflow: failed }) => failed.name === name).map(({ execution }) => execution.error);
		},
		async listed() {
			const isAnswered = () => sandbox.arrivals().every((one) => one.method === 'GET' || one.status !== null);
			await until(`the writes of ${name} are answered`, isAnswered);
			const items = await api().callWebhook(`${name}-listed`, { orders: [''] });
			return items.map(({ orderId, outcome, executionId }) => [orderId, outcome, executionId]);
		},
	};
}
