/**
 * How long this node waits where nothing else says when to go on, ms. Injected, so that tests need not wait as long.
 */
export interface Waits {
	/**
	 * Before each read of an order after a write whose outcome is not known. Modelled: Orange does not say how long a
	 * request may still be processed after its answer was lost.
	 */
	beforeReadBack: number[];
	/** Before a write that surely never left is sent again. */
	beforeSendingAgain: number;
	/** Between reads of an order until a change is effective: growing, then steady. */
	betweenEffectiveReads: number[];
	/**
	 * For an order that another process writes to, at most. Long enough for a write whose answer was lost: its time
	 * limit, the settle time and the reads.
	 */
	forOrder: number;
	/** For an answer in all, where the item does not say. */
	requestTimeout: number;
	/** For an answer in all, at least: shorter ones would leave lanes resting for answers that were on their way. */
	shortestRequestTimeout: number;
}

export const WAITS: Waits = {
	beforeReadBack: [1000, 9000, 20_000],
	beforeSendingAgain: 1000,
	betweenEffectiveReads: [2000, 5000, 10_000, 20_000, 30_000],
	forOrder: 120_000,
	requestTimeout: 60_000,
	shortestRequestTimeout: 30_000,
};
