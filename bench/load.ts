/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureHost } from '../demo/host';
import { DemoProblem } from '../demo/problem';
import { terminal } from '../demo/progress';
import { n8n, name } from '../package.json';
import { loadOnce, loads, type Contender, type Load } from './loads';
import { table } from './table';

const google = 'dist/nodes/Google/Calendar';
const googleFiles = [
	`${google}/GoogleCalendar.node.js`,
	`${google}/GoogleCalendarTrigger.node.js`,
	'dist/credentials/GoogleCalendarOAuth2Api.credentials.js',
];
const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

/** The built package where it finds the n8n-workflow of the demo's n8n, and no other module. */
function install(folder: string, modules: string): string {
	const target = join(folder, name);
	const project = join(__dirname, '..');
	for (const part of ['dist', 'package.json']) cpSync(join(project, part), join(target, part), { recursive: true });
	symlinkSync(modules, join(folder, 'node_modules'), 'dir');
	return target;
}

/** Files that do not belong to the contender itself. */
const foreign = ({ folder }: Contender, { files }: Load) => {
	const root = realpathSync(folder);
	return files.filter((file) => !file.startsWith(root));
};

async function main(): Promise<void> {
	const host = await ensureHost(terminal);
	const modules = join(host.folder, 'node_modules');
	const folder = mkdtempSync(join(tmpdir(), 'erdv-load-'));
	try {
		const beforehand = ['n8n-workflow'];
		const ours = {
			name: 'this node',
			folder: install(folder, modules),
			files: [...n8n.nodes, ...n8n.credentials],
			beforehand,
		};
		const theirs = { name: 'Google Calendar', folder: join(modules, 'n8n-nodes-base'), files: googleFiles, beforehand };
		const libraries = foreign(theirs, loadOnce(host.node, theirs));
		const alone = {
			...theirs,
			name: 'Google Calendar, its libraries there already',
			beforehand: [...beforehand, ...libraries],
		};
		const contenders = [ours, theirs, alone];

		console.log(
			'LOAD: action node, trigger and credential, each class required and instantiated as n8n does it, in a fresh',
		);
		console.log(
			'process of Node 24 that has n8n-workflow (and with it luxon). Medians of 11 processes each, taken in turns.\n',
		);
		const measured = loads(host.node, contenders);
		const [own] = measured;
		const ratio = (a: number, b: number) => `${(a / b).toFixed(2)} ×`;
		table(
			['', 'time', 'heap', 'RSS', 'files', 'of libraries', 'this node / it: time', 'heap'],
			measured.map((load, index) => [
				contenders[index].name,
				`${load.ms.toFixed(1)} ms`,
				kB(load.heapBytes),
				kB(load.rssBytes),
				String(load.files.length),
				String(foreign(contenders[index], load).length),
				index === 0 ? '' : ratio(own.ms, load.ms),
				index === 0 ? '' : ratio(own.heapBytes, load.heapBytes),
			]),
		);
		console.log("Google Calendar's libraries: what other nodes of n8n may have loaded before it.");
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof DemoProblem ? error.message : error);
	process.exitCode = 1;
});
