/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A package to load classes from. */
export interface Contender {
	name: string;
	folder: string;
	/** Files of the classes, inside the folder. */
	files: string[];
	/** Modules that are there before the clock starts. */
	beforehand: string[];
}

/** What one load took, or the median of several. */
export interface Load {
	ms: number;
	/** After a collection of garbage. */
	heapBytes: number;
	rssBytes: number;
	/** Files that were loaded, with those of libraries. */
	files: string[];
}

const ROUNDS = 11;

/** Loads in a process of its own. @param node the Node of the demo, which reads TypeScript */
export function loadOnce(node: string, contender: Contender): Load {
	const output = execFileSync(node, ['--expose-gc', join(__dirname, 'loadOnce.ts'), JSON.stringify(contender)], {
		encoding: 'utf8',
		env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
	});
	return JSON.parse(output) as Load;
}

function median(values: number[]): number {
	return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Medians of several loads each, taken in turns after one that fills the file cache. */
export function loads(node: string, contenders: Contender[]): Load[] {
	for (const contender of contenders) loadOnce(node, contender);
	const rounds = Array.from({ length: ROUNDS }, () => contenders.map((contender) => loadOnce(node, contender)));
	return contenders.map((_, index) => {
		const own = rounds.map((round) => round[index]);
		return {
			ms: median(own.map(({ ms }) => ms)),
			heapBytes: median(own.map(({ heapBytes }) => heapBytes)),
			rssBytes: median(own.map(({ rssBytes }) => rssBytes)),
			files: own[0].files,
		};
	});
}
