import { OUTAGE_GAP_MS, OUTAGE_MS, OUTAGE_ORDERS } from '../journal/outages';

/** One request that failed. */
export interface Failure {
	/** What it was about. */
	subject: string;
	/** Monotonic ms. */
	sentAt: number;
	/** For how long the service asked to be left alone, ms. */
	askedForMs?: number;
}

/** Failures in a row: requests that failed, with no answer in between. */
export class FailureRun {
	/** When the last answer came. */
	answeredAt = -Infinity;

	/** What it was about. */
	answered?: string;

	private from = 0;

	private lastAt = -Infinity;

	/** Until when the service asked to be left alone in any of them. */
	private heldUntil = -Infinity;

	private readonly subjects = new Set<string>();

	/** Ends the row. */
	answer(subject: string, at: number): void {
		this.answered = subject;
		this.answeredAt = at;
		this.clear();
	}

	/**
	 * @param now when the failure was there, monotonic ms
	 * @returns whether the service is out, and not just something about this subject, or for a moment
	 */
	fail({ subject, sentAt, askedForMs = 0 }: Failure, now: number): boolean {
		if (sentAt - this.lastAt > OUTAGE_GAP_MS) this.clear();
		// Of a request that took long, only the time after the last answer proves anything.
		if (this.subjects.size === 0) this.from = Math.max(sentAt, this.answeredAt);
		this.lastAt = now;
		this.heldUntil = Math.max(this.heldUntil, now + askedForMs);
		this.subjects.add(subject);
		return this.subjects.size >= OUTAGE_ORDERS && now - this.from >= OUTAGE_MS;
	}

	/** For how long it is still to be left alone, ms. */
	heldMs(now: number): number {
		return Math.max(0, this.heldUntil - now);
	}

	/** What failed so far does not count any more. */
	clear(): void {
		this.subjects.clear();
		this.heldUntil = -Infinity;
	}
}
