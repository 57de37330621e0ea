import type { RequestEnding } from '../journal/arrivals';
import type { JournalLine, PauseNote } from '../journal/Journal';
import type { Clock } from '../runtime/Clock';
import { REST_WITHOUT_ANSWER_MS, type Lanes, type Lease } from './lanes';
import { LocalLanes } from './LocalLanes';
import type { SharedBreakers } from './SharedBreakers';
import type { SharedLanes } from './SharedLanes';

/** A credential that sent nothing for this long no longer has a say. */
const FORGET_AFTER_MS = 3_600_000;

/**
 * The lanes of an account: this process's own, or those shared with others as soon as one of its credentials says so.
 */
export class AccountLanes implements Lanes {
	private readonly said = new Map<string, { shared?: SharedLanes; at: number }>();

	private current: Lanes | undefined;

	private count = 2;

	private out = 0;

	/** When lanes were last used, so that the others are not used too soon after them. */
	private usedAt = -Infinity;

	/** @param makeOwn gives lanes of this process */
	constructor(
		private readonly clock: Clock,
		private readonly makeOwn: () => LocalLanes,
	) {}

	/** The lanes that other processes share, where there are any. */
	get shared(): SharedLanes | undefined {
		const now = this.clock.now();
		for (const [credentialId, { shared, at }] of this.said) {
			if (now - at > FORGET_AFTER_MS) this.said.delete(credentialId);
			else if (shared) return shared;
		}
		return undefined;
	}

	/** The breakers that other processes share, where there are any. */
	get breakers(): SharedBreakers | undefined {
		return this.shared?.breakers;
	}

	/** What a credential says of the limit's scope. */
	choose(credentialId: string, shared?: SharedLanes): void {
		this.said.set(credentialId, { shared, at: this.clock.now() });
	}

	setCount(lanes: number): void {
		this.count = lanes;
		this.current?.setCount(lanes);
	}

	async acquire(): Promise<Lease> {
		const lanes = await this.chosen();
		const lease = await lanes.acquire();
		this.out++;
		return {
			lane: lease.lane,
			isGood: () => lease.isGood(),
			release: (ending: RequestEnding, request?: JournalLine) => {
				this.out--;
				this.usedAt = this.clock.now();
				lease.release(ending, request);
			},
		};
	}

	standStill(ms: number, pause: PauseNote): void {
		this.current?.standStill?.(ms, pause);
	}

	/** Lanes of another kind know nothing of these: they are used when these have been given back, and have rested. */
	private async chosen(): Promise<Lanes> {
		for (;;) {
			const wanted = this.shared;
			const isAsWanted = wanted ? this.current === wanted : this.current instanceof LocalLanes;
			if (this.current && isAsWanted) return this.current;
			const rest = this.current ? this.usedAt + REST_WITHOUT_ANSWER_MS - this.clock.now() : 0;
			if (this.out === 0 && rest <= 0) {
				this.current = wanted ?? this.makeOwn();
				this.current.setCount(this.count);
			} else await this.clock.sleep(Math.max(rest, 100));
		}
	}
}
