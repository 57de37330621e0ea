/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions, no-console */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { demoFolder, runNpm } from '../../demo/host';
import { tail } from '../../demo/processes';
import { dependencies } from './package.json';

const manifest = join(__dirname, 'package.json');

/** Installs the older engine beside the demo's n8n, unless it is there. @returns folder of its modules */
async function ensureEngine(): Promise<string> {
	const folder = join(demoFolder(), 'compat');
	const modules = join(folder, 'node_modules');
	const stamp = join(folder, '.complete');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(manifest, 'utf8')) return modules;
	console.log(`Downloading n8n-core ${dependencies['n8n-core']}, once (300 MB) …`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	copyFileSync(manifest, join(folder, 'package.json'));
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
	const { code, output } = await runNpm(['install', ...flags], { cwd: folder, log: join(folder, 'install.log') });
	if (code !== 0) throw new Error(`npm could not install n8n-core: ${tail(output)}`);
	copyFileSync(manifest, stamp);
	return modules;
}

/** `npm run test:compat`: the engine tests on an older n8n. Arguments go to Jest. */
async function main(args: string[]): Promise<void> {
	const env = { ...process.env, ERDV_ENGINE_MODULES: await ensureEngine() };
	// Older versions of n8n-core leave timers behind that keep a process alive.
	const jest = [require.resolve('jest/bin/jest'), '--selectProjects', 'engine', '--forceExit', ...args];
	process.exitCode = spawnSync(process.execPath, jest, { stdio: 'inherit', env }).status ?? 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
