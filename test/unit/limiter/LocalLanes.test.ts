import type { RequestEnding } from '../../../nodes/OrangeErdv/journal/arrivals';
import { LocalLanes } from '../../../nodes/OrangeErdv/limiter/LocalLanes';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { createRuntime } from '../../../nodes/OrangeErdv/runtime/Runtime';
import { pass, restedLanes, seen, settle, useVirtualTime } from './support';

const HOUR_MS = 3_600_000;

useVirtualTime();

it('gives two lanes at once, and no third while both are held', async () => {
	const lanes = restedLanes();
	const first = await lanes.acquire();
	const second = await lanes.acquire();
	const third = seen(lanes.acquire());
	await pass(HOUR_MS);
	expect([first.lane, second.lane]).toEqual([0, 1]);
	expect(third.done).toBe(false);
});

it.each<[string, RequestEnding, number]>([
	['cools 1000 ms after an answer', 'answered', 1000],
	['cools 1000 ms after a request that never left', 'neverLeft', 1000],
	['rests 10 s after a request without an answer', 'noAnswer', 10_000],
])('a lane %s, counted from the release', async (_promise, ending, restMs) => {
	const lanes = restedLanes(1);
	const lease = await lanes.acquire();
	await pass(700);
	lease.release(ending);
	const next = seen(lanes.acquire());
	await pass(restMs - 1);
	expect(next.done).toBe(false);
	await pass(1);
	expect(next.value?.lane).toBe(0);
});

it('a lane whose request was not sent is free at once', async () => {
	const lanes = restedLanes(1);
	const lease = await lanes.acquire();
	const next = seen(lanes.acquire());
	lease.release('notSent');
	await settle();
	expect(next.value?.lane).toBe(0);
});

it('handing a lane back unused does not shorten the rest that was before', async () => {
	const lanes = restedLanes(1);
	(await lanes.acquire()).release('answered');
	const handedBack = seen(lanes.acquire());
	await pass(1000);
	handedBack.value?.release('notSent');
	(await lanes.acquire()).release('answered');
	const next = seen(lanes.acquire());
	await pass(999);
	expect(next.done).toBe(false);
});

it('whoever waits gets the lane that is rested first', async () => {
	const lanes = restedLanes();
	const [first, second] = [await lanes.acquire(), await lanes.acquire()];
	first.release('noAnswer');
	const next = seen(lanes.acquire());
	await pass(3000);
	second.release('answered');
	await pass(1000);
	expect(next.value?.lane).toBe(1);
});

it('releasing twice is harmless', async () => {
	const lanes = restedLanes(1);
	const lease = await lanes.acquire();
	lease.release('answered');
	lease.release('notSent');
	const next = seen(lanes.acquire());
	await pass(999);
	expect(next.done).toBe(false);
});

it('releasing again does not free the lane of whoever holds it by then', async () => {
	const lanes = restedLanes(1);
	const lease = await lanes.acquire();
	lease.release('notSent');
	await lanes.acquire();
	lease.release('notSent');
	const third = seen(lanes.acquire());
	await pass(HOUR_MS);
	expect(third.done).toBe(false);
});

it('one request per second is one lane, not two slow ones', async () => {
	const lanes = restedLanes(1);
	await lanes.acquire();
	const second = seen(lanes.acquire());
	await pass(HOUR_MS);
	expect(second.done).toBe(false);
});

it('going down to one lane lets both end, then uses one', async () => {
	const lanes = restedLanes();
	const [first, second] = [await lanes.acquire(), await lanes.acquire()];
	lanes.setCount(1);
	second.release('answered');
	const next = seen(lanes.acquire());
	await pass(HOUR_MS);
	expect(next.done).toBe(false);
	first.release('answered');
	await pass(1000);
	expect(next.value?.lane).toBe(0);
});

it('a second lane that comes back is given at once to whoever waits, but not before its rest is over', async () => {
	const lanes = restedLanes();
	const [, second] = [await lanes.acquire(), await lanes.acquire()];
	lanes.setCount(1);
	second.release('noAnswer');
	const next = seen(lanes.acquire());
	await pass(4000);
	lanes.setCount(2);
	await pass(5999);
	expect(next.done).toBe(false);
	await pass(1);
	expect(next.value?.lane).toBe(1);
});

describe('after a restart', () => {
	it('both lanes cool 1000 ms from the moment the process began', async () => {
		await pass(50);
		const { clock, startedAt } = createRuntime();
		await pass(300);
		const lanes = new LocalLanes(2, clock, startedAt);
		const first = seen(lanes.acquire());
		await pass(699);
		expect(first.done).toBe(false);
		await pass(1);
		expect(first.value?.lane).toBe(0);
		expect((await lanes.acquire()).lane).toBe(1);
	});

	it('lanes made later are free at once', async () => {
		const lanes = new LocalLanes(2, systemClock, -1000);
		expect((await lanes.acquire()).lane).toBe(0);
		expect((await lanes.acquire()).lane).toBe(1);
	});
});
