/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals */
/** Says how far the demo is. */
export interface Progress {
	say(line: string): void;
	/** Announces a step, shows that it lives while it runs, and says how long it took. */
	step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

const HEARTBEAT_MS = 10_000;
const started = Date.now();

/** Progress on the terminal: a line when a step starts, one every 10 s, one when it is done. */
export const terminal: Progress = {
	say: (line) => console.log(line),
	async step(title, work) {
		const begin = Date.now();
		console.log(`[${clock(Date.now() - started)}] ${title} …`);
		const heartbeat = setInterval(
			() => console.log(`        … still working, ${clock(Date.now() - begin)} so far`),
			HEARTBEAT_MS,
		);
		try {
			const result = await work();
			const took = Date.now() - begin;
			if (took >= 1000) console.log(`        done in ${clock(took)}`);
			return result;
		} finally {
			clearInterval(heartbeat);
		}
	},
};

/** No progress, for tests. */
export const silent: Progress = { say: () => undefined, step: async (_title, work) => await work() };

function clock(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
