/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { releaseProblems } from './problems';

/** `npm run release:check -- v0.2.0`: whether the files are ready for this tag. Status 1 where they are not. */
function main([tag = '']: string[]): void {
	const textOf = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
	const versionOf = (file: string) => (JSON.parse(textOf(file)) as { version: string }).version;
	const problems = releaseProblems(tag, {
		version: versionOf('package.json'),
		lockedVersion: versionOf('package-lock.json'),
		changelog: textOf('CHANGELOG.md'),
		environment: textOf('deploy/queue-mode/.env.example'),
	});
	for (const problem of problems) console.error(problem);
	if (problems.length > 0) process.exitCode = 1;
	else console.log(`${tag} can be released.`);
}

main(process.argv.slice(2));
