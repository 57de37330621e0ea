import { version as running } from 'n8n-core/package.json';

const numbers = (version: string) => version.split('.').map(Number);

/** Whether the n8n-core that these tests run on is of that version or newer. */
export function isSince(version: string): boolean {
	const [major, minor] = numbers(running);
	const [wantedMajor, wantedMinor] = numbers(version);
	return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/**
 * `it` for what n8n can do from a version on. On an older one the test is listed as skipped, with the reason in its
 * name.
 * @param version such as `2.34`
 */
export function itSince(version: string, reason: string): (name: string, test: () => Promise<void>) => void {
	if (isSince(version)) return it;
	return (name, test) => it.skip(`${name} (from n8n ${version}: ${reason})`, test);
}
