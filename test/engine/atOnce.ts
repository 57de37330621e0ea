import type { itSince } from './since';

/**
 * Tests of one subject that wait for lanes rather than compute: all begin with the first of them, each reports for
 * itself. They share the sandbox, so each keeps to orders and accounts of its own.
 * @param settings of the sandbox and the like, that hold for all of them
 * @param needs by name of the test, what stands for `it` where it needs a newer n8n
 */
export function atOnce(
	cases: Record<string, () => Promise<void>>,
	settings: () => void = () => {},
	needs: Record<string, ReturnType<typeof itSince>> = {},
): void {
	let running: Record<string, Promise<void>> | undefined;
	const start = () => {
		settings();
		const here = Object.entries(cases).filter(([name]) => (needs[name] ?? it) === it);
		return Object.fromEntries(here.map(([name, work]) => [name, work()]));
	};
	for (const name of Object.keys(cases)) {
		(needs[name] ?? it)(name, async () => {
			running ??= start();
			// To the end of all: the next test begins with a sandbox as it started.
			await Promise.allSettled(Object.values(running));
			await running[name];
		});
	}
}
