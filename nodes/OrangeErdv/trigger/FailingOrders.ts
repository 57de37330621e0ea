import { noReadingIn } from './sight';
import { isAnswered, isOfAccount, type Slice } from './slice';

/** What may pass by itself is told only after so long, ms. */
const TOLD_AFTER_MS = 3_600_000;

/** An order that cannot be read. */
export interface FailingOrder {
	orderId: string;
	/** When it first failed, ms since 1970. */
	since: number;
	tries: number;
	/** Of the last try; left out where the time of a poll was over before an answer. */
	error?: unknown;
}

/** Orders that fail for themselves while others can be read, as far as this process has seen. */
export class FailingOrders {
	private readonly failing = new Map<string, FailingOrder>();

	/** One that took a whole poll: the next poll shows whether that was its own doing. */
	private stuck?: string;

	/**
	 * Takes down what became of a poll.
	 * @param at when it began, ms since 1970
	 * @returns those that have failed for long; none where nothing can be read at all
	 */
	note(slice: Slice, orderIds: string[], at: number): FailingOrder[] {
		const isBlind = noReadingIn(slice) !== undefined;
		if (!isBlind && this.stuck !== undefined) this.fail(this.stuck, at);
		this.stuck = slice.stuck;
		for (const [id, error] of slice.failed) if (!isOfAccount(error)) this.fail(id, at, error);
		for (const id of this.failing.keys()) {
			if (isAnswered(slice, id) || !orderIds.includes(id)) this.failing.delete(id);
		}
		if (isBlind) return [];
		return [...this.failing.values()].filter(({ since, tries }) => tries > 1 && at - since >= TOLD_AFTER_MS);
	}

	private fail(orderId: string, at: number, error?: unknown): void {
		const { since = at, tries = 0 } = this.failing.get(orderId) ?? {};
		this.failing.set(orderId, { orderId, since, tries: tries + 1, error });
	}
}
