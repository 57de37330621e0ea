/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { OrangeErdv } from '../../../nodes/OrangeErdv/OrangeErdv.node';
import { n8n } from '../../../package.json';
import { contentProblems, pack, type Tarball } from '../../scan/tarball';

const classes = [...n8n.nodes, ...n8n.credentials];
const project = join(__dirname, '../../..');
const bundle = 'dist/nodes/OrangeErdv/bundle.js';
/** Loaded by the bundle for a mapping that has expressions. */
const loadedLater = ['jsonataEngine', 'mappingReport'].map((name) => `dist/nodes/OrangeErdv/${name}.js`);

/** An instance of a built class, as n8n makes it. */
function instanceOf(file: string): INodeType | ICredentialType {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const loaded = require(join(project, file)) as Record<string, new () => INodeType | ICredentialType>;
	return new loaded[basename(file).split('.')[0]]();
}

/** Of the built package: `npm test` builds it first. */
let tarball: Tarball;
const textOf = (file: string) => readFileSync(join(tarball.directory, file), 'utf8');
beforeAll(() => {
	tarball = pack();
}, 90_000);
afterAll(() => rmSync(dirname(tarball.directory), { recursive: true, force: true }));

describe('what npm would publish', () => {
	it('has nothing that is not needed to run: no source, source map, type, test, sandbox or demo', () => {
		expect(contentProblems(tarball)).toEqual([]);
		const besides = tarball.files.filter((file) => !/^dist\/(nodes\/OrangeErdv|credentials)\//.test(file));
		expect(besides.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		expect(tarball.files.filter((file) => /\.(ts|map|snap)$|\btest|sandbox|demo/i.test(file))).toEqual([]);
	});

	it('has the file of every node and credential that package.json lists', () => {
		expect(classes).toHaveLength(3);
		expect(tarball.files).toEqual(expect.arrayContaining(classes));
	});

	it('has its code in one file beside those, which all of them load', () => {
		expect(tarball.files.filter((file) => file.endsWith('.js')).sort()).toEqual(
			[...classes, bundle, ...loadedLater].sort(),
		);
		for (const file of classes) {
			const required = [...textOf(file).matchAll(/\brequire\(["']([^"']+)["']\)/g)];
			expect(required.map(([, path]) => join(dirname(file), path))).toEqual([bundle]);
		}
	});

	it('has the icons that nodes and credential name, in light and dark', () => {
		const icons = classes.flatMap((file) => {
			const instance = instanceOf(file);
			const { icon } = 'description' in instance ? instance.description : instance;
			const { light, dark } = icon as Record<'light' | 'dark', string>;
			return [light, dark].map((path) => join(dirname(file), path.replace(/^file:/, '')));
		});
		expect(icons).toHaveLength(6);
		expect(tarball.files).toEqual(expect.arrayContaining(icons));
	});

	it.each(n8n.nodes)('%s has its codex, of this package and this node', (file) => {
		const codex = JSON.parse(textOf(file.replace(/\.js$/, '.json'))) as { node: string };
		const { description } = instanceOf(file) as INodeType;
		expect(codex.node).toBe(`n8n-nodes-orange-erdv.${description.name}`);
	});

	it('has the output schema of every operation', () => {
		const { properties } = new OrangeErdv().description;
		const schemas = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map(
					(option) => `${String(displayOptions?.show?.resource)}/${String((option as { value: string }).value)}`,
				),
			);
		const folder = 'dist/nodes/OrangeErdv/__schema__/v1.0.0';
		const shipped = tarball.files.filter((file) => file.startsWith(folder)).map((file) => relative(folder, file));
		expect(shipped.sort()).toEqual(schemas.map((schema) => `${schema}.json`).sort());
	});

	it('names the licence of limiter, which the bundle contains', () => {
		expect(textOf(bundle)).toMatch(/^'use strict';\s*\/\*!\s*Contains limiter \d/);
		expect(textOf(bundle)).toContain('Permission is hereby granted');
	});

	it('can be read: nothing is made shorter, and each part says which file it is of', () => {
		const lines = textOf(bundle).split('\n');
		expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
		for (const file of ['nodes/OrangeErdv/limiter/Gate.ts', 'credentials/OrangeErdvOAuth2Api.credentials.ts']) {
			expect(lines).toContain(`// ${file}`);
		}
	});
});
