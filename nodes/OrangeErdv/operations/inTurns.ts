/**
 * Runs `work` for the indexes 0 to count-1, at most `width` at a time and never two with the same key at once, so that
 * an order that stands twice in a list is not written twice at the same time. After a failure nothing new begins; what
 * is under way ends first.
 * @returns results in the order of the indexes
 * @throws the error of the lowest index that failed
 */
export async function inTurns<T>(
	count: number,
	width: number,
	keyOf: (index: number) => string,
	work: (index: number) => Promise<T>,
): Promise<T[]> {
	const results = new Array<T>(count);
	const failures = new Map<number, unknown>();
	const lastOfKey = new Map<string, Promise<void>>();
	let next = 0;

	const runOne = async (index: number) => {
		try {
			results[index] = await work(index);
		} catch (error) {
			failures.set(index, error);
		}
	};
	const worker = async () => {
		while (next < count && failures.size === 0) {
			const index = next++;
			const key = keyOf(index);
			const turn = (lastOfKey.get(key) ?? Promise.resolve()).then(async () => await runOne(index));
			lastOfKey.set(key, turn);
			await turn;
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));

	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return results;
}
