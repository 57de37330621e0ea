/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';

import type { Clock } from '../../nodes/OrangeErdv/runtime/Clock';

/** At most this much passes in one turn of the event loop, ms. */
const MOST_PER_TURN_MS = 50;

/**
 * A clock that goes on only as fast as its process does. Where the machine is busy, or the process has hundreds of
 * executions to go on with, an answer that has long come is not read for seconds: it must not count as one that did not
 * come in time. It is never ahead of the system's, and what the limit rests on does not run by it.
 */
export function patientClock(): Clock {
	let lookedAt = performance.now();
	let time = lookedAt;
	let left = MOST_PER_TURN_MS;
	const now = () => {
		const at = performance.now();
		const passed = Math.min(at - lookedAt, left);
		lookedAt = at;
		left -= passed;
		return (time += passed);
	};
	const turn = () => {
		now();
		left = MOST_PER_TURN_MS;
	};
	setInterval(turn, MOST_PER_TURN_MS / 2).unref();
	return {
		now,
		wallTime: () => Date.now(),
		sleep: async (ms) => {
			const until = now() + ms;
			do await sleep(Math.max(0, until - now()));
			while (now() < until);
		},
	};
}
