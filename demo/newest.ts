/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable no-console, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const HOST = join(__dirname, 'host');
/** Some versions lack packages of their own in the registry for a while. */
const TRIES = 5;

/**
 * `npm run demo:newest`: puts the newest n8n that can be installed into the lockfile of the demo, for the demo and the tests
 * on a whole n8n. Status 1 where none of the last versions can be.
 */
function main(): void {
	const released = JSON.parse(
		execFileSync('npm', ['view', 'n8n', 'versions', '--json'], { encoding: 'utf8' }),
	) as string[];
	const newest = released
		.filter((version) => /^\d+\.\d+\.\d+$/.test(version))
		.sort(newestFirst)
		.slice(0, TRIES);
	const found = newest.find(canBeInstalled);
	if (found) return console.log(`The demo now runs n8n ${found}.`);
	console.error(`None of n8n ${newest.join(', ')} can be installed.`);
	process.exitCode = 1;
}

function canBeInstalled(version: string): boolean {
	const command = ['install', '--package-lock-only', '--ignore-scripts', '--save-exact', `n8n@${version}`];
	return spawnSync('npm', command, { cwd: HOST, stdio: 'inherit' }).status === 0;
}

function newestFirst(one: string, other: string): number {
	const [a, b] = [one, other].map((version) => version.split('.').map(Number));
	const at = a.findIndex((part, index) => part !== b[index]);
	return at < 0 ? 0 : b[at] - a[at];
}

main();
