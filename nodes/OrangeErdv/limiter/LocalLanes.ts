import type { RequestEnding } from '../journal/arrivals';
import type { Clock } from '../runtime/Clock';
import { coolDown, type CoolDown } from './coolDown';
import { COOL_DOWN_MS, REST_MS, type Lanes, type Lease } from './lanes';

interface Lane {
	busy: boolean;
	resting?: CoolDown;
}

/** Lanes of one account within this process. */
export class LocalLanes implements Lanes {
	private readonly lanes: Lane[];

	private wake = () => {};

	/**
	 * @param startedAt when this process began, monotonic ms: what an earlier one sent just before is unknown, so lanes
	 * cool from then on
	 */
	constructor(
		private count: number,
		private readonly clock: Clock,
		startedAt: number,
	) {
		const stillCooling = startedAt + COOL_DOWN_MS - clock.now();
		this.lanes = [0, 1].map(() => ({
			busy: false,
			resting: stillCooling > 0 ? coolDown(stillCooling) : undefined,
		}));
	}

	setCount(lanes: number): void {
		this.count = lanes;
		this.wake();
	}

	async acquire(): Promise<Lease> {
		for (;;) {
			const lane = this.takeRested();
			if (lane !== undefined) return this.lease(lane);
			const change = new Promise<void>((resolve) => {
				this.wake = resolve;
			});
			const wait = this.shortestRest();
			await (wait === undefined ? change : Promise.race([change, this.clock.sleep(wait)]));
		}
	}

	private inUse(): Lane[] {
		return this.lanes.slice(0, this.count);
	}

	private takeRested(): number | undefined {
		const index = this.inUse().findIndex(
			({ busy, resting }) => !busy && (resting === undefined || resting.tryFinish()),
		);
		return index === -1 ? undefined : index;
	}

	private shortestRest(): number | undefined {
		const rests = this.inUse().flatMap(({ busy, resting }) => (busy || !resting ? [] : [resting.remaining()]));
		return rests.length > 0 ? Math.max(1, Math.min(...rests)) : undefined;
	}

	private lease(index: number): Lease {
		const lane = this.lanes[index];
		lane.busy = true;
		lane.resting = undefined;
		let held = true;
		return {
			lane: index,
			isGood: () => true,
			release: (ending: RequestEnding) => {
				if (!held) return;
				held = false;
				lane.busy = false;
				const rest = REST_MS[ending];
				lane.resting = rest > 0 ? coolDown(rest) : undefined;
				this.wake();
			},
		};
	}
}
