import { sleep } from 'n8n-workflow';

/** Time as the gate sees it; injected, so that tests own it. */
export interface Clock {
	/** Monotonic ms. */
	now(): number;
	/** Wall-clock ms since 1970, for what people read. */
	wallTime(): number;
	sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	wallTime: () => Date.now(),
	sleep,
};
