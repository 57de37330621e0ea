/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';

import type { RequestEnding } from '../../../nodes/OrangeErdv/journal/arrivals';
import { Gate } from '../../../nodes/OrangeErdv/limiter/Gate';
import type { GateRejection } from '../../../nodes/OrangeErdv/limiter/GateRejection';
import { REST_WITHOUT_ANSWER_MS } from '../../../nodes/OrangeErdv/limiter/lanes';
import type { Priority } from '../../../nodes/OrangeErdv/limiter/TicketQueue';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { violations } from '../../../sandbox/arrivals';
import { now, pass, restedLanes, someone, useVirtualTime } from './support';

useVirtualTime();

const SLOW_MACHINE_MS = 60_000;

/** One request in a lane. */
interface Send {
	/** From the grant to the answer, or to giving up waiting for one. */
	takesMs: number;
	/** Where in that time it arrives, 0 to 1; without an answer, at any time until the lane has rested. */
	arrival: number;
	ending: RequestEnding;
	/** Orange asks for a pause. */
	pauseMs?: number;
}

/** One call with its place in line. */
interface Load {
	startMs: number;
	owner: number;
	priority: Priority;
	/** Sends one after the other, as retries do. */
	sends: Send[];
	cancelAfterMs?: number;
	/** Its last answer opens the breaker for its identity. */
	isDenied: boolean;
	releasesTwice: boolean;
}

const send: fc.Arbitrary<Send> = fc.record(
	{
		takesMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 5000 })),
		arrival: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
		ending: fc.oneof(
			{ weight: 5, arbitrary: fc.constant<RequestEnding>('answered') },
			{ weight: 1, arbitrary: fc.constantFrom<RequestEnding>('neverLeft', 'noAnswer', 'notSent') },
		),
		pauseMs: fc.integer({ min: 0, max: 3000 }),
	},
	{ requiredKeys: ['takesMs', 'arrival', 'ending'] },
);

const load: fc.Arbitrary<Load> = fc.record(
	{
		startMs: fc.oneof(fc.constantFrom(0, 1000, 2000), fc.integer({ min: 0, max: 15_000 })),
		owner: fc.integer({ min: 0, max: 8 }),
		priority: fc.constantFrom<Priority>('someoneIsWaiting', 'normal', 'poll'),
		sends: fc.array(send, { minLength: 1, maxLength: 3 }),
		cancelAfterMs: fc.integer({ min: 0, max: 8000 }),
		isDenied: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
		releasesTwice: fc.boolean(),
	},
	{ requiredKeys: ['startMs', 'owner', 'priority', 'sends', 'isDenied', 'releasesTwice'] },
);

/** What the far end and an onlooker at the gate saw. */
class World {
	readonly arrivals: Array<{ atMs: number }> = [];

	readonly ends: string[] = [];

	mostInLanes = 0;

	private inLanes = 0;

	constructor(private readonly gate: Gate<string>) {}

	async live(load: Load): Promise<void> {
		const cancel = new AbortController();
		await systemClock.sleep(load.startMs);
		if (load.cancelAfterMs !== undefined) setTimeout(() => cancel.abort(), load.cancelAfterMs);
		this.ends.push(
			await this.call(load, cancel.signal).catch((error: unknown) => (error as GateRejection).why ?? error),
		);
	}

	private async call({ owner, priority, sends, isDenied, releasesTwice }: Load, signal: AbortSignal): Promise<string> {
		const identity = `identity ${owner % 2}`;
		const ticket = await this.gate.enter(someone({ owner: `execution ${owner}`, identity, priority, signal }));
		try {
			for (const one of sends) {
				const lease = await this.gate.acquire(ticket);
				expect(signal.aborted).toBe(false);
				this.mostInLanes = Math.max(this.mostInLanes, ++this.inLanes);
				if (one.ending !== 'notSent') await this.transmit(one);
				this.inLanes--;
				lease.release(one.ending);
				if (releasesTwice) void systemClock.sleep(500).then(() => lease.release('notSent'));
			}
			if (isDenied) this.gate.openBreaker(identity, 'denied');
			return 'done';
		} finally {
			this.gate.leave(ticket);
		}
	}

	private async transmit({ takesMs, arrival, ending, pauseMs }: Send): Promise<void> {
		const sentAt = now();
		const latest = ending === 'noAnswer' ? takesMs + REST_WITHOUT_ANSWER_MS - 1000 : takesMs;
		if (ending !== 'neverLeft') this.arrivals.push({ atMs: sentAt + arrival * latest });
		if (takesMs > 0) await systemClock.sleep(takesMs);
		if (pauseMs !== undefined) this.gate.pause.begin(sentAt, pauseMs);
	}
}

async function play(loads: Load[], lanes: 1 | 2): Promise<World> {
	const gate = new Gate<string>(systemClock, restedLanes());
	gate.configure('credential', lanes);
	const world = new World(gate);
	const all = Promise.all(loads.map(async (one) => await world.live(one)));
	while (jest.getTimerCount() > 0) await pass(60_000);
	await all;
	return world;
}

function expectOneEndEach(some: Load[], ends: string[]): void {
	expect(ends).toHaveLength(some.length);
	expect(ends.filter((end) => !['done', 'cancelled', 'breakerOpen'].includes(end))).toEqual([]);
}

const loads = (maxLength: number) => fc.array(load, { minLength: 1, maxLength });

it(
	'whatever comes, never more than 2 requests arrive in any second, and every call ends once',
	async () => {
		await fc.assert(
			fc.asyncProperty(loads(40), async (some) => {
				const { arrivals, ends, mostInLanes } = await play(some, 2);
				expect(violations(arrivals)).toEqual([]);
				expect(mostInLanes).toBeLessThanOrEqual(2);
				expectOneEndEach(some, ends);
			}),
			{ numRuns: 200 },
		);
	},
	SLOW_MACHINE_MS,
);

it(
	'with one lane, never more than 1 request arrives in any second',
	async () => {
		await fc.assert(
			fc.asyncProperty(loads(25), async (some) => {
				const { arrivals, ends, mostInLanes } = await play(some, 1);
				const times = arrivals.map(({ atMs }) => atMs).sort((one, other) => one - other);
				const spans = times.slice(1).map((atMs, index) => atMs - times[index]);
				expect(spans.filter((span) => span < 1000)).toEqual([]);
				expect(mostInLanes).toBeLessThanOrEqual(1);
				expectOneEndEach(some, ends);
			}),
			{ numRuns: 100 },
		);
	},
	SLOW_MACHINE_MS,
);
