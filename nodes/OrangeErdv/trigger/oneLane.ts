import { sleep } from 'n8n-workflow';

/** A lane cools for this long after an answer, ms. */
const REST_MS = 1000;

const lines = new Map<string, Promise<void>>();

/**
 * Runs `work` after all that came before it with the same key, and a second's rest: all polls of an account together
 * keep no more than one lane busy. Without the rest, the next request would leave by the other lane at once.
 * Gives undefined where `work` was left out, since it was too late when its turn came; that costs the next no rest.
 */
export async function inOneLane<T>(
	key: string,
	work: () => Promise<T>,
	isTooLate: () => boolean,
): Promise<T | undefined> {
	let wasBusy = false;
	const turn = (lines.get(key) ?? Promise.resolve()).then(async () => {
		if (isTooLate()) return undefined;
		wasBusy = true;
		return await work();
	});
	const rest = async () => {
		if (wasBusy) await sleep(REST_MS);
	};
	const rested = turn.then(rest, rest);
	lines.set(key, rested);
	void rested.then(() => {
		if (lines.get(key) === rested) lines.delete(key);
	});
	return await turn;
}
