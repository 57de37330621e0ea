/** Work that takes effect later on the sandbox clock. Nothing runs by timer: `settle` runs what is due. */
export interface Schedule {
	/** `run` gets the instant it was planned for (milliseconds since the epoch). */
	add(atMs: number, run: (atMs: number) => void): void;
	/** Runs what is due at `nowMs`, the earliest first. */
	settle(nowMs: number): void;
	clear(): void;
}

/** An empty schedule. */
export function createSchedule(): Schedule {
	let jobs: Array<{ atMs: number; run: (atMs: number) => void }> = [];
	return {
		add: (atMs, run) => {
			jobs.push({ atMs, run });
		},
		settle: (nowMs) => {
			for (;;) {
				jobs.sort((one, other) => one.atMs - other.atMs);
				if (jobs.length === 0 || jobs[0].atMs > nowMs) return;
				const job = jobs.shift();
				job?.run(job.atMs);
			}
		},
		clear: () => {
			jobs = [];
		},
	};
}
