import type { Opening } from './Breaker';

/**
 * Why the gate rejected a caller. `opening` carries the reason that a breaker was opened for; `noLanes` a sentence on
 * why the lanes that processes share cannot be used.
 */
export class GateRejection<Reason = unknown> extends Error {
	constructor(
		readonly why: 'queueFull' | 'cancelled' | 'breakerOpen' | 'outage' | 'noLanes',
		readonly opening?: Opening<Reason>,
		readonly noLanes?: string,
	) {
		super(why);
	}
}
