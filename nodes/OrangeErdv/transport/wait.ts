import { ErdvError } from '../api/ErdvError';
import type { Clock } from '../runtime/Clock';

/**
 * The error of a call whose execution was cancelled before it was sent. n8n knows a cancelled run by "canceled", with
 * one l.
 */
export function cancelled(orderId?: string): ErdvError {
	return new ErdvError('The execution was canceled before the request was sent', {
		kind: 'cancelled',
		orderId,
		description: 'Run the workflow again to send it.',
	});
}

/** Waits `ms`. @throws ErdvError `cancelled` as soon as the signal aborts */
export async function sleepUnlessCancelled(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	if (signal?.aborted) throw cancelled();
	let stop = () => {};
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(cancelled());
		signal?.addEventListener('abort', stop, { once: true });
	});
	try {
		await Promise.race([clock.sleep(ms), aborted]);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
