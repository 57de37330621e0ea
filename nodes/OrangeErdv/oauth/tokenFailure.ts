import type { ErdvError } from '../api/ErdvError';
import type { NoAnswerCause } from '../api/noAnswerErrors';
import { isTransient } from '../api/problem';
import { tokenAnswer, type TokenAnswer } from './tokenAnswer';
import { tokenError } from './tokenError';

/** Waits before a token is asked for again where the service did not answer as it should, ms. */
const WAITS_MS = [1000, 2000, 4000];

/** One more try where it is asked too often: it shows the service's `Retry-After`, which n8n's own request hides, ms. */
const THROTTLED_WAITS_MS = [2000];

/** A longer wait that the service asks for is not sat out, ms. */
const LONGEST_WAIT_MS = 10_000;

/** A token request that failed. */
export interface TokenFailure {
	error: ErdvError;
	/** Waits before it is asked again, in turn; nothing where that cannot help within seconds. */
	waitsMs: number[];
	/** For how long the service asked to be left alone. */
	retryAfterMs?: number;
}

/**
 * @param caught what was thrown
 * @param cause why there was no answer, where there was none
 * @param now ms since 1970
 */
export function tokenFailure(caught: unknown, cause: NoAnswerCause, now: number): TokenFailure {
	const answer = tokenAnswer(caught, now);
	if (!answer) return { error: tokenError(cause), waitsMs: ['timeout', 'tls'].includes(cause) ? [] : WAITS_MS };
	const error = tokenError(answer);
	return { error, waitsMs: error.kind === 'credentials' ? [] : waitsAfter(answer), retryAfterMs: answer.retryAfterMs };
}

/** A status that n8n hides is below 500. */
function waitsAfter({ status = 400, isThrottled, retryAfterMs }: TokenAnswer): number[] {
	if (!isThrottled && !isTransient(status)) return [];
	if (retryAfterMs === undefined) return isThrottled ? THROTTLED_WAITS_MS : WAITS_MS;
	return retryAfterMs > LONGEST_WAIT_MS ? [] : [Math.max(retryAfterMs, WAITS_MS[0])];
}
