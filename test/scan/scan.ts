/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

import { contentProblems, pack } from './tarball';

interface Scanner {
	analyzePackage(
		directory: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
	SOURCE_FILE_PATTERNS: string[];
}

/** What n8n's scanner reads of a published tarball. */
const tarballPatterns = ['**/*.js', 'package.json'];

/**
 * `npm run scan`: the rules that n8n's scanner holds a published package to, on the source and on the packed tarball
 * of the built package in the current folder. Status 1 on any error.
 */
async function main(): Promise<void> {
	const scanner = '@n8n/scan-community-package/scanner/scanner.mjs';
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(scanner)) as Scanner;

	const leg = async (name: string, directory: string, patterns: string[]): Promise<boolean> => {
		const { passed, message = '', details = '' } = await analyzePackage(directory, patterns);
		const errors = passed ? '0' : (/(\d+) errors?\b/.exec(details)?.[1] ?? message);
		console.log(`${name}: ${errors} errors${details && `\n${details}`}`);
		return passed;
	};

	const tarball = pack();
	try {
		const source = await leg('source', process.cwd(), SOURCE_FILE_PATTERNS);
		const packed = await leg('tarball', tarball.directory, tarballPatterns);
		const problems = contentProblems(tarball);
		console.log(`contents: ${tarball.files.length} files, ${tarball.unpackedBytes} bytes unpacked`);
		for (const problem of problems) console.log(`  ${problem}`);
		if (!source || !packed || problems.length > 0) process.exitCode = 1;
	} finally {
		rmSync(dirname(tarball.directory), { recursive: true, force: true });
	}
}

void main();
