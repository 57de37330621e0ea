import type { Host } from './Host';

const countOf = new WeakMap<Host, number>();

/** Notes that Orange turned a request of this run of the node away for its rate limit. */
export function countTurnedAway(host: Host): void {
	countOf.set(host, turnedAway(host) + 1);
}

/** How many requests of this run of the node Orange turned away for its rate limit. */
export function turnedAway(host: Host): number {
	return countOf.get(host) ?? 0;
}
