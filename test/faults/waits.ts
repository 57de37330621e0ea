import type { Waits } from '../../nodes/OrangeErdv/runtime/Waits';

/** Seconds after which the campaign's nodes give a request up. */
export const REQUEST_TIMEOUT_S = 5;

/**
 * What the campaign's nodes wait when nothing comes: time-out, pauses between read-backs, wait for a change.
 * The rate is not touched: lanes cool and rest as long as ever, and pauses that Orange asks for are kept.
 */
export const SHORT_WAITS: Waits = {
	beforeReadBack: [100, 300, 600],
	beforeSendingAgain: 100,
	betweenEffectiveReads: [200, 400, 800],
	forOrder: 5000,
	requestTimeout: REQUEST_TIMEOUT_S * 1000,
	shortestRequestTimeout: REQUEST_TIMEOUT_S * 1000,
};
