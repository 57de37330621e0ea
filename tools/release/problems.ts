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

function section(changelog: string, version: string): { date?: string; text: string } | undefined {
	const sections = changelog.split(/^## /m).slice(1);
	const own = sections.find((one) => one.startsWith(`[${version}]`));
	if (own === undefined) return undefined;
	const [heading, ...lines] = own.split('\n');
	return { date: / - (\d{4}-\d{2}-\d{2})$/.exec(heading.trim())?.[1], text: lines.join('\n').trim() };
}

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
	const changes = section(files.changelog, version);
	if (!changes?.date) problems.push(`CHANGELOG.md has no heading "## [${version}] - <date>"`);
	if (changes?.text === '') problems.push(`CHANGELOG.md says nothing of ${version}`);
	return problems;
}
