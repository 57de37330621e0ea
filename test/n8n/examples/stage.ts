import { sleep } from 'n8n-workflow';

import { CREDENTIAL_TYPE, credentialData } from '../../../demo/seed';
import { openWorkbench, type Workbench } from '../workbench';
import { exampleFiles, readExample, withCredentials, withSettings } from './examples';
import type { Mailbox } from './mailbox';

/** More than any run takes, with all its waits. */
export const UNTIL_S = 150;

/** A whole n8n with every example in it. */
export interface Stage {
	bench: Workbench;
	mailbox: Mailbox;
	/** Files of the examples that are in n8n. */
	imported: string[];
	/** Publishes an example. */
	publish(file: string): Promise<void>;
	/**
	 * Runs an example from a trigger to its end.
	 * @param output item that the trigger would give, where nobody is there to make it give one
	 * @returns all that n8n has on record of the run
	 */
	run(file: string, trigger: string, output?: Record<string, unknown>): Promise<string>;
	/** Follows the one execution that a form started to its end, and gives n8n's record of it. */
	lastRun(file: string): Promise<string>;
	/** The first row of a table for an order. */
	rowOf(table: string, orderId: string): Promise<Record<string, unknown> | undefined>;
	/** How many requests were sent for an order: what a note says that it costs. */
	costOf(orderId: string): number;
	close(): Promise<void>;
}

/** Values of *Settings*, by file; with those that need the address of n8n. */
export type SettingsFor = (n8nUrl: string) => Record<string, Record<string, string | number>>;

/** Starts n8n and the sandbox and imports every example, its credentials chosen as its note asks for. */
export async function openStage(mailbox: Mailbox, modelUrl: string, settingsFor: SettingsFor): Promise<Stage> {
	const bench = await openWorkbench();
	const { api, sandbox } = bench;
	const account = credentialData(sandbox);
	const smtp = { user: '', password: '', host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true };
	const ids = {
		'Orange e-RDV account': await api.createCredential('Orange e-RDV account', CREDENTIAL_TYPE, account),
		'Orange e-RDV account (read only)': await api.createCredential('Read only', CREDENTIAL_TYPE, {
			...account,
			readOnly: true,
		}),
		'SMTP account': await api.createCredential('SMTP account', 'smtp', smtp),
		'OpenAI account': await api.createCredential('OpenAI account', 'openAiApi', { apiKey: 'none', url: modelUrl }),
	};
	const settings = settingsFor(bench.n8n.url);
	const workflowIds: Record<string, string> = {};
	for (const file of exampleFiles()) {
		const workflow = withSettings(withCredentials(readExample(file), ids), settings[file] ?? {});
		// The editor's import leaves the timezone out.
		workflowIds[file] = await api.importWorkflow({ ...workflow, settings: { executionOrder: 'v1' } });
	}
	const ended = async (id: string) =>
		await until(`the end of run ${id}`, async () => {
			const { status, data } = await api.execution(id);
			if (['new', 'running', 'waiting'].includes(status)) return undefined;
			expect({ status, data }).toMatchObject({ status: 'success' });
			return data;
		});
	const followed = new Set<string>();
	return {
		bench,
		mailbox,
		imported: Object.keys(workflowIds),
		publish: async (file) => await api.publishWorkflow(workflowIds[file]),
		run: async (file, trigger, output) => await ended(await api.runManually(workflowIds[file], trigger, output)),
		async lastRun(file) {
			// A run that ends while n8n reads its list can be missing from it for a moment.
			const { id } = await until(`a run of ${file}`, async () =>
				(await api.executions(readExample(file).name)).find((one) => !followed.has(one.id)),
			);
			followed.add(id);
			return await ended(id);
		},
		rowOf: async (table, orderId) => (await api.tableRows(table, { orderId }))[0],
		costOf: (orderId) => sandbox.arrivals().filter((arrival) => arrival.orderId === orderId).length,
		close: async () => await bench.close(),
	};
}

/** Looks until something is there. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + UNTIL_S * 1000;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Not within ${UNTIL_S} s: ${what}`);
		await sleep(100);
	}
}
