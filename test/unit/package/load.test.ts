/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Of the built package: `npm test` builds it first. */
const { asked, foreignFiles, started } = JSON.parse(
	execFileSync(process.execPath, [join(__dirname, 'loadDist.js')], { encoding: 'utf8' }),
) as Record<'asked' | 'foreignFiles' | 'started', string[]>;

describe('loading the built node, its trigger and its credential', () => {
	it('asks for three modules that are not its own', () => {
		expect(asked).toEqual(['crypto', 'luxon', 'n8n-workflow']);
	});

	it('brings no file into memory beside its own and those of n8n-workflow: no axios, no n8n-core', () => {
		expect(foreignFiles).toEqual([]);
	});

	it('starts nothing: no timer, no connection, no file', () => {
		expect(started).toEqual([]);
	});
});
