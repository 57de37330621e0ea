import { ErdvError } from '../api/ErdvError';
import type { ErdvCall } from '../api/model';
import type { OpeningReason } from '../api/openingReason';
import { QUEUE_BOUND } from '../limiter/Gate';
import type { GateRejection } from '../limiter/GateRejection';
import { LATE_OUTAGE_KNOCK_MS } from '../limiter/OutageBreaker';
import { cancelled } from './wait';

/** For so long those that wait take at 2 requests per second. */
const EMPTY_IN_SECONDS = QUEUE_BOUND / 2;

const RARELY_IN_OUTAGE = `every ${LATE_OUTAGE_KNOCK_MS / 60_000} minutes`;

/** Says in the user's words why the gate rejected a call. */
export function rejectionError(
	{ why, opening, noLanes }: GateRejection<OpeningReason>,
	{ orderId }: Pick<ErdvCall, 'orderId'>,
): ErdvError {
	if (opening) {
		const { reason, retryInMs } = opening;
		return new ErdvError(reason.message, {
			...reason.facts,
			orderId,
			isStopped: true,
			retryInSeconds: secondsIn(retryInMs),
			description: [
				`${reason.facts.description} This call was not sent: after such a failure one call a minute tries again, after`,
				`ten of them one ${why === 'outage' ? RARELY_IN_OUTAGE : 'an hour'}, the next in ${timeIn(retryInMs)}.`,
			].join(' '),
		});
	}
	if (why === 'noLanes') {
		return sharedLimitUnavailable(String(noLanes), orderId);
	}
	if (why === 'queueFull') {
		return new ErdvError(`${QUEUE_BOUND} requests already wait for Orange's limit of 2 per second`, {
			kind: 'queueFull',
			orderId,
			retryInSeconds: EMPTY_IN_SECONDS,
			description: 'Nothing was sent. Run fewer or smaller batches at once, or this one in about eight minutes.',
		});
	}
	return cancelled(orderId);
}

/** The clock has parts of a ms, of which sums leave some over. */
const secondsIn = (ms: number) => Math.max(1, Math.ceil(Math.round(ms) / 1000));

function timeIn(ms: number): string {
	const seconds = secondsIn(ms);
	return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** Whether other processes use the limit, or the order, cannot be told: nothing may be sent. */
export function sharedLimitUnavailable(reason: string, orderId: string): ErdvError {
	return new ErdvError(`The shared limiter cannot be used: ${reason}. Nothing was sent to Orange`, {
		kind: 'sharedLimitUnavailable',
		orderId,
		description: [
			'Check "Shared Limit URL" and "Shared Limit Token" in the e-RDV credential, and that the Redis behind',
			'them runs and can be written to. No change is needed once it does: the next call tries it again.',
		].join(' '),
	});
}
