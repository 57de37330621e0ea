/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import lock from '../../../package-lock.json';
import { version } from '../../../package.json';
import { releaseNotes } from '../../../tools/release/changelog';
import { releaseProblems } from '../../../tools/release/problems';

const textOf = (file: string) => readFileSync(join(__dirname, '../../..', file), 'utf8');
const ready = {
	version: '1.2.0',
	lockedVersion: '1.2.0',
	changelog: [
		'# Changelog',
		'## [Unreleased]',
		'## [1.2.0] - 2027-01-31',
		'### Fixed',
		'- A thing.',
		'## [1.1.0] - 2026-12-01',
		'- More.\n',
	].join('\n\n'),
	environment: 'SRH_TOKEN=\nERDV_NODE_VERSION=1.2.0\n',
};

describe('the check before a release', () => {
	it('finds nothing where the tag, all files and the changelog agree', () => {
		expect(releaseProblems('v1.2.0', ready)).toEqual([]);
	});

	it('names each file of another version', () => {
		expect(releaseProblems('v1.2.0', { ...ready, version: '1.1.0', lockedVersion: '1.1.0', environment: '' })).toEqual([
			'package.json is of version 1.1.0',
			'package-lock.json is of version 1.1.0',
			'deploy/queue-mode/.env.example does not have ERDV_NODE_VERSION=1.2.0',
		]);
	});

	it.each(['1.2.0', 'v1.2', 'release', ''])('refuses the tag "%s"', (tag) => {
		expect(releaseProblems(tag, ready)).toEqual([expect.stringContaining('is not a version')]);
	});

	it.each([
		['has no such section', '# Changelog\n'],
		['gives it no date', ready.changelog.replace(' - 2027-01-31', '')],
	])('refuses a changelog that %s', (_, changelog) => {
		expect(releaseProblems('v1.2.0', { ...ready, changelog })).toEqual([
			'CHANGELOG.md has no heading "## [1.2.0] - <date>"',
		]);
	});

	it('refuses a changelog that says nothing of the version', () => {
		const changelog = ready.changelog.replace('### Fixed\n\n- A thing.\n', '');
		expect(releaseProblems('v1.2.0', { ...ready, changelog })).toEqual(['CHANGELOG.md says nothing of 1.2.0']);
	});

	it('finds nothing in this repository for the version it is of', () => {
		const changelog = textOf('CHANGELOG.md');
		const environment = textOf('deploy/queue-mode/.env.example');
		expect(releaseProblems(`v${version}`, { version, lockedVersion: lock.version, changelog, environment })).toEqual(
			[],
		);
	});
});

describe('the notes of a release', () => {
	it('are what the changelog says of its version, and no other', () => {
		expect(releaseNotes('v1.2.0', ready.changelog)).toBe('### Fixed\n\n- A thing.');
	});

	it('are empty where it says nothing', () => {
		expect(releaseNotes('v1.3.0', ready.changelog)).toBe('');
	});
});
