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
	'timeout-minutes'?: number;
	strategy?: { matrix: { node?: number[] } };
}

interface Workflow {
	on: Record<string, { tags?: string[]; branches?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const project = join(__dirname, '../../..');
const folder = join(project, '.github/workflows');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const workflow = (file: string) => parse(textOf(file)) as Workflow;
const files = readdirSync(folder);
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const commandsOf = (one: Workflow) => stepsOf(one).flatMap(({ run = '' }) => run.split('\n').filter(Boolean));

/** What a job may do beyond reading the repository. */
const MAY: Record<string, Record<string, string>> = {
	'publish.yml publish': { 'id-token': 'write' },
	'publish.yml notes': { contents: 'write' },
	'codeql.yml analyze': { 'security-events': 'write' },
};

it('there are four workflows: tests, the long ones by night, code scanning, publishing', () => {
	expect(files.sort()).toEqual(['ci.yml', 'codeql.yml', 'nightly.yml', 'publish.yml']);
});

describe.each(files)('.github/workflows/%s', (file) => {
	it('calls npm, with scripts that package.json has, and beside it only what makes the release', () => {
		for (const command of commandsOf(workflow(file))) {
			if (command.startsWith('gh release create ')) continue;
			const [, verb, script] = /^npm (ci|test|publish|run (?:--silent )?([\w:-]+))\b/.exec(command) ?? [];
			expect([command, verb]).toEqual([command, expect.any(String)]);
			if (script) expect(scripts).toHaveProperty([script]);
		}
	});

	it("uses GitHub's own actions, each by the commit of a version that is named", () => {
		const used = textOf(file).match(/uses: .*/g) ?? [];
		expect(used.length).toBeGreaterThan(0);
		for (const line of used.filter((one) => !one.includes('./.github/'))) {
			expect(line).toMatch(/^uses: (actions|github)\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	it('leaves no token in the clone that others could use', () => {
		const clones = stepsOf(workflow(file)).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		for (const clone of clones) expect(clone.with).toEqual({ 'persist-credentials': false });
	});

	it('may read the repository, and no more unless a job says so', () => {
		expect(workflow(file).permissions).toEqual({ contents: 'read' });
		for (const [name, { permissions = {} }] of Object.entries(workflow(file).jobs)) {
			const more = Object.entries(permissions).filter(([, right]) => right !== 'read');
			expect([name, Object.fromEntries(more)]).toEqual([name, MAY[`${file} ${name}`] ?? {}]);
		}
	});

	it('ends by itself', () => {
		for (const job of Object.values(workflow(file).jobs)) {
			if (!job.uses) expect(job['timeout-minutes']).toEqual(expect.any(Number));
		}
	});
});

test('one action is of one commit in all workflows', () => {
	const used = files.flatMap((file) => [...textOf(file).matchAll(/uses: (\w+\/[\w-]+)[\w/-]*@(.*)/g)]);
	const commits = new Map<string, Set<string>>();
	for (const [, action, commit] of used) commits.set(action, (commits.get(action) ?? new Set()).add(commit));
	expect([...commits.values()].filter(({ size }) => size > 1)).toEqual([]);
	expect([...commits.keys()].sort()).toEqual(['actions/checkout', 'actions/setup-node', 'github/codeql-action']);
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
		const commands = (publish.jobs.publish.steps ?? []).flatMap(({ run }) => run ?? []);
		expect(commands.at(-1)).toBe('npm publish --provenance --access public');
		expect(commands).toEqual(
			expect.arrayContaining(['npm ci', 'npm run release:check -- "$GITHUB_REF_NAME"', 'npm run scan -- --beta']),
		);
	});

	it('then makes the release, with what the changelog says of it', () => {
		expect(publish.jobs.notes.needs).toBe('publish');
		const commands = (publish.jobs.notes.steps ?? []).flatMap(({ run }) => run ?? []);
		expect(commands.at(-2)).toBe('npm run --silent release:notes -- "$GITHUB_REF_NAME" > notes.md');
		expect(commands.at(-1)).toContain('--notes-file notes.md');
	});
});

it('ci.yml tests on the oldest Node that package.json allows and on the one that n8n runs on', () => {
	const versions = Object.values(workflow('ci.yml').jobs).flatMap(({ strategy }) => strategy?.matrix.node ?? []);
	expect(`>=${Math.min(...versions)}`).toBe(engines.node);
	expect(versions).toContain(24);
});

it('nightly.yml plays all faults, a whole n8n of the newest version that installs, and the examples on Postgres', () => {
	const commands = commandsOf(workflow('nightly.yml'));
	expect(commands).toContain('npm run faults -- --seed "$GITHUB_RUN_NUMBER"');
	const newest = ['npm run demo:newest', 'npm run demo -- --once', 'npm run test:n8n'];
	expect(commands.slice(-5)).toEqual([...newest, 'npm ci', 'npm run test:postgres']);
});
