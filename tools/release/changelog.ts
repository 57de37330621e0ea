/** What a changelog says of one version: the date in its heading, and the text below it. */
export function sectionOfVersion(changelog: string, version: string): { date?: string; text: string } | undefined {
	const sections = changelog.split(/^## /m).slice(1);
	const own = sections.find((one) => one.startsWith(`[${version}]`));
	if (own === undefined) return undefined;
	const [heading, ...lines] = own.split('\n');
	return { date: / - (\d{4}-\d{2}-\d{2})$/.exec(heading.trim())?.[1], text: lines.join('\n').trim() };
}

/**
 * The notes of a release on GitHub.
 * @param tag such as `v0.2.0`
 * @returns empty where the changelog has nothing of it
 */
export function releaseNotes(tag: string, changelog: string): string {
	return sectionOfVersion(changelog, tag.replace(/^v/, ''))?.text ?? '';
}
