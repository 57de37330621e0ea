/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { codeIn, filesIn, project, rowsOf, sectionOf, textOf } from './page';

const page = textOf('docs/architecture.md');
const NODES = 'nodes/OrangeErdv';

interface Import {
	from: string;
	/** Folder of the node, or package. */
	to: string;
	names: string;
	isTypeOnly: boolean;
	isPackage: boolean;
	file: string;
}

/** `node` for the files beside the folders, `credentials` for the credential. */
function folderOf(path: string): string {
	const [top, , ...below] = path.split('/');
	if (top !== 'nodes') return top;
	return below.length > 1 ? below[0] : 'node';
}

const imports: Import[] = ['nodes', 'credentials']
	.flatMap((folder) => filesIn(folder))
	.filter((file) => file.endsWith('.ts'))
	.flatMap((file) =>
		[...textOf(file).matchAll(/^(?:im|ex)port (type )?([^;]*?) from '([^']+)';/gm)].map(([, type, names, target]) => {
			const isPackage = !target.startsWith('.');
			const to = isPackage ? target : folderOf(`${normalize(join(dirname(file), target))}.ts`);
			return { from: folderOf(file), to, names, isTypeOnly: type !== undefined, isPackage, file };
		}),
	);

const told = rowsOf(sectionOf(page, 'The import rule')).map(([folder, folders, packages]) => ({
	folder: codeIn(folder)[0],
	folders: codeIn(folders).sort(),
	packages: codeIn(packages).sort(),
}));
const found = (folder: string, isPackage: boolean) =>
	[
		...new Set(
			imports
				.filter((one) => one.from === folder && one.isPackage === isPackage && one.to !== folder)
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

	it('names every folder of the node', () => {
		const folders = new Set(imports.map(({ from }) => from));
		expect(told.map(({ folder }) => folder).sort()).toEqual([...folders].sort());
	});

	it.each(told)('tells what $folder imports', ({ folder, folders, packages }) => {
		expect(found(folder, false)).toEqual(folders);
		expect(found(folder, true)).toEqual(packages);
	});
});

describe('Imports', () => {
	const ranks = [
		['credentials', 'node'],
		['trigger', 'methods'],
		['operations'],
		['booking'],
		['transport'],
		['api', 'rateLimit'],
	];
	const rankOf = (folder: string) => ranks.findIndex((rank) => rank.includes(folder));

	it('point one way', () => {
		const against = imports.filter(
			({ from, to, isPackage }) => !isPackage && from !== to && rankOf(to) <= rankOf(from),
		);
		expect(against).toEqual([]);
		expect(imports.filter(({ from }) => rankOf(from) < 0)).toEqual([]);
	});

	it('of booking into transport do not exist, and into rateLimit are types', () => {
		const ofBooking = imports.filter(({ from, to }) => from === 'booking' && ['transport', 'rateLimit'].includes(to));
		expect(ofBooking.filter(({ to, isTypeOnly }) => to === 'transport' || !isTypeOnly)).toEqual([]);
	});

	it('of n8n below transport are its sleep alone, and of limiter stand in one file', () => {
		const ofN8n = imports.filter(
			({ from, to }) => ['booking', 'rateLimit', 'api'].includes(from) && to.startsWith('n8n'),
		);
		expect(ofN8n).toMatchObject([{ names: '{ sleep }', file: `${NODES}/rateLimit/clock.ts` }]);
		expect(imports.filter(({ to }) => to === 'limiter')).toMatchObject([{ file: `${NODES}/rateLimit/coolDown.ts` }]);
	});
});

test('no file of nodes/ is over 200 lines', () => {
	const long = filesIn('nodes').filter((file) => file.endsWith('.ts') && textOf(file).split('\n').length > 201);
	expect(long).toEqual([]);
});
