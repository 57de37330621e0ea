/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

import { codeIn, filesIn, project, rowsOf, sectionOf, textOf } from './page';

const page = textOf('docs/architecture.md');
const NODES = 'nodes/OrangeErdv';

interface Import {
	/** The file that imports, and its room. */
	file: string;
	from: string;
	/** Room of the node, or package. */
	to: string;
	/** The file that is imported; the package where it is one. */
	target: string;
	names: string[];
	isTypeOnly: boolean;
	isPackage: boolean;
}

/** `node` for the files beside the rooms, `credentials` for the credential. */
function roomOf(path: string): string {
	const [top, , ...below] = path.split('/');
	if (top !== 'nodes') return top;
	return below.length > 1 ? below[0] : 'node';
}

const sources = ['nodes', 'credentials'].flatMap((folder) => filesIn(folder)).filter((file) => file.endsWith('.ts'));

const imports: Import[] = sources.flatMap((file) =>
	[...textOf(file).matchAll(/^(?:im|ex)port (type )?([^;]*?) from '([^']+)';/gm)].map(([, type, given, path]) => {
		const isPackage = !path.startsWith('.');
		const target = isPackage ? path : `${normalize(join(dirname(file), path))}.ts`;
		const names = given.split(/[{},\s]+/).filter((name) => name !== '');
		const isTypeOnly = type !== undefined || [...given.matchAll(/(type )?\b\w+(?=\s*[,}])/g)].every(([, each]) => each);
		return { file, from: roomOf(file), to: isPackage ? path : roomOf(target), target, names, isTypeOnly, isPackage };
	}),
);

const told = rowsOf(sectionOf(page, 'The import rule')).map(([room, rooms, packages]) => ({
	room: codeIn(room)[0],
	rooms: codeIn(rooms).sort(),
	packages: codeIn(packages).sort(),
}));
const found = (room: string, isPackage: boolean) =>
	[
		...new Set(
			imports
				.filter((one) => one.from === room && one.isPackage === isPackage && (isPackage || one.to !== room))
				.map(({ to }) => to),
		),
	].sort();

describe('The page on architecture', () => {
	it('names only paths that exist', () => {
		const paths = [
			...page.matchAll(
				/(?<![\w/-])\.?(?:[\w-]+\/)+(?:[\w-]+(?:\.[\w-]+)*)?|\b[\w.]+\.(?:node|credentials)?\.?(?:ts|js|json)\b/g,
			),
		].map(([path]) => path);
		const exists = (path: string) =>
			[path, join(NODES, path), join('docs', path)].some((one) => existsSync(join(project, one)));
		expect(paths.length).toBeGreaterThan(50);
		expect(paths.filter((path) => !exists(path))).toEqual([]);
	});

	it('names every room of the node', () => {
		const rooms = new Set(imports.map(({ from }) => from));
		expect(told.map(({ room }) => room).sort()).toEqual([...rooms].sort());
	});

	it.each(told)('tells what $room imports', ({ room, rooms, packages }) => {
		expect(found(room, false)).toEqual(rooms);
		expect(found(room, true)).toEqual(packages);
	});

	it('has a glossary of at most 20 lines', () => {
		const words = rowsOf(sectionOf(page, 'Glossary'));
		expect(words.length).toBeGreaterThan(5);
		expect(words.length).toBeLessThanOrEqual(20);
	});
});

describe('Imports', () => {
	const rankOf = (room: string) => told.findIndex((one) => one.room === room);

	it('point down the table, one way', () => {
		const against = imports.filter(
			({ from, to, isPackage }) => !isPackage && from !== to && rankOf(to) <= rankOf(from),
		);
		expect(against).toEqual([]);
	});

	it('make no circle between files', () => {
		const below = new Map<string, string[]>();
		for (const { file, target, isPackage } of imports) {
			if (!isPackage) below.set(file, [...(below.get(file) ?? []), target]);
		}
		const circles: string[][] = [];
		const done = new Set<string>();
		const visit = (file: string, path: string[]) => {
			if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
			if (path.includes(file) || done.has(file)) return;
			for (const next of below.get(file) ?? []) visit(next, [...path, file]);
			done.add(file);
		};
		for (const file of sources) visit(file, []);
		expect(circles).toEqual([]);
	});

	it('of transport into writes and watch, and of journal into watch and operations, are types', () => {
		const typesOnly = [
			['writes', 'transport'],
			['watch', 'transport'],
			['watch', 'journal'],
			['operations', 'journal'],
		];
		const values = imports.filter(
			({ from, to, isTypeOnly }) => !isTypeOnly && typesOnly.some(([one, other]) => one === from && other === to),
		);
		expect(values).toEqual([]);
	});

	it('of n8n below transport are its sleep alone, and of limiter stand in one file', () => {
		const low = told.slice(rankOf('transport') + 1).map(({ room }) => room);
		const ofN8n = imports.filter(
			({ from, to }) => [...low, 'writes', 'watch', 'slots'].includes(from) && to.startsWith('n8n'),
		);
		expect(ofN8n).toMatchObject([{ names: ['sleep'], file: `${NODES}/runtime/Clock.ts` }]);
		expect(imports.filter(({ target, isPackage }) => isPackage && target === 'limiter')).toMatchObject([
			{ file: `${NODES}/limiter/coolDown.ts` },
		]);
	});
});

describe('Files of the node', () => {
	it('name the key of a period in the model and where a mapping makes it, and nowhere else', () => {
		const naming = sources.filter((file) => textOf(file).includes('validFor'));
		const others = naming.filter((file) => !/\/(api|mapping)\//.test(file));
		expect(naming.length).toBeGreaterThan(5);
		expect(others).toEqual([]);
	});

	it('have at most 200 lines', () => {
		const long = sources.filter((file) => textOf(file).trimEnd().split('\n').length > 200);
		expect(long).toEqual([]);
	});

	it('have a name of their own, but for the index of operations and what gets', () => {
		const names = sources.map((file) => basename(file));
		const twice = names.filter((name, index) => names.indexOf(name) !== index);
		expect(twice.filter((name) => name !== 'get.ts')).toEqual([]);
	});

	it('re-export nothing, and declare each exported type once', () => {
		const reExports = sources.filter((file) => /^export (type )?(\*|\{)/m.test(textOf(file)));
		expect(reExports).toEqual([]);
		const types = sources.flatMap((file) =>
			[...textOf(file).matchAll(/^export (?:interface|type|class) (\w+)/gm)].map(([, name]) => name),
		);
		expect(types.filter((name, index) => types.indexOf(name) !== index)).toEqual([]);
	});
});
