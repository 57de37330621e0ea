import { sleep } from 'n8n-workflow';

/** At least between two starts: all at once, the first ones would compute for longer than a request may take. */
const BETWEEN_STARTS_MS = 15;

/** How late a timer may come while the process keeps up. */
const MOST_LATE_MS = 150;

/** Resolves when a timer comes on time again: until then, what has begun waits for its answers in this very process. */
async function untilKeepingUp(): Promise<void> {
	let lateMs: number;
	do {
		const startedAt = performance.now();
		await sleep(BETWEEN_STARTS_MS);
		lateMs = performance.now() - startedAt - BETWEEN_STARTS_MS;
	} while (lateMs > MOST_LATE_MS);
}

/**
 * Does `work` for each of `all`, up to `width` at a time, and begins nothing while the process does not keep up: what the
 * sandbox has answered in time would be read too late. Results keep the order.
 */
export async function inParallel<T, R>(
	all: T[],
	width: number,
	work: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(all.length);
	let next = 0;
	let turn = Promise.resolve();
	const worker = async () => {
		for (;;) {
			turn = turn.then(untilKeepingUp);
			await turn;
			if (next >= all.length) return;
			const index = next++;
			results[index] = await work(all[index], index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, all.length) }, worker));
	return results;
}
