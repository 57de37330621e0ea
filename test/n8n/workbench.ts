/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from '../../demo/checks';
import { demoFolder, ensureHost } from '../../demo/host';
import { installNode, packNode, registerNode } from '../../demo/installNode';
import { startN8n, type N8n } from '../../demo/n8n';
import { loginToN8n, type N8nApi, type WorkflowJson } from '../../demo/n8nApi';
import { killAll, stopAll } from '../../demo/processes';
import { silent } from '../../demo/progress';
import { seedCredential, seedWorkflows } from '../../demo/seed';
import { startSandbox, type Sandbox } from '../../sandbox';
import { awayFromMidnight } from '../awayFromMidnight';
import { createDatabase } from '../queue/database';

/** A whole n8n with the node installed, on a sandbox of its own. */
export interface Workbench {
	/** Its address, and who may log in. Another one after `killAndRestart`. */
	readonly n8n: N8n;
	/** Another one after `killAndRestart`. */
	readonly api: N8nApi;
	sandbox: Sandbox;
	credentialId: string;
	/** Saves a workflow and publishes it. */
	publish(workflow: WorkflowJson): Promise<void>;
	/** Ends n8n as `kill -9` does and starts it again on the same data; `meanwhile` runs while it is down. */
	killAndRestart(meanwhile: () => void): Promise<void>;
	close(): Promise<void>;
}

/** Time for the first start on a machine, which downloads n8n. */
export const STARTUP_TIMEOUT_MS = 15 * 60_000;

/** Installs the packed node in an n8n that is not running yet. */
export type Install = (tarball: string, userFolder: string) => Promise<void>;

/** Whether n8n keeps its data in Postgres, as it does where it is run for many; in a file by default. */
const isOnPostgres = process.env.ERDV_DATABASE === 'postgres';

/**
 * Starts sandbox and n8n, the node packed, installed and with its credential, as the demo does.
 * @param install another way to install the node; n8n then has no note of it in its database
 */
export async function openWorkbench(install?: Install): Promise<Workbench> {
	const host = await ensureHost(silent);
	await awayFromMidnight();
	const tarball = await packNode();
	mkdirSync(demoFolder(), { recursive: true });
	const userFolder = mkdtempSync(join(demoFolder(), 'test-'));
	const sandbox = await startSandbox();
	const database = isOnPostgres ? createDatabase() : undefined;
	const close = async () => {
		await Promise.all([stopAll(), sandbox.close()]);
		database?.drop();
		// A process that was killed may still write.
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	};
	const open = async (): Promise<Workbench> => {
		const start = async () =>
			await startN8n({ host, userFolder, port: await freePort(), settings: database?.settings });
		await (install ?? installNode)(tarball, userFolder);
		let n8n = await start();
		// n8n loads it without a note too.
		if (!install && !database) await registerNode(host, userFolder);
		let api = await loginToN8n(n8n);
		const credentialId = await seedCredential(api, sandbox);
		const publish = async (workflow: WorkflowJson) => await seedWorkflows(api, [workflow], credentialId);
		const killAndRestart = async (meanwhile: () => void) => {
			killAll();
			await n8n.stop();
			meanwhile();
			n8n = await start();
			api = await loginToN8n(n8n);
		};
		return {
			get n8n() {
				return n8n;
			},
			get api() {
				return api;
			},
			sandbox,
			credentialId,
			publish,
			killAndRestart,
			close,
		};
	};
	return await open().catch(async (error: Error) => {
		await close();
		return await Promise.reject(error);
	});
}
