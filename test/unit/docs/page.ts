/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The project's folder. */
export const project = join(__dirname, '../../..');

export const textOf = (path: string) => readFileSync(join(project, path), 'utf8');

/** Paths of all files below a folder of the project. */
export const filesIn = (folder: string) =>
	readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(project, join(entry.parentPath, entry.name)))
		.sort();

/** What people read here, without the descriptions of other APIs, which have tests of their own. */
export const pages = [
	...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SUPPORT.md', 'AGENTS.md'],
	...['.github', 'deploy', 'docs'].flatMap(filesIn).filter((path) => path.endsWith('.md')),
	'examples/README.md',
];

/** Code in backticks, in a text. */
export const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

const cellsOf = (line: string) =>
	line
		.replace(/^\||\|$/g, '')
		.split(/(?<!\\)\|/)
		.map((cell) => cell.trim());

/** Cells of the rows of all tables in a text, without heads. */
export function rowsOf(text: string): string[][] {
	const lines = text.split('\n');
	return lines
		.filter((line, index) => {
			const isHead = /^\|[-| ]+\|$/.test(lines[index + 1] ?? '');
			return line.startsWith('|') && !isHead && !/^\|[-| ]+\|$/.test(line);
		})
		.map(cellsOf);
}

/** What stands under a heading, up to the next heading of any level. */
export function sectionOf(text: string, heading: string): string {
	const [, ...after] = text.split(new RegExp(`^#+ ${heading}$`, 'm'));
	if (after.length !== 1) throw new Error(`"${heading}" is a heading ${after.length} times`);
	return after[0].split(/^#+ /m)[0];
}

/** The names in a union of texts, as the source writes it. */
export function unionOf(type: string, path = 'nodes/OrangeErdv/api/ErdvError.ts'): string[] {
	const [, body] = new RegExp(`export type ${type} =([^;]*);`).exec(textOf(path)) ?? [];
	return [...(body ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name);
}
