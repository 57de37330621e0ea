/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { freePort } from '../../demo/checks';
import { startChild, type Child } from '../../demo/processes';

/** A Redis on loopback that a test may do anything to: nothing is kept on disk. */
export interface RedisServer {
	port: number;
	/** Ends it as `kill -9` does; all it held is lost. */
	kill(): Promise<void>;
	/** Starts it again after `kill`, empty, on the same port. */
	start(): Promise<void>;
	/** SIGSTOP: connections stay open, nothing is answered. */
	pause(): void;
	/** SIGCONT: what was sent meanwhile is carried out now. */
	resume(): void;
	close(): Promise<void>;
}

const START_TIMEOUT_MS = 10_000;

/** Starts a Redis of our own on a free port. @throws Error if it does not answer within 10 s */
export async function startRedis(): Promise<RedisServer> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'erdv-redis-'));
	const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	// However this process ends, the Redis it started ends with it.
	const args = ['--pdeathsig', 'KILL', '--', 'redis-server', ...settings, '--dir', folder];
	let child: Child;
	const start = async () => {
		child = startChild('setpriv', args, { cwd: folder, log: join(folder, 'redis.log') });
		const deadline = Date.now() + START_TIMEOUT_MS;
		while (!(await answersPing(port))) {
			if (Date.now() > deadline) throw new Error(`No Redis on port ${port} within 10 s`);
			await delay(20);
		}
	};
	const kill = async () => {
		child.signal('SIGKILL');
		await child.exited;
	};
	await start();
	return {
		port,
		kill,
		start,
		pause: () => child.signal('SIGSTOP'),
		resume: () => child.signal('SIGCONT'),
		async close() {
			await kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Whether a Redis answers on a port of the loopback interface, within a second. */
export async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const end = (isUp: boolean) => {
			socket.destroy();
			resolve(isUp);
		};
		socket.setTimeout(1_000, () => end(false));
		socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
		socket.once('error', () => end(false));
	});
}
