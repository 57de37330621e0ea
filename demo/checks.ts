/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

import { DemoProblem } from './problem';

const HOST_BYTES = 4e9;
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** @throws DemoProblem where the demo cannot run: an old Node, Windows, Alpine */
export function checkPlatform(): void {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < 20) {
		throw new DemoProblem(`Node ${process.versions.node} is too old for the demo: install Node 20 or newer.`);
	}
	const platform = `${process.platform}-${process.arch}`;
	if (!PLATFORMS.includes(platform) || isMusl()) {
		throw new DemoProblem(
			[
				'The demo runs on Linux (glibc) and macOS, x64 or arm64, not on',
				`${platform}${isMusl() ? ' with musl' : ''}. On Windows, run it in WSL.`,
			].join(' '),
		);
	}
}

/** @throws DemoProblem if another program listens on the port */
export async function checkPort(port: number, what: string, flag: string): Promise<void> {
	const error = await tryPort(port);
	if (!error) return;
	if (error.code === 'EACCES') {
		throw new DemoProblem(
			[
				`Port ${port} for ${what} is reserved for the system:`,
				`choose another one with ${flag}, for example npm run demo -- ${flag} ${port + 5000}.`,
			].join(' '),
		);
	}
	throw new DemoProblem(
		[
			`Port ${port} for ${what} is taken:`,
			`end the program that uses it or choose another one, for example npm run demo -- ${flag} ${port + 10}.`,
		].join(' '),
	);
}

/** Ports that were given away: until its program listens, a port looks free. */
const given = new Set<number>();

/** A port of the loopback interface that is free right now, and another one each time. */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = await unusedPort();
		if (given.has(port)) continue;
		given.add(port);
		return port;
	}
}

async function unusedPort(): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** @throws DemoProblem if the folder's disk cannot hold the demo's n8n (4 GB) */
export function checkDisk(folder: string): void {
	let existing = folder;
	while (!existsSync(existing)) existing = dirname(existing);
	const disk = statfsSync(existing);
	const free = disk.bavail * disk.bsize;
	if (free < HOST_BYTES) {
		throw new DemoProblem(
			[
				`Not enough disk: the demo's n8n needs 4 GB in ${folder}, ${(free / 1e9).toFixed(1)} GB are free.`,
				'Make room, or set ERDV_DEMO_DIR to a folder on another disk.',
			].join(' '),
		);
	}
}

async function tryPort(port: number): Promise<NodeJS.ErrnoException | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', resolve);
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
	});
}

function isMusl(): boolean {
	if (process.platform !== 'linux') return false;
	const report = process.report.getReport() as unknown as {
		header: { glibcVersionRuntime?: string };
	};
	return !report.header.glibcVersionRuntime;
}
