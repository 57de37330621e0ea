import type { Clock } from '../../nodes/OrangeErdv/runtime/Clock';

/** All at once, the first ones would compute for longer than a request may take. */
const BETWEEN_STARTS_MS = 60;

/** Does `work` for each of `all`, `width` at a time. Results keep the order. */
export async function inParallel<T, R>(
	all: T[],
	width: number,
	clock: Clock,
	work: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(all.length);
	let next = 0;
	const worker = async (place: number) => {
		await clock.sleep(place * BETWEEN_STARTS_MS);
		while (next < all.length) {
			const index = next++;
			results[index] = await work(all[index], index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, all.length) }, async (_, place) => await worker(place)));
	return results;
}
