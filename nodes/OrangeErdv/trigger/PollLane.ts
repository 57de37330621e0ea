import type { Clock } from '../runtime/Clock';
import type { StateKind } from '../runtime/Runtime';

/** A lane cools for this long after an answer, ms. */
const REST_MS = 1000;

/** All polls of an account together keep no more than one lane busy. */
export class PollLane {
	private last: Promise<unknown> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	/**
	 * Runs `work` after all that came before it, and a second's rest: without it, the next request would leave by the
	 * other lane at once. Gives undefined where `work` was left out, since it was too late when its turn came; that costs
	 * the next no rest.
	 */
	async run<T>(work: () => Promise<T>, isTooLate: () => boolean): Promise<T | undefined> {
		let wasBusy = false;
		const turn = this.last.then(async () => {
			if (isTooLate()) return undefined;
			wasBusy = true;
			return await work();
		});
		const rest = async () => {
			if (wasBusy) await this.clock.sleep(REST_MS);
		};
		this.last = turn.then(rest, rest);
		return await turn;
	}
}

export const POLL_LANE: StateKind<PollLane> = { make: ({ clock }) => new PollLane(clock) };
