import type { ErdvCall, RawAnswer } from '../api/model';
import { isThrottled, isTransient, type Problem } from '../api/problem';
import type { Sent } from './sendInLane';

/** How often, and for how long in all, a request is sent again that Orange sent back for coming too fast. */
const MOST_THROTTLED = 5;
const LONGEST_THROTTLED_MS = 120_000;

/** Waits before a read is sent again that met a failing service or a broken connection, ms. */
const FAILURE_WAITS_MS = [1000, 2000, 4000];

/** How often a read is sent again that was not answered in time: each try takes a lane, and who waits, up to a minute. */
const MOST_TIMED_OUT = 1;

/** What has happened to one call so far. */
export interface SoFar {
	throttled: number;
	/** Monotonic ms when Orange first sent the call back for coming too fast. */
	throttledSince?: number;
	failed: number;
	/** True when the token was replaced after a 401. */
	tokenReplaced: boolean;
	/** True for the one call that tries whether the client is let in again: it is sent once. */
	isKnock: boolean;
	/** True where calls are stopped as the service is out: what goes on all the same is sent once. */
	isOutage: boolean;
}

/** What to do next. `openBreaker` fails all that wait with the same credential. */
export type Step =
	| { do: 'answer'; answer: RawAnswer }
	| { do: 'fail'; openBreaker: boolean }
	| { do: 'pauseGate'; retryAfterMs?: number }
	| { do: 'wait'; ms: number }
	| { do: 'replaceToken' };

/** Decides from an answer, or from its absence, whether the call ends or is sent again. Only reads are repeated. */
export function nextStep(call: ErdvCall, sent: Sent, problem: Problem, so: SoFar, now: number): Step {
	const isTimedOut = sent.cause === 'timeout' && so.failed >= MOST_TIMED_OUT;
	const wait = call.repeatable && !so.isOutage && !isTimedOut ? FAILURE_WAITS_MS[so.failed] : undefined;
	const again: Step = wait === undefined ? { do: 'fail', openBreaker: false } : { do: 'wait', ms: wait };
	if (!sent.answer) return sent.cause === 'cancelled' ? { do: 'fail', openBreaker: false } : again;

	const { statusCode } = sent.answer;
	if (statusCode >= 200 && statusCode < 300) return { do: 'answer', answer: sent.answer };
	if (statusCode === 401) {
		return so.tokenReplaced ? { do: 'fail', openBreaker: true } : { do: 'replaceToken' };
	}
	if (isThrottled(statusCode, problem.code)) {
		const { retryAfterMs } = problem;
		const throttledMs = now - (so.throttledSince ?? now);
		const isTooLong = throttledMs + (retryAfterMs ?? 0) > LONGEST_THROTTLED_MS;
		if (so.isKnock || so.throttled >= MOST_THROTTLED || isTooLong) return { do: 'fail', openBreaker: true };
		return { do: 'pauseGate', retryAfterMs };
	}
	if (statusCode === 403 && problem.code === '50') return { do: 'fail', openBreaker: true };
	return isTransient(statusCode) ? again : { do: 'fail', openBreaker: false };
}
