import { sleep } from 'n8n-workflow';

/** Timers from n8n's `sleep` cannot be cleared: one short one watches over all open deadlines instead of one for each. */
const TICK_MS = 250;

interface Watched {
	dueAt: number;
	expire: () => void;
}

const open = new Set<Watched>();
let watching = false;

async function watch(): Promise<void> {
	if (watching) return;
	watching = true;
	while (open.size > 0) {
		await sleep(TICK_MS);
		const now = performance.now();
		for (const watched of open) if (watched.dueAt <= now) watched.expire();
	}
	watching = false;
}

/** Thrown by `Deadline.race` when the time is over first. */
export class DeadlinePassed extends Error {}

/** A total time limit, headers and body included, unlike axios' time-out, which only counts silence. */
export interface Deadline {
	/** Aborts when the time is over, or when `abort` is called. */
	signal: AbortSignal;
	/** True when the time was over before `work` ended. */
	passed(): boolean;
	/** Gives what `work` gives, or throws as soon as the signal aborts. Ends the deadline. */
	race<T>(work: Promise<T>): Promise<T>;
	abort(): void;
}

/** Starts to count `ms`. It may take up to a quarter of a second longer. */
export function startDeadline(ms: number): Deadline {
	const controller = new AbortController();
	let passed = false;
	const watched: Watched = {
		dueAt: performance.now() + ms,
		expire: () => {
			passed = true;
			controller.abort();
			open.delete(watched);
		},
	};
	open.add(watched);
	void watch();
	const aborted = new Promise<never>((_, reject) => {
		controller.signal.addEventListener('abort', () => reject(new DeadlinePassed()), { once: true });
	});
	aborted.catch(() => undefined);
	return {
		signal: controller.signal,
		passed: () => passed,
		race: async (work) => {
			try {
				return await Promise.race([work, aborted]);
			} finally {
				open.delete(watched);
				work.catch(() => undefined);
			}
		},
		abort: () => controller.abort(),
	};
}
