/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import 'reflect-metadata';

import dns from 'node:dns';
import { mkdtempSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Imported before n8n-core, which reads this when it loads: a home of its own, no output, no proxy between the campaign
 * and loopback, none of the native module of its sandboxed expressions, which Node 20 cannot compile, and no way to any other host: a
 * credential whose values are wrong must not reach Orange.
 */
const home = mkdtempSync(join(tmpdir(), 'erdv-faults-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

Object.assign(process.env, {
	N8N_USER_FOLDER: home,
	N8N_ENCRYPTION_KEY: 'fault campaign',
	N8N_LOG_LEVEL: 'silent',
	N8N_DIAGNOSTICS_ENABLED: 'false',
});
for (const name of ['http_proxy', 'https_proxy', 'all_proxy']) {
	delete process.env[name];
	delete process.env[name.toUpperCase()];
}

const loader = Module as unknown as { _load(this: unknown, request: string, ...rest: unknown[]): unknown };
const load = loader._load;
loader._load = function (request, ...rest) {
	return request === 'isolated-vm' ? {} : load.call(this, request, ...rest);
};

const lookup = dns.lookup as (...args: unknown[]) => void;
Object.assign(dns, {
	lookup: (hostname: string, ...rest: unknown[]) => {
		const callback = rest.at(-1) as (error: Error) => void;
		if (['localhost', '127.0.0.1'].includes(hostname)) return lookup(hostname, ...rest);
		const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
			code: 'ENOTFOUND',
			syscall: 'getaddrinfo',
		});
		return process.nextTick(callback, error);
	},
});
