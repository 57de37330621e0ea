/** Does `work` for each of `all`, `width` at a time. Results keep the order. */
export async function inParallel<T, R>(all: T[], width: number, work: (one: T, index: number) => Promise<R>): Promise<R[]> {
	const results = new Array<R>(all.length);
	let next = 0;
	const worker = async () => {
		while (next < all.length) {
			const index = next++;
			results[index] = await work(all[index], index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, all.length) }, worker));
	return results;
}
