/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PACKAGE } from '../../demo/installNode';
import { runChild } from '../../demo/processes';
import { seededOrderIds } from '../../sandbox';
import { openWorkbench, STARTUP_TIMEOUT_MS, type Workbench } from './workbench';
import { oneOperation } from './workflows';

const PROJECT = join(__dirname, '../..');
const [orderId] = seededOrderIds.schedulable;

/** The quick start's command for a package made from the repository, with this n8n's folder and package in it. */
function commandFor(tarball: string, folder: string): string {
	const page = readFileSync(join(PROJECT, 'docs/quick-start.md'), 'utf8');
	const [command] = /^npm install --prefix .*\.tgz(?= +# then restart n8n$)/m.exec(page)!;
	return command.replace('~/.n8n/nodes', folder).replace(/\.\/\S+\.tgz/, tarball);
}

/** npm hands this project's settings on to what it runs; in a user's shell there are none of them. */
function shellEnv(): NodeJS.ProcessEnv {
	const settings = readFileSync(join(PROJECT, '.npmrc'), 'utf8').match(/^[\w-]+/gm)!;
	const names = settings.map((name) => `npm_config_${name.replace(/-/g, '_')}`);
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)));
}

let bench: Workbench;
let installed: string[];
beforeAll(async () => {
	bench = await openWorkbench(async (tarball, userFolder) => {
		mkdirSync(join(userFolder, '.n8n'), { recursive: true });
		const folder = join(userFolder, '.n8n', 'nodes');
		const log = join(userFolder, 'install.log');
		const { code, output } = await runChild('sh', ['-c', commandFor(tarball, folder)], {
			cwd: userFolder,
			log,
			env: shellEnv(),
		});
		expect({ code, output }).toMatchObject({ code: 0 });
		installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
	});
}, STARTUP_TIMEOUT_MS);
afterAll(async () => await bench?.close(), 60_000);

test("installed from the repository with the quick start's command, the node works and brings nothing else", async () => {
	expect(installed).toEqual([PACKAGE]);
	await bench.publish(oneOperation('read-orders', { resource: 'order', operation: 'get' }));
	expect(await bench.api.callWebhook('read-orders', { orders: [orderId] })).toMatchObject([{ orderId }]);
}, 120_000);
