/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { engines, scripts } from '../../../package.json';

interface Step {
	run?: string;
	uses?: string;
	with?: Record<string, unknown>;
}

interface Job {
	needs?: string;
	uses?: string;
	steps?: Step[];
	permissions?: Record<string, string>;
	strategy?: { matrix: { node: number[] } };
}

interface Workflow {
	on: Record<string, { tags?: string[]; branches?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const project = join(__dirname, '../../..');
const folder = join(project, '.github/workflows');
const textOf = (file: string) => readFileSync(join(project, file), 'utf8');
const workflow = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
const files = readdirSync(folder);
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const commandsOf = (one: Workflow) => stepsOf(one).flatMap(({ run = '' }) => run.split('\n').filter(Boolean));

it('there are two workflows, for tests and for publishing', () => {
	expect(files.sort()).toEqual(['ci.yml', 'publish.yml']);
});

describe.each(files)('.github/workflows/%s', (file) => {
	it('calls nothing but npm, and only scripts that package.json has', () => {
		for (const command of commandsOf(workflow(file))) {
			const [, verb, script] = /^npm (ci|test|publish|run ([\w:-]+))\b/.exec(command) ?? [];
			expect([command, verb]).toEqual([command, expect.any(String)]);
			if (script) expect(scripts).toHaveProperty([script]);
		}
	});

	it("uses GitHub's own actions, of a major version or a commit", () => {
		for (const { uses } of stepsOf(workflow(file))) {
			if (uses) expect(uses).toMatch(/^actions\/[\w-]+@(v\d+|[0-9a-f]{40})$/);
		}
	});

	it('may read the repository, and no more unless a job says so', () => {
		expect(workflow(file).permissions).toEqual({ contents: 'read' });
	});
});

describe('publish.yml', () => {
	const publish = workflow('publish.yml');

	it('runs for version tags only, after all tests', () => {
		expect(publish.on).toEqual({ push: { tags: ['v*'] } });
		expect(publish.jobs.publish.needs).toBe('tests');
		expect(publish.jobs.tests.uses).toBe('./.github/workflows/ci.yml');
		expect(workflow('ci.yml').on).toHaveProperty('workflow_call');
	});

	it('publishes with provenance what n8n accepts, in the version of the tag', () => {
		const { permissions, steps = [] } = publish.jobs.publish;
		expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		const commands = steps.flatMap(({ run }) => run ?? []);
		expect(commands.at(-1)).toBe('npm publish --provenance --access public');
		expect(commands).toEqual(
			expect.arrayContaining(['npm ci', 'npm run release:check -- "$GITHUB_REF_NAME"', 'npm run scan']),
		);
	});
});

it('ci.yml tests on the oldest Node that package.json allows and on the one that n8n runs on', () => {
	const versions = Object.values(workflow('ci.yml').jobs).flatMap(({ strategy }) => strategy?.matrix.node ?? []);
	expect(`>=${Math.min(...versions)}`).toBe(engines.node);
	expect(versions).toContain(24);
});

it.each(['CONTRIBUTING.md', 'SECURITY.md', 'README.md', '.github/ISSUE_TEMPLATE/bug.yml'])(
	'%s names only scripts that package.json has',
	(file) => {
		for (const [, script] of textOf(file).matchAll(/npm run ([\w:-]*\w)/g)) expect(scripts).toHaveProperty([script]);
	},
);
