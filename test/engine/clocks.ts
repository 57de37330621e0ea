/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from '../../nodes/OrangeErdv/runtime/Clock';

interface ClockAhead extends Clock {
	/** Puts it forward. */
	skip(ms: number): void;
	/** Runs about ten times as fast until `work` has ended. */
	hurry<T>(work: Promise<T>): Promise<T>;
}

/** A clock that runs as the system's does, and is put forward by a test. */
export function clockAhead(): ClockAhead {
	let skipped = 0;
	const clock: Clock = {
		now: () => performance.now() + skipped,
		wallTime: () => Date.now() + skipped,
		sleep: async (ms) => {
			const over = clock.now() + ms;
			while (clock.now() < over) await sleep(5);
		},
	};
	const skip = (ms: number) => void (skipped += ms);
	return {
		...clock,
		skip,
		hurry: async (work) => {
			let isOver = false;
			const end = () => void (isOver = true);
			work.then(end, end);
			for (let last = performance.now(); !isOver; last = performance.now()) {
				await sleep(20);
				skip(9 * (performance.now() - last));
			}
			return await work;
		},
	};
}
