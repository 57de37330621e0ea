/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

import { installBetaScanner } from './betaScanner';
import { contentProblems, pack, type Tarball } from './tarball';

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
 * of the built package in the current folder. Status 1 on any error. `--beta` adds the stricter scanner of n8n's portal,
 * where the registry has it.
 */
async function main(args: string[]): Promise<void> {
	const tarball = pack();
	const beta = args.includes('--beta') ? installBetaScanner() : undefined;
	if (args.includes('--beta') && !beta) console.log('The registry has no stricter scanner at the moment.');
	try {
		const passed = [await passes('', '@n8n/scan-community-package/scanner/scanner.mjs', tarball)];
		if (beta) passed.push(await passes(`${beta.version}, `, beta.module, tarball));
		const problems = contentProblems(tarball);
		console.log(`contents: ${tarball.files.length} files, ${tarball.unpackedBytes} bytes unpacked`);
		for (const problem of problems) console.log(`  ${problem}`);
		if (passed.includes(false) || problems.length > 0) process.exitCode = 1;
	} finally {
		beta?.remove();
		rmSync(dirname(tarball.directory), { recursive: true, force: true });
	}
}

/** Whether a scanner finds nothing in the source, nor in the tarball. */
async function passes(which: string, scanner: string, tarball: Tarball): Promise<boolean> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(scanner)) as Scanner;
	const leg = async (name: string, directory: string, patterns: string[]): Promise<boolean> => {
		const { passed, message = '', details = '' } = await analyzePackage(directory, patterns);
		const errors = passed ? '0' : (/(\d+) errors?\b/.exec(details)?.[1] ?? message);
		console.log(`${which}${name}: ${errors} errors${details && `\n${details}`}`);
		return passed;
	};
	const source = await leg('source', process.cwd(), SOURCE_FILE_PATTERNS);
	return (await leg('tarball', tarball.directory, tarballPatterns)) && source;
}

void main(process.argv.slice(2));
