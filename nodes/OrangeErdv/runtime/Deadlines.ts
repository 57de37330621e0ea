import type { Clock } from './Clock';

/**
 * Timers from n8n's `sleep` cannot be cleared: one short one watches over all open deadlines instead of one for each.
 */
const TICK_MS = 250;

interface Watched {
	dueAt: number;
	expire: () => void;
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

/** The open deadlines of a process. */
export class Deadlines {
	private readonly open = new Set<Watched>();

	private watching = false;

	constructor(private readonly clock: Clock) {}

	/** Starts to count `ms`. It may take up to a quarter of a second longer. */
	start(ms: number): Deadline {
		const { open } = this;
		const controller = new AbortController();
		let passed = false;
		const watched: Watched = {
			dueAt: this.clock.now() + ms,
			expire: () => {
				passed = true;
				controller.abort();
				open.delete(watched);
			},
		};
		open.add(watched);
		void this.watch();
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

	private async watch(): Promise<void> {
		if (this.watching) return;
		this.watching = true;
		while (this.open.size > 0) {
			await this.clock.sleep(TICK_MS);
			const now = this.clock.now();
			for (const watched of this.open) if (watched.dueAt <= now) watched.expire();
		}
		this.watching = false;
	}
}
