/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { OrangeErdvOAuth2Api } from '../../../credentials/OrangeErdvOAuth2Api.credentials';
import { dependencies } from '../../../demo/host/package.json';
import { name, scripts, version } from '../../../package.json';

interface Service {
	image: string;
	command?: string | string[];
	environment: Record<string, string>;
	ports?: string[];
	volumes?: string[];
	depends_on?: Record<string, { condition: string }>;
	healthcheck: { test: unknown[] };
}

const project = join(__dirname, '../../..');
const folder = join(project, 'deploy/queue-mode');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const compose = (file: string) => parse(textOf(file), { merge: true }) as { services: Record<string, Service> };

const file = 'compose.yaml';
const { services } = compose(file);
const readme = textOf('README.md').replace(/\s+/g, ' ');
const { n8n: n8nVersion } = dependencies;
const processes = ['n8n', 'worker-1', 'worker-2'];
const variable = (of: string) => `\${${of}:?set it in .env}`;

/** Lines of `.env.example`, by name. */
const settings = Object.fromEntries(
	[...textOf('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
);

describe('deploy/queue-mode/compose.yaml', () => {
	it('has a main, two workers and what they need, each with a check of its health', () => {
		expect(Object.keys(services).sort()).toEqual([...processes, 'postgres', 'redis', 'srh'].sort());
		for (const { healthcheck } of Object.values(services)) {
			const [kind, ...command] = healthcheck.test;
			expect(['CMD', 'CMD-SHELL']).toContain(kind);
			expect(command.map((part) => typeof part)).toEqual(command.map(() => 'string'));
		}
	});

	it.each(processes)(
		'%s is of the version that is tested, in queue mode, on the same database, queue and key',
		(process) => {
			expect(services[process].image).toBe(`docker.n8n.io/n8nio/n8n:${n8nVersion}`);
			expect(services[process].environment).toMatchObject({
				EXECUTIONS_MODE: 'queue',
				N8N_ENCRYPTION_KEY: variable('N8N_ENCRYPTION_KEY'),
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: 'postgres',
				DB_POSTGRESDB_DATABASE: services.postgres.environment.POSTGRES_DB,
				DB_POSTGRESDB_USER: services.postgres.environment.POSTGRES_USER,
				DB_POSTGRESDB_PASSWORD: services.postgres.environment.POSTGRES_PASSWORD,
				QUEUE_BULL_REDIS_HOST: 'redis',
				QUEUE_BULL_REDIS_PASSWORD: variable('REDIS_PASSWORD'),
				N8N_REINSTALL_MISSING_PACKAGES: 'true',
				N8N_SSRF_ALLOWED_HOSTNAMES: 'srh',
			});
		},
	);

	it('workers start as workers, after main has installed the package, and keep nothing of an older version', () => {
		expect(services.n8n).not.toHaveProperty('command');
		for (const worker of processes.slice(1)) {
			const { command, environment, depends_on: needs, volumes } = services[worker];
			expect(command).toMatch(/^worker( |$)/);
			expect(environment.QUEUE_HEALTH_CHECK_ACTIVE).toBe('true');
			expect(needs?.n8n).toEqual({ condition: 'service_healthy' });
			expect(volumes).toBeUndefined();
		}
	});

	it('lists this package, in the version of the .env', () => {
		const list = services.n8n.environment.N8N_COMMUNITY_PACKAGES;
		expect(services.n8n.environment.N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV).toBe('true');
		expect(JSON.parse(list.replace(variable('ERDV_NODE_VERSION'), settings.ERDV_NODE_VERSION))).toEqual([
			{ name, version },
		]);
	});

	it('publishes main only, and on this machine only', () => {
		const published = Object.entries(services).flatMap(([service, { ports = [] }]) =>
			ports.map((port) => [service, port]),
		);
		expect(published).toEqual([['n8n', '127.0.0.1:5678:5678']]);
	});

	it('has serverless-redis-http in front of that Redis, with the token of the .env', () => {
		expect(services.srh.image).toMatch(/^hiett\/serverless-redis-http:\d+\.\d+\.\d+$/);
		expect(services.srh.environment).toEqual({
			SRH_MODE: 'env',
			SRH_TOKEN: variable('SRH_TOKEN'),
			SRH_CONNECTION_STRING: `redis://:${variable('REDIS_PASSWORD')}@redis:6379`,
		});
		expect(services.redis.command).toEqual(
			expect.arrayContaining(['--requirepass', variable('REDIS_PASSWORD'), 'noeviction']),
		);
	});

	it('asks for the settings of .env.example, and does not start without one of them', () => {
		const asked = [...textOf(file).matchAll(/\$\{(\w+):\?set it in \.env\}/g)].map(([, key]) => key);
		expect(textOf(file).match(/(?<!\$)\$\{/g)).toHaveLength(asked.length);
		// Read by compose itself.
		const own = Object.keys(settings).filter((key) => key !== 'COMPOSE_PROJECT_NAME');
		expect([...new Set(asked)].sort()).toEqual(own.sort());
	});
});

it('.env.example gives no secret that somebody could leave as it is', () => {
	const given = Object.keys(settings).filter((key) => settings[key] !== '');
	expect(given.sort()).toEqual(['COMPOSE_PROJECT_NAME', 'ERDV_NODE_VERSION']);
});

it('compose.local-package.yaml gives every process the folder instead of the registry', () => {
	const local = compose('compose.local-package.yaml').services;
	expect(Object.keys(local)).toEqual(processes);
	for (const { environment, volumes } of Object.values(local)) {
		expect(environment.N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV).toBe('false');
		expect(volumes).toEqual(['./nodes:/home/node/.n8n/nodes:ro']);
	}
	expect(readme).toContain(`nodes/node_modules/${name}`);
});

describe('its README', () => {
	it('says what is in the compose file', () => {
		expect(readme).toContain(`n8n ${n8nVersion}`);
		expect(readme).toContain(services.postgres.image.replace(':', ' ').replace('postgres', 'Postgres'));
		expect(readme).toContain('| Shared Limit URL | `http://srh:80` |');
		for (const key of ['SRH_TOKEN', 'ERDV_NODE_VERSION', 'N8N_COMMUNITY_PACKAGES', 'N8N_SSRF_ALLOWED_HOSTNAMES: srh']) {
			expect(readme).toContain(key);
		}
		expect(readme).toContain('shows all six services as healthy');
	});

	it('names the fields of the credential as they are, and the credential asks for them beforehand', () => {
		const { properties } = new OrangeErdvOAuth2Api();
		const field = (key: string) => properties.find((property) => property.name === key)!;
		const scope = field('limitScope').options!.map((option) => option.name);
		expect(scope).toContain('All n8n Processes');
		expect(readme).toContain(`| ${field('limitScope').displayName} | All n8n Processes |`);
		expect(readme).toContain(`still says *${scope.find((option) => option !== 'All n8n Processes')}*`);
		expect(readme).toContain(`| ${field('sharedLimitUrl').displayName} |`);
		expect(readme).toContain(`| ${field('sharedLimitToken').displayName} |`);
		const names = properties.map((property) => property.name);
		expect(names.indexOf('otherCallers')).toBe(names.indexOf('requestsPerSecond') - 1);
		expect(field('otherCallers').displayName).toContain(`"${field('limitScope').displayName}" to All n8n Processes`);
	});

	it('names a script that there is, and files that there are', () => {
		for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toHaveProperty([script]);
		for (const [, path] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g))
			expect(existsSync(join(folder, path))).toBe(true);
		expect(readFileSync(join(project, 'README.md'), 'utf8')).toContain('(deploy/queue-mode/README.md)');
	});
});
