import { ErdvError, type ErrorKind } from '../api/ErdvError';
import type { Runtime } from '../runtime/Runtime';
import type { ErdvClient } from '../transport/client';
import type { DueLook } from '../watch/dueLook';
import type { OrderState } from '../watch/orderState';
import { watchOrder, type Watched } from '../watch/watchOrder';
import type { PollTime } from './pollFit';
import { POLL_LANE } from './PollLane';

/** What one poll could read. */
export interface Slice {
	read: Watched[];
	/** Errors by order id. */
	failed: Map<string, unknown>;
	/** Order to begin with at the next poll. */
	next: string;
	/** Order on which the whole poll was spent. */
	stuck?: string;
}

/** Failures that every other order would meet too. */
const OF_ACCOUNT: ErrorKind[] = [
	'credentials',
	'notApproved',
	'suspended',
	'paused',
	'sharedLimitUnavailable',
	'queueFull',
];

/** Whether Orange answered that there is no such order. */
export function isNotFound(error: unknown): boolean {
	return error instanceof ErdvError && error.kind === 'orderNotFound';
}

/** Whether Orange answered about an order; that it knows none is an answer too. */
export function isAnswered({ read, failed }: Pick<Slice, 'read' | 'failed'>, id: string): boolean {
	return isNotFound(failed.get(id)) || read.some(({ orderId }) => orderId === id);
}

/** Whether a read failed as every other would, and not for its order. */
export function isOfAccount(error: unknown): boolean {
	return error instanceof ErdvError && (error.facts.isStopped === true || OF_ACCOUNT.includes(error.kind));
}

/**
 * Reads orders one after the other, each once, beginning with `first`, until all are read or the time is over.
 * @throws ErdvError when the credential cannot be used
 */
export async function readSlice(
	{ clock, deadlines, stateOf }: Runtime,
	openClient: (signal: AbortSignal) => Promise<ErdvClient>,
	orderIds: string[],
	known: Map<string, OrderState>,
	{ sliceMs, giveUpMs, look }: PollTime & { look?: DueLook },
	first?: string,
): Promise<Slice> {
	const start = Math.max(0, orderIds.indexOf(first ?? ''));
	const line = [...orderIds.slice(start), ...orderIds.slice(0, start)];
	const read: Watched[] = [];
	const failed = new Map<string, unknown>();
	let at = 0;
	const startedAt = clock.now();
	const deadline = deadlines.start(giveUpMs);
	const isTooLate = () => deadline.signal.aborted || clock.now() - startedAt >= sliceMs;
	const readAll = async () => {
		const client = await openClient(deadline.signal);
		const lane = stateOf(POLL_LANE, client.account.key);
		const watch = async (orderId: string) => await watchOrder(client, orderId, known.get(orderId) ?? null, look);
		for (; at < line.length && !isTooLate(); at++) {
			try {
				const watched = await lane.run(async () => await watch(line[at]), isTooLate);
				// What was left out, or answered after it was given up, is for the next poll.
				if (!watched || deadline.signal.aborted) return;
				read.push(watched);
			} catch (error) {
				if (deadline.signal.aborted) return;
				failed.set(line[at], error);
				if (!isOfAccount(error)) continue;
				// The next poll begins with another order: where this one fails for itself too, it must not be the one to try.
				at++;
				return;
			}
		}
	};
	await deadline.race(readAll()).catch(async (error: unknown) => {
		if (!deadline.passed()) await Promise.reject(error);
	});
	// An order that takes a whole poll for itself must not keep the others from theirs.
	const isStuck = at === 0 && deadline.passed();
	const next = line[(isStuck ? 1 : at) % line.length];
	return { read: [...read], failed, next, ...(isStuck && { stuck: line[0] }) };
}

/** What a poll could read where the way to Orange could not be opened. Rejects with what is no error of this package. */
export async function nothingRead(error: unknown, orderIds: string[], next = orderIds[0]): Promise<Slice> {
	return error instanceof ErdvError
		? { read: [], failed: new Map([[next, error]]), next }
		: await Promise.reject(error);
}
