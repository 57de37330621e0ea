/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Seconds after which the campaign's nodes give a request up. */
export const REQUEST_TIMEOUT_S = 5;

const built = createRequire(join(__dirname, '../../dist/nodes/OrangeErdv/OrangeErdv.node.js'));

/**
 * Shortens what the built package waits for when nothing comes: time-out, pauses between read-backs, wait for a change.
 * The rate is not touched: lanes cool and rest as long as ever, and pauses that Orange asks for are kept.
 */
export function quicken(): void {
	const { settleTimes } = built('./booking/safeWrite.js') as typeof import('../../nodes/OrangeErdv/writes/safeWrite');
	const { effectiveTimes } = built(
		'./operations/appointment/effective.js',
	) as typeof import('../../nodes/OrangeErdv/writes/effective');
	const { requestTimeouts } = built('./operations/Item.js') as typeof import('../../nodes/OrangeErdv/operations/Item');
	Object.assign(settleTimes, { beforeRead: [100, 300, 600], beforeSendingAgain: 100 });
	Object.assign(effectiveTimes, { spacing: [200, 400, 800] });
	Object.assign(requestTimeouts, { shortest: REQUEST_TIMEOUT_S, unlessGiven: REQUEST_TIMEOUT_S });
}
