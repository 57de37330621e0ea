import { TokenBucket } from 'limiter';

/** A rest that a lane takes before it may be granted again. */
export interface CoolDown {
	/** Whole ms left, 0 when the rest is over. */
	remaining(): number;
	/** Ends the rest if it is over, and says so. A rest that was ended once never reads as over again. */
	tryFinish(): boolean;
}

/**
 * Starts a rest of `ms` now, on limiter's monotonic clock. A fresh bucket is documented to start empty and drips one
 * token in `ms`: holding that token is the proof that the time has passed.
 */
export function coolDown(ms: number): CoolDown {
	const bucket = new TokenBucket({ bucketSize: 1, tokensPerInterval: 1, interval: ms });
	return {
		remaining: () => bucket.getWaitTime(1),
		tryFinish: () => bucket.tryRemoveTokens(1),
	};
}
