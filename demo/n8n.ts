/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';

import type { Host } from './host';
import { startProgram } from './n8nProgram';
import { runChild } from './processes';

/** A running n8n of the demo. */
export interface N8n {
	/** Address of the editor, without a slash at the end. */
	url: string;
	email: string;
	password: string;
	userFolder: string;
	stop(): Promise<void>;
}

interface N8nOptions {
	host: Host;
	/** Folder that gets n8n's data: `.n8n` with its database and the installed node. */
	userFolder: string;
	port: number;
	/** More environment for n8n, such as that of the queue mode. */
	settings?: NodeJS.ProcessEnv;
}

const EMAIL = 'demo@erdv.example';

/**
 * Starts n8n on loopback with a ready owner account and waits until it answers.
 * @throws DemoProblem if n8n ends or does not answer in 2 minutes
 */
export async function startN8n({ host, userFolder, port, settings }: N8nOptions): Promise<N8n> {
	mkdirSync(userFolder, { recursive: true });
	const url = `http://127.0.0.1:${port}`;
	const password = `Erdv-${randomBytes(6).toString('hex')}1`;
	const { stop } = await startProgram({
		host,
		userFolder,
		args: ['start'],
		settings: { ...editor(url, port), ...owner(await bcrypt(host, userFolder, password)), ...settings },
		isReady: async () => await isReady(url, password),
	});
	return { url, email: EMAIL, password, userFolder, stop };
}

const editor = (url: string, port: number) => ({
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_EDITOR_BASE_URL: url,
	N8N_WEBHOOK_URL: url,
	N8N_SECURE_COOKIE: 'false',
});

const owner = (passwordHash: string) => ({
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: EMAIL,
	N8N_INSTANCE_OWNER_FIRST_NAME: 'Demo',
	N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
	N8N_INSTANCE_OWNER_PASSWORD_HASH: passwordHash,
});

/** n8n takes the owner's password as a bcrypt hash; its own installation can make one. */
async function bcrypt(host: Host, cwd: string, password: string): Promise<string> {
	const script = "process.stdout.write(require('bcryptjs').hashSync(process.env.SECRET, 10))";
	const { output } = await runChild(host.node, ['-e', script], {
		cwd,
		env: { SECRET: password, NODE_PATH: join(host.folder, 'node_modules') },
		log: join(cwd, 'hash.log'),
	});
	rmSync(join(cwd, 'hash.log'), { force: true });
	return output;
}

/** Up, and the owner can log in. */
async function isReady(url: string, password: string): Promise<boolean> {
	try {
		const options = { proxy: false as const, timeout: 5_000 };
		await axios.get(`${url}/healthz/readiness`, options);
		const login = { emailOrLdapLoginId: EMAIL, password };
		await axios.post(`${url}/rest/login`, login, options);
		return true;
	} catch {
		return false;
	}
}
