import { sectionOfVersion } from './changelog';

/** What the files of a release say. */
export interface ReleaseFiles {
	/** Of package.json. */
	version: string;
	/** Of package-lock.json. */
	lockedVersion: string;
	/** Text of CHANGELOG.md. */
	changelog: string;
	/** Text of deploy/queue-mode/.env.example. */
	environment: string;
}

const SEMVER = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/**
 * What keeps a tag from being released, one line each.
 * @param tag such as `v0.2.0`
 */
export function releaseProblems(tag: string, files: ReleaseFiles): string[] {
	const version = tag.replace(/^v/, '');
	if (!tag.startsWith('v') || !SEMVER.test(version)) return [`The tag ${tag} is not a version such as v0.2.0`];
	const problems: string[] = [];
	if (files.version !== version) problems.push(`package.json is of version ${files.version}`);
	if (files.lockedVersion !== version) problems.push(`package-lock.json is of version ${files.lockedVersion}`);
	if (!files.environment.split('\n').includes(`ERDV_NODE_VERSION=${version}`)) {
		problems.push(`deploy/queue-mode/.env.example does not have ERDV_NODE_VERSION=${version}`);
	}
	const changes = sectionOfVersion(files.changelog, version);
	if (!changes?.date) problems.push(`CHANGELOG.md has no heading "## [${version}] - <date>"`);
	if (changes?.text === '') problems.push(`CHANGELOG.md says nothing of ${version}`);
	return problems;
}
