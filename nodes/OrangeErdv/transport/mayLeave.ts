import { ErdvError } from '../api/ErdvError';
import type { ErdvCall } from '../api/model';
import type { Clock } from '../runtime/Clock';
import type { Account } from './account';
import { pauseLeft } from './announcedPause';
import type { ModelTrust } from './ModelTrust';
import { sleepUnlessCancelled } from './wait';

/** A pause that ends within this time is waited for instead of failing the call, ms. */
const SHORT_WAIT_MS = 60_000;

/**
 * The one place that keeps calls from leaving: the credential's `readOnly` and announced pause, the node's `simulate`,
 * and writes while the model is in doubt.
 * @returns false for a write that is only simulated
 * @throws ErdvError `readOnly`, `answerNotUnderstood`, `paused`, or `cancelled` during a short wait
 */
export async function mayLeave(
	clock: Clock,
	account: Account,
	call: ErdvCall,
	{ simulate, trust }: { simulate: boolean; trust: ModelTrust },
	signal?: AbortSignal,
): Promise<boolean> {
	if (simulate && !call.repeatable) return false;
	if (account.readOnly && !call.repeatable) {
		throw new ErdvError('The e-RDV credential is read-only: nothing was sent to Orange', {
			kind: 'readOnly',
			orderId: call.orderId,
			description: 'Use a credential without "Read Only", or add the option "Simulate" to see what would be sent.',
		});
	}
	if (!account.skipFirstBookingCheck) trust.check(call);
	const left = pauseLeft(account.pause, clock.wallTime());
	if (left <= 0) return true;
	if (left > SHORT_WAIT_MS) {
		throw new ErdvError(
			`Calls to Orange are paused until ${account.pause.until?.toFormat('yyyy-MM-dd HH:mm')} (Paris time)`,
			{
				kind: 'paused',
				orderId: call.orderId,
				retryInSeconds: Math.ceil(left / 1000),
				description: [
					'"Pause Calls Until" is set in the e-RDV credential, for works that Orange announced.',
					'Run again after that time, or empty the field.',
				].join(' '),
			},
		);
	}
	await sleepUnlessCancelled(clock, left, signal);
	return true;
}
