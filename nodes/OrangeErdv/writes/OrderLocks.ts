import type { StateKind } from '../runtime/Runtime';

/** The locks of an account's orders in this process. */
export class OrderLocks {
	private readonly last = new Map<string, Promise<void>>();

	/**
	 * Runs `work` when all earlier work for the same order has ended: writes for one order go one at a time, each with
	 * its reads, so that none decides on what another is changing.
	 */
	async oneAtATime<T>(orderId: string, work: () => Promise<T>): Promise<T> {
		const earlier = this.last.get(orderId) ?? Promise.resolve();
		const mine = earlier.then(work);
		const ended = mine.then(
			() => undefined,
			() => undefined,
		);
		this.last.set(orderId, ended);
		try {
			return await mine;
		} finally {
			if (this.last.get(orderId) === ended) this.last.delete(orderId);
		}
	}
}

export const ORDER_LOCKS: StateKind<OrderLocks> = { make: () => new OrderLocks() };
