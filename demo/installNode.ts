/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { demoFolder, runNpm, type Host } from './host';
import { DemoProblem } from './problem';
import { runChild, tail } from './processes';

const PROJECT = join(__dirname, '..');

/** Name of the package the demo installs. */
export const PACKAGE = 'n8n-nodes-orange-erdv';

/** What the package is made of. */
const SOURCES = [
	'nodes',
	'credentials',
	'build',
	'package.json',
	'package-lock.json',
	'gulpfile.js',
	'README.md',
	'LICENSE',
];

/**
 * Builds and packs the node, unless nothing of it has changed since the last time.
 * @returns path of the tarball that npm would publish
 * @throws DemoProblem if it does not build
 */
export async function packNode(): Promise<string> {
	const folder = join(demoFolder(), 'package');
	const stamp = join(folder, '.made-of');
	const sources = hashOf(SOURCES);
	const made = tarballIn(folder);
	if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return made;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const log = join(demoFolder(), 'build.log');
	rmSync(log, { force: true });
	await npm(['run', 'build'], log);
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], log);
	const tarball = tarballIn(folder);
	if (!tarball) throw new DemoProblem(`npm pack wrote no package; all it said is in ${log}.`);
	writeFileSync(stamp, sources);
	return tarball;
}

function tarballIn(folder: string): string | undefined {
	const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.tgz')) : undefined;
	return name && join(folder, name);
}

/** Of names and contents of files of the project, and of all files below its folders. */
function hashOf(paths: string[]): string {
	const hash = createHash('sha256');
	const add = (path: string) => {
		if (!statSync(join(PROJECT, path)).isDirectory()) {
			hash.update(path).update(readFileSync(join(PROJECT, path)));
			return;
		}
		for (const name of readdirSync(join(PROJECT, path)).sort()) add(join(path, name));
	};
	paths.forEach(add);
	return hash.digest('hex');
}

/**
 * Puts the package where n8n's own installer puts a community package, in the same steps:
 * `<user folder>/.n8n/nodes/node_modules/<name>`, its dev and peer dependencies cut out, the version
 * noted in `nodes/package.json`. The installer's `npm install` inside the package is left out:
 * the package has no dependencies.
 */
export async function installNode(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', PACKAGE);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	const log = join(demoFolder(), 'build.log');
	const unpack = ['-xzf', tarball, '-C', target, '--strip-components=1'];
	const { code, output } = await runChild('tar', unpack, { cwd: nodes, log });
	if (code !== 0) throw new DemoProblem('The package could not be unpacked.', tail(output));

	const manifest = join(target, 'package.json');
	const installed = readJson(manifest);
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete installed[key];
	}
	writeJson(manifest, installed);
	writeJson(join(nodes, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [PACKAGE]: installed.version },
	});
}

/**
 * Notes the package in n8n's database as its installer does, so that Settings → Community nodes lists it.
 * n8n must be running: it creates the tables at its first start.
 */
export async function registerNode(host: Host, userFolder: string): Promise<void> {
	const log = join(demoFolder(), 'build.log');
	const script = join(__dirname, 'registerNode.ts');
	const database = join(userFolder, '.n8n', 'database.sqlite');
	const installed = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	const { code, output } = await runChild(host.node, [script, database, installed], {
		cwd: userFolder,
		log,
		env: { PATH: host.path, NODE_PATH: join(host.folder, 'node_modules'), NODE_NO_WARNINGS: '1' },
	});
	if (code !== 0) throw new DemoProblem("n8n's list of packages refused the node.", tail(output));
}

async function npm(args: string[], log: string): Promise<void> {
	const { code, output } = await runNpm([...args, '--loglevel=error'], { cwd: PROJECT, log });
	if (code !== 0) {
		throw new DemoProblem(`npm ${args[0]} ${args[1]} failed; all it said is in ${log}.`, tail(output, 30));
	}
}

function readJson(file: string): Record<string, unknown> {
	return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

function writeJson(file: string, value: unknown): void {
	writeFileSync(file, JSON.stringify(value, null, 2));
}
