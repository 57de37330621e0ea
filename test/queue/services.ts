/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
import { execFileSync, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { hasProgram, installDebianPackage, run } from '../debianPackage';
import { answersPing } from './redisServer';

/** Where n8n's queue mode finds its services: the usual places. */
export const REDIS_PORT = 6379;
export const POSTGRES_PORT = 5432;

const START_TIMEOUT_MS = 30_000;

/** What the tests need of Debian. */
interface Need {
	name: string;
	/** Debian's package that brings it. */
	debian: string;
	isThere(): Promise<boolean> | boolean;
	start?(): void;
}

const NEEDS: Need[] = [
	{
		name: `Redis on 127.0.0.1:${REDIS_PORT}`,
		debian: 'redis-server',
		isThere: async () => hasProgram('redis-server') && (await answersPing(REDIS_PORT)),
		start: () =>
			run('redis-server', ['--port', String(REDIS_PORT), '--bind', '127.0.0.1', '--save', '', '--daemonize', 'yes']),
	},
	{
		name: `Postgres on 127.0.0.1:${POSTGRES_PORT}`,
		debian: 'postgresql',
		isThere: async () => hasProgram('psql') && (await isListening(POSTGRES_PORT)),
		start: startPostgres,
	},
	{ name: 'a shifted clock (libfaketime)', debian: 'libfaketime', isThere: () => clockLibrary() !== undefined },
];

/**
 * Jest's global setup of the queue tests: what they need is there and runs, or is installed from Debian's packages and
 * started, and stays. Says what it does.
 * @throws Error that says what is missing, where it cannot install
 */
export default async function ensureServices(): Promise<void> {
	for (const need of NEEDS) {
		if (await need.isThere()) {
			say(`${need.name} is there.`);
			continue;
		}
		installDebianPackage(need.name, need.debian);
		if (!(await need.isThere())) need.start?.();
		const deadline = Date.now() + START_TIMEOUT_MS;
		while (!(await need.isThere())) {
			if (Date.now() > deadline) throw new Error(`${need.name} was installed and started, but does not answer.`);
			await delay(200);
		}
		say(`${need.name} was installed or started for the tests.`);
	}
}

/** Names of what is not there. */
export async function missing(): Promise<string[]> {
	const found = await Promise.all(NEEDS.map(async (need) => ((await need.isThere()) ? [] : [need.name])));
	return found.flat();
}

/** Path of the library that shifts the clock of a process; undefined where it is not installed. */
export function clockLibrary(): string | undefined {
	const { stdout, status } = spawnSync('dpkg', ['-L', 'libfaketime'], { encoding: 'utf8' });
	return status === 0 ? stdout.split('\n').find((file) => file.endsWith('/libfaketime.so.1')) : undefined;
}

/** Starts Debian's cluster that is meant for the usual port. */
function startPostgres(): void {
	const clusters = execFileSync('pg_lsclusters', ['-h'], { encoding: 'utf8' }).trim().split('\n');
	const cluster = clusters.map((line) => line.split(/\s+/)).find((columns) => columns[2] === String(POSTGRES_PORT));
	if (!cluster) throw new Error(`No Postgres cluster is made for port ${POSTGRES_PORT}: see pg_createcluster.`);
	run('pg_ctlcluster', [cluster[0], cluster[1], 'start']);
}

async function isListening(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true));
		socket.once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}
