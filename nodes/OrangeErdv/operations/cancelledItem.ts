import type { ErdvCall } from '../api/model';
import { cancelledMeanwhile } from '../api/noAnswerErrors';

/**
 * Ends the work on an item at once when its execution is cancelled while a write is under way. n8n keeps what a node
 * says, and hands it to the error workflow, only if it says it within moments. The write itself is seen to its end.
 * @param underWay the write that has left and not ended, if there is one now
 * @throws ErdvError `unknown`, or what `work` threw
 */
export async function untilCancelled<T>(
	work: Promise<T>,
	signal: AbortSignal | undefined,
	underWay: () => ErdvCall | undefined,
): Promise<T> {
	let stop = () => {};
	const cancelled = new Promise<never>((_, reject) => {
		stop = () => {
			const call = underWay();
			if (call) reject(cancelledMeanwhile(call));
		};
		signal?.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
