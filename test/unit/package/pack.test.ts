/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { OrangeErdv } from '../../../nodes/OrangeErdv/OrangeErdv.node';
import { n8n } from '../../../package.json';
import { contentProblems, pack, type Tarball } from '../../scan/tarball';

const classes = [...n8n.nodes, ...n8n.credentials];

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

	it('has every module that a file of it requires', () => {
		const lost = tarball.files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				[...textOf(file).matchAll(/\brequire\(["'](\.[^"']+)["']\)/g)]
					.map(([, path]) => join(dirname(file), path))
					.filter((path) => ![`${path}.js`, `${path}/index.js`].some((one) => tarball.files.includes(one)))
					.map((path) => `${file} requires ${path}`),
			);
		expect(lost).toEqual([]);
	});

	it('has the icons that nodes and credential name, in light and dark', () => {
		const icons = classes.flatMap((file) =>
			[...textOf(file).matchAll(/["']file:([^"']+)["']/g)].map(([, icon]) => join(dirname(file), icon)),
		);
		expect(icons).toHaveLength(6);
		expect(tarball.files).toEqual(expect.arrayContaining(icons));
	});

	it.each(n8n.nodes)('%s has its codex, of this package and this node', (file) => {
		const codex = JSON.parse(textOf(file.replace(/\.js$/, '.json'))) as { node: string };
		const nodeName = /name: ["'](\w+)["']/.exec(textOf(file))?.[1];
		expect(codex.node).toBe(`n8n-nodes-orange-erdv.${nodeName}`);
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

	it('names the licence of limiter, which one file of it contains', () => {
		const bundle = textOf('dist/nodes/OrangeErdv/limiter/coolDown.js');
		expect(bundle).toMatch(/^(?:"use strict";\s*)?\/\*!\s*Contains limiter \d/);
		expect(bundle).toContain('MIT');
	});
});
