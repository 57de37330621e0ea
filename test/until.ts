import { sleep } from 'n8n-workflow';

/** Waits until something is so. @throws Error that names it, where it is not within the time */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
	const deadline = performance.now() + seconds * 1000;
	while (!(await isSo())) {
		if (performance.now() > deadline) throw new Error(`Not within ${seconds} s: ${what}`);
		await sleep(10);
	}
}
