/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { freePort } from './checks';
import type { Host } from './host';
import { DemoProblem } from './problem';
import { startChild, tail, type Child } from './processes';

interface ProgramOptions {
	host: Host;
	/** Folder that gets its data and its log: `.n8n` and `n8n.log`. */
	userFolder: string;
	/** n8n's command and its flags: `start`, `worker`. */
	args: string[];
	/** Environment beside what keeps n8n to itself. */
	settings: NodeJS.ProcessEnv;
	isReady(): Promise<boolean>;
}

const START_TIMEOUT_MS = 120_000;

/** Modules that call n8n's own servers or that the demo has no use for. */
const UNUSED_MODULES = 'mcp-registry,instance-ai,insights';

/**
 * Starts one program of n8n and waits until it is ready.
 * @throws DemoProblem if it ends or is not ready in 2 minutes
 */
export async function startProgram(options: ProgramOptions): Promise<Child> {
	const { host, userFolder, args, settings, isReady } = options;
	mkdirSync(userFolder, { recursive: true });
	useOwnModules(host, userFolder);
	const log = join(userFolder, 'n8n.log');
	rmSync(log, { force: true });
	const env = { ...(await environment(host, userFolder)), ...settings };
	const allArgs = ['--require', join(__dirname, 'endWithParent.ts'), host.n8n, ...args];
	const child = startChild(host.node, allArgs, { cwd: userFolder, env, log });

	let ended = false;
	void child.exited.catch(() => undefined).then(() => (ended = true));
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!(await isReady())) {
		if (ended || Date.now() > deadline) {
			await child.stop();
			throw new DemoProblem(
				`n8n ${ended ? 'ended at once' : 'did not start in 2 minutes'}; all it said is in ${log}.`,
				existsSync(log) ? tail(readFileSync(log, 'utf8'), 30) : '',
			);
		}
		await delay(250);
	}
	return child;
}

/**
 * The node finds n8n's own n8n-workflow, as where nothing else lies above its folder. The project's would be another
 * copy, of whose errors n8n knows none: the editor would get their messages without the descriptions.
 */
function useOwnModules(host: Host, userFolder: string): void {
	const link = join(userFolder, 'node_modules');
	rmSync(link, { force: true });
	symlinkSync(join(host.folder, 'node_modules'), link, 'dir');
}

/** Only what n8n needs: no setting of the user's own n8n, proxy or npm leaks in. */
async function environment(host: Host, userFolder: string): Promise<NodeJS.ProcessEnv> {
	return {
		PATH: host.path,
		HOME: userFolder,
		LANG: process.env.LANG,
		TMPDIR: process.env.TMPDIR,
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		GENERIC_TIMEZONE: 'Europe/Paris',
		// No call leaves the machine.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: UNUSED_MODULES,
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		npm_config_offline: 'true',
	};
}
