import { Ring } from './Ring';

/** So many requests of writes are kept, and for so long, ms. */
export const LAST_WRITES = 20_000;
export const KEPT_MS = 31 * 24 * 3_600_000;

/** The requests of writes, bounded: reads, of which there are many more, do not push them out. */
export class WriteLog<Entry extends { sentAt: string }> {
	private readonly requests = new Ring<Entry>(LAST_WRITES);

	private from: number;

	/** @param startedAt ms since 1970: nothing is known from before */
	constructor(startedAt: number) {
		this.from = startedAt;
	}

	add(entry: Entry): void {
		const dropped = this.requests.push(entry);
		if (dropped) this.from = Math.max(this.from, Date.parse(dropped.sentAt) + 1);
	}

	/** From when on every request of a write is known, ms since 1970. @param now ms since 1970 */
	knownFrom(now: number): number {
		return Math.max(this.from, now - KEPT_MS);
	}

	/** Those that are still kept, oldest first. @param now ms since 1970 */
	items(now: number): Entry[] {
		const from = now - KEPT_MS;
		return this.requests.items().filter(({ sentAt }) => Date.parse(sentAt) >= from);
	}
}
