import type { Clock } from '../runtime/Clock';

/** What one run of the node met on its way to Orange, for the hints in the editor. */
export class RunCounters {
	/** Requests that Orange sent back for its rate limit. */
	throttled = 0;

	/** Items that were not sent, as calls are paused. */
	paused = 0;

	private waiting = 0;

	private since = 0;

	private totalMs = 0;

	constructor(private readonly clock: Clock) {}

	/** For how long, in ms, at least one request waited for the limit. */
	get waitedMs(): number {
		return this.totalMs;
	}

	/** Counts the time until `wait` ends as a wait for the limit. */
	async countWait<T>(wait: Promise<T>): Promise<T> {
		if (this.waiting++ === 0) this.since = this.clock.now();
		try {
			return await wait;
		} finally {
			if (--this.waiting === 0) this.totalMs += this.clock.now() - this.since;
		}
	}
}
