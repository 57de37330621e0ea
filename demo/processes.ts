/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A program started by the demo, with everything it started itself. */
export interface Child {
	/** Its exit code once it has ended; null if a signal ended it. */
	exited: Promise<number | null>;
	/** Sends a signal to it and all its children. */
	signal(signal: NodeJS.Signals): void;
	/** Ends it and all its children: SIGTERM, after 5 s SIGKILL. */
	stop(): Promise<void>;
}

interface ChildOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** File that gets everything the program prints. */
	log: string;
}

const GRACE_MS = 5_000;
const running = new Set<Child>();
const groups = new Set<number>();

/** Starts a program in a process group of its own, its output in a log file. */
export function startChild(command: string, args: string[], options: ChildOptions): Child {
	mkdirSync(dirname(options.log), { recursive: true });
	const log = openSync(options.log, 'a');
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	const group = child.pid;
	if (group) groups.add(group);

	const exited = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code));
	}).finally(() => {
		// What it left behind ends with it.
		if (group) signalGroup(group, 'SIGKILL');
		if (group) groups.delete(group);
		running.delete(handle);
	});
	exited.catch(() => undefined);

	const handle: Child = {
		exited,
		signal: (signal) => void (group && signalGroup(group, signal)),
		async stop() {
			if (!group) return;
			signalGroup(group, 'SIGTERM');
			const kill = setTimeout(() => signalGroup(group, 'SIGKILL'), GRACE_MS);
			await exited.catch(() => undefined);
			clearTimeout(kill);
		},
	};
	running.add(handle);
	return handle;
}

/** Runs a program to its end; `output` is what it printed, also kept in the log file. */
export async function runChild(
	command: string,
	args: string[],
	options: ChildOptions,
): Promise<{ code: number | null; output: string }> {
	const before = readLog(options.log).length;
	const code = await startChild(command, args, options).exited;
	return { code, output: readLog(options.log).slice(before) };
}

/** Ends every program the demo started. */
export async function stopAll(): Promise<void> {
	await Promise.all([...running].map(async (child) => await child.stop()));
}

/** Ends every program at once; for the last moment, when nothing can be waited for. */
export function killAll(): void {
	for (const group of groups) signalGroup(group, 'SIGKILL');
}

/** The end of a log file, to show with an error. */
export function tail(text: string, lines = 15): string {
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-group, signal);
	} catch {
		// Already gone.
	}
}

function readLog(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
