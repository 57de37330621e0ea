/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from '../../nodes/OrangeErdv/runtime/Clock';

/** Turns of the event loop, which carries both ends of a request, after which none is on its way any more. */
const QUIET_TURNS = 10;

/** A clock for the package's types that stands still, but for the time that a test lets pass. */
export interface SkippingClock extends Clock {
	/** Lets so many seconds pass, from one sleep's end to the next. */
	pass(seconds: number): Promise<void>;
	/** Lets time pass until the work is done. Gives what it gave, and the seconds it took. */
	passUntil<T>(work: Promise<T>): Promise<{ result: T; seconds: number }>;
}

/** Makes one for a test file. While its tests run, it is what `performance.now` tells too: lanes cool by that. */
export function skippingClock(): SkippingClock {
	const startedAt = Date.now();
	const base = performance.now();
	let passed = 0;
	beforeAll(() => void jest.spyOn(performance, 'now').mockImplementation(() => base + passed));
	afterAll(() => jest.restoreAllMocks());
	const sleepers = new Set<{ over: number; wake: () => void }>();
	const quiet = async () => {
		for (let turns = 0; turns < QUIET_TURNS; turns++) await sleep(1);
	};
	/** To the end of the next sleep, but not over `most`. */
	const skip = async (most: number) => {
		await quiet();
		passed = Math.max(passed, Math.min(most, ...[...sleepers].map(({ over }) => over)));
		for (const sleeper of sleepers) {
			if (sleeper.over > passed) continue;
			sleepers.delete(sleeper);
			sleeper.wake();
		}
	};
	return {
		now: () => base + passed,
		wallTime: () => startedAt + passed,
		sleep: async (ms) => await new Promise<void>((wake) => sleepers.add({ over: passed + ms, wake })),
		pass: async (seconds) => {
			const over = passed + seconds * 1000;
			while (passed < over) await skip(over);
			await quiet();
		},
		passUntil: async (work) => {
			const since = passed;
			let isOver = false;
			const ended = work.finally(() => (isOver = true));
			ended.catch(() => undefined);
			for (await quiet(); !isOver; ) await skip(passed + 1000);
			return { result: await ended, seconds: Math.round((passed - since) / 1000) };
		},
	};
}
