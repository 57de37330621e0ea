import type { Clock } from '../runtime/Clock';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** The whole gate stands still after Orange said "too many requests". */
export class Pause {
	private until = 0;

	private nextMs = FIRST_PAUSE_MS;

	/** @param note is told of each pause as it begins or is lengthened */
	constructor(
		private readonly clock: Clock,
		private readonly note: (pause: { addedMs: number; begins: boolean }) => void = () => {},
	) {}

	/** ms left, 0 when there is no pause. */
	remaining(): number {
		return Math.max(0, Math.ceil(this.until - this.clock.now()));
	}

	/**
	 * Begins or lengthens the pause. It grows from 1 s, doubling, but once only for requests that were under way
	 * together.
	 * @param sentAt when the request was sent that came too fast, monotonic ms
	 * @param retryAfterMs what Orange asked for, if it did
	 */
	begin(sentAt: number, retryAfterMs?: number): void {
		const isNews = sentAt >= this.until;
		if (!isNews && retryAfterMs === undefined) return;
		const ms = retryAfterMs ?? this.nextMs;
		const left = this.remaining();
		this.until = Math.max(this.until, this.clock.now() + ms);
		const addedMs = this.remaining() - left;
		if (addedMs > 0) this.note({ addedMs, begins: left === 0 });
		if (isNews) this.nextMs = Math.min(this.nextMs * 2, LONGEST_PAUSE_MS);
	}

	/** Orange took a request again: the next pause starts small. */
	reset(): void {
		this.nextMs = FIRST_PAUSE_MS;
	}

	/** Waits until there is no pause; a pause that grows meanwhile is waited for too. */
	async over(): Promise<void> {
		for (let ms = this.remaining(); ms > 0; ms = this.remaining()) await this.clock.sleep(ms);
	}
}
