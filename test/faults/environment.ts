/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Imported before n8n-core, which reads this when it loads: a home of its own, no output, no proxy between the campaign
 * and loopback, and none of the native module of its sandboxed expressions, which Node 20 cannot compile.
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
