/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { releaseNotes } from './changelog';

/** `npm run release:notes -- v0.2.0`: what the changelog says of that version. Status 1 where it says nothing. */
function main([tag = '']: string[]): void {
	const changelog = readFileSync(join(__dirname, '../../CHANGELOG.md'), 'utf8');
	const notes = releaseNotes(tag, changelog);
	if (notes) console.log(notes);
	else process.exitCode = 1;
}

main(process.argv.slice(2));
