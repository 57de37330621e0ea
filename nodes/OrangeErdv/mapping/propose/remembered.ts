/** So many results are kept, before all are forgotten. */
const MOST_KEPT = 5000;

/**
 * The same function, which keeps what it made of a text. What it makes nothing of is not kept: that may be anything, a
 * name too.
 */
export function remembered<T>(make: (text: string) => T | undefined): (text: string) => T | undefined {
	const kept = new Map<string, T>();
	return (text) => {
		const known = kept.get(text);
		if (known !== undefined) return known;
		const made = make(text);
		if (kept.size === MOST_KEPT) kept.clear();
		if (made !== undefined) kept.set(text, made);
		return made;
	};
}

/** What is made at first use only, and kept. */
export function lazily<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}
