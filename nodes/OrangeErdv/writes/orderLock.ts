const last = new Map<string, Promise<void>>();

/**
 * Runs `work` when all earlier work for the same key has ended: writes for one order of one account go one at a time
 * within this process, each with its reads, so that none decides on what another is changing.
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
	const earlier = last.get(key) ?? Promise.resolve();
	const mine = earlier.then(work);
	const ended = mine.then(
		() => undefined,
		() => undefined,
	);
	last.set(key, ended);
	try {
		return await mine;
	} finally {
		if (last.get(key) === ended) last.delete(key);
	}
}
