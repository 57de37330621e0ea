/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';

/** Runs a program to its end. @throws Error with what it printed, where it failed */
export function run(command: string, args: string[]): void {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const { status, error, stderr } = spawnSync(command, args, {
		env,
		encoding: 'utf8',
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}

/** Whether a program of this name is on the path. */
export function hasProgram(name: string): boolean {
	return spawnSync('which', [name]).status === 0;
}

/**
 * Brings a package of Debian's, unless it is installed; says what it does.
 * @param what the package brings, in the words of the reader
 * @throws Error that says what to install, where this cannot
 */
export function installDebianPackage(what: string, debian: string): void {
	if (spawnSync('dpkg', ['-s', debian]).status === 0) return;
	if (!hasProgram('apt-get') || process.getuid?.() !== 0) {
		throw new Error(`${what} is missing: as root on Debian this would install ${debian} itself.`);
	}
	process.stderr.write(`${what} is missing: installing Debian's ${debian} …\n`);
	run('apt-get', ['update', '-qq']);
	run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian]);
}
