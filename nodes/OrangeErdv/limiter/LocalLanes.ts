import { systemClock, type Clock } from '../runtime/Clock';
import { coolDown, type CoolDown } from './coolDown';
import { COOL_DOWN_MS, REST_MS, type LaneOutcome, type Lanes, type Lease } from './lanes';

/** What an earlier process sent just before it stopped is unknown: lanes cool from the moment this module loads. */
const loadedAt = systemClock.now();

interface Lane {
	busy: boolean;
	resting?: CoolDown;
}

/** Lanes of one account within this process. */
export class LocalLanes implements Lanes {
	private readonly lanes: Lane[];

	private wake = () => {};

	constructor(
		private count: number,
		private readonly clock: Clock = systemClock,
		startedAt = loadedAt,
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
			release: (outcome: LaneOutcome) => {
				if (!held) return;
				held = false;
				lane.busy = false;
				const rest = REST_MS[outcome];
				lane.resting = rest > 0 ? coolDown(rest) : undefined;
				this.wake();
			},
		};
	}
}
