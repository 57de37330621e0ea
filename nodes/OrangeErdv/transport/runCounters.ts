import type { Host } from './Host';

interface Waits {
	/** Requests that wait now. */
	waiting: number;
	/** Monotonic ms at which the first of them began to. */
	since: number;
	totalMs: number;
}

const waitsOf = new WeakMap<Host, Waits>();

/** Counts the time until `wait` ends as a wait for the limit of this run of the node. */
export async function countWait<T>(host: Host, wait: Promise<T>): Promise<T> {
	const waits = waitsOf.get(host) ?? { waiting: 0, since: 0, totalMs: 0 };
	waitsOf.set(host, waits);
	if (waits.waiting++ === 0) waits.since = performance.now();
	try {
		return await wait;
	} finally {
		if (--waits.waiting === 0) waits.totalMs += performance.now() - waits.since;
	}
}

/** For how long, in ms, at least one request of this run of the node waited for the limit. */
export function waitedMs(host: Host): number {
	return waitsOf.get(host)?.totalMs ?? 0;
}
