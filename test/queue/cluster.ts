/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import { Redis } from 'ioredis';

import { freePort } from '../../demo/checks';
import { demoFolder, ensureHost } from '../../demo/host';
import { installNode, packNode } from '../../demo/installNode';
import { startN8n } from '../../demo/n8n';
import { loginToN8n, type N8nApi } from '../../demo/n8nApi';
import { startProgram } from '../../demo/n8nProgram';
import { stopAll, type Child } from '../../demo/processes';
import { silent } from '../../demo/progress';
import { createDatabase } from './database';
import { clockLibrary, REDIS_PORT } from './services';

/** n8n in queue mode with the node installed: a main and its workers. */
export interface Cluster {
	api: N8nApi;
	/**
	 * Starts a worker that runs up to 5 executions at once, its clock as far off as said; `name` is ERDV_WORKER in its
	 * environment. One of that name that runs is ended first.
	 */
	startWorker(name: string, clockOffsetMs?: number): Promise<void>;
	/** Ends a worker as `kill -9` does. */
	killWorker(name: string): Promise<void>;
	close(): Promise<void>;
}

/**
 * A killed worker's executions fail once their locks have run out and somebody looks: within 15 s, where n8n's
 * defaults take a minute and a half.
 */
const LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2500',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** Starts a main and workers of these names, with a database and Redis keys of their own. */
export async function openCluster(workerNames: string[]): Promise<Cluster> {
	const host = await ensureHost(silent);
	const tarball = await packNode();
	mkdirSync(demoFolder(), { recursive: true });
	const folder = mkdtempSync(join(demoFolder(), 'queue-'));
	const database = createDatabase();
	const prefix = `erdv-queue-${randomBytes(6).toString('hex')}`;
	const shared = {
		...database.settings,
		...LOCKS,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_PREFIX: prefix,
		N8N_REDIS_KEY_PREFIX: prefix,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(REDIS_PORT),
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		// Workflows of the tests ask by which worker they are run.
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
	};
	const workers = new Map<string, Child>();

	const startWorker: Cluster['startWorker'] = async (name, clockOffsetMs = 0) => {
		await workers.get(name)?.stop();
		const userFolder = join(folder, name);
		await installNode(tarball, userFolder);
		const port = await freePort();
		const settings = {
			...shared,
			...shiftedClock(clockOffsetMs),
			ERDV_WORKER: name,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		const args = ['worker', '--concurrency=5'];
		const isReady = async () => await answers(`http://127.0.0.1:${port}/healthz/readiness`);
		workers.set(name, await startProgram({ host, userFolder, args, settings, isReady }));
	};
	const close = async () => {
		await stopAll();
		await forgetKeys(prefix);
		database.drop();
		// A killed process may still write while its folder is removed.
		rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	};
	const open = async (): Promise<Cluster> => {
		const userFolder = join(folder, 'main');
		await installNode(tarball, userFolder);
		const main = await startN8n({
			host,
			userFolder,
			port: await freePort(),
			settings: { ...shared, ERDV_WORKER: 'main' },
		});
		const api = await loginToN8n(main);
		await Promise.all(workerNames.map(async (name) => await startWorker(name)));
		const killWorker = async (name: string) => {
			const worker = workers.get(name);
			worker?.signal('SIGKILL');
			await worker?.exited;
		};
		return { api, startWorker, killWorker, close };
	};
	return await open().catch(async (error: Error) => {
		await close();
		return await Promise.reject(error);
	});
}

/** The whole process sees another time of day; how fast its clocks run, and its timers, are left alone. */
function shiftedClock(offsetMs: number): Record<string, string> {
	if (offsetMs === 0) return {};
	const library = clockLibrary();
	if (!library) throw new Error('libfaketime is missing: run npm run test:queue');
	const seconds = `${offsetMs < 0 ? '' : '+'}${offsetMs / 1000}`;
	return { LD_PRELOAD: library, FAKETIME: seconds, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

async function answers(url: string): Promise<boolean> {
	return await axios.get(url, { proxy: false, timeout: 5_000 }).then(
		() => true,
		() => false,
	);
}

async function forgetKeys(prefix: string): Promise<void> {
	const redis = new Redis({ host: '127.0.0.1', port: REDIS_PORT });
	for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 }) as AsyncIterable<string[]>) {
		if (keys.length > 0) await redis.del(...keys);
	}
	redis.disconnect();
}
