import { ErdvError } from '../api/ErdvError';
import type { CallName } from '../api/model';
import { maybePassedOn } from '../api/noAnswerErrors';

/**
 * The error of a write, held against a read where a proxy seems to have turned the write away: if the read is turned away
 * too, nothing gets through; if not, the write may have got through as well.
 * @throws ErdvError that of the write, where nothing gets through
 */
export async function heldAgainstRead(
	name: CallName,
	error: ErdvError,
	read: () => Promise<unknown>,
): Promise<ErdvError> {
	const { isToldByProxy, orderId } = error.facts;
	if (!isToldByProxy || orderId === undefined) return error;
	const failed = await read().then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (failed instanceof ErdvError && failed.facts.isToldByProxy) throw error;
	return maybePassedOn({ name, orderId });
}
