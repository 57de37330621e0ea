/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm publish` would send. */
export interface Tarball {
	/** Folder that holds the unpacked package. */
	directory: string;
	/** Paths inside the package. */
	files: string[];
	unpackedBytes: number;
}

const shipped = [/^package\.json$/, /^README\.md$/, /^LICENSE$/, /^dist\/(?!.*\.test\.).+\.(js|json|svg)$/];
/** No limit of n8n or npm: what is shipped by mistake shows by its size. */
const maxUnpackedBytes = 950_000;

/** Modules that n8n or Node gives to a community package. All else must be bundled: nothing is installed with it. */
const provided = ['n8n-workflow', 'luxon', 'crypto'];

/** Packs the built package in the current folder and unpacks it in `parent`, a temporary folder by default. */
export function pack(parent = mkdtempSync(join(tmpdir(), 'erdv-pack-'))): Tarball {
	const report = execFileSync('npm', ['pack', '--json', '--pack-destination', parent], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename, files, unpackedSize }] = JSON.parse(report) as [
		{ filename: string; files: Array<{ path: string }>; unpackedSize: number },
	];
	execFileSync('tar', ['-xzf', join(parent, filename), '-C', parent]);
	return { directory: join(parent, 'package'), files: files.map(({ path }) => path), unpackedBytes: unpackedSize };
}

/** What is wrong with the contents of a tarball, one line each. */
export function contentProblems({ directory, files, unpackedBytes }: Tarball): string[] {
	const problems = files
		.filter((path) => !shipped.some((pattern) => pattern.test(path)))
		.map((path) => `${path} must not be shipped`);
	for (const path of files.filter((file) => file.endsWith('.js'))) {
		const code = readFileSync(join(directory, path), 'utf8');
		for (const [, module] of code.matchAll(/\brequire\(["']([^."'][^"']*)["']\)/g)) {
			if (!provided.includes(module)) problems.push(`${path} needs ${module}, which n8n does not provide`);
		}
	}
	if (unpackedBytes > maxUnpackedBytes) {
		problems.push(`${unpackedBytes} bytes unpacked, at most ${maxUnpackedBytes} are wanted`);
	}
	return problems;
}
