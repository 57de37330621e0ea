import { Pause } from '../../../nodes/OrangeErdv/limiter/Pause';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { now, pass, seen, useVirtualTime } from './support';

useVirtualTime();

/** A request is sent back that is sent now. */
const sendBack = (pause: Pause, retryAfterMs?: number) => pause.begin(now(), retryAfterMs);

it('there is none at first', async () => {
	const pause = new Pause(systemClock);
	expect(pause.remaining()).toBe(0);
	await pause.over();
});

it('grows from 1 s, doubling to at most 30 s', async () => {
	const pause = new Pause(systemClock);
	const lengths: number[] = [];
	for (let times = 0; times < 7; times++) {
		sendBack(pause);
		lengths.push(pause.remaining());
		await pass(pause.remaining());
	}
	expect(lengths).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

it('grows once only for requests that were under way together', async () => {
	const pause = new Pause(systemClock);
	const together = now();
	await pass(100);
	pause.begin(together);
	await pass(100);
	pause.begin(together);
	expect(pause.remaining()).toBe(900);
	await pass(900);
	sendBack(pause);
	expect(pause.remaining()).toBe(2000);
});

it('lasts as long as Orange asks', () => {
	const pause = new Pause(systemClock);
	sendBack(pause, 7000);
	expect(pause.remaining()).toBe(7000);
});

it('is lengthened by what Orange asks of a request that was under way, and never shortened', async () => {
	const pause = new Pause(systemClock);
	const together = now();
	await pass(1);
	pause.begin(together, 5000);
	pause.begin(together, 2000);
	expect(pause.remaining()).toBe(5000);
	pause.begin(together, 8000);
	expect(pause.remaining()).toBe(8000);
});

it('starts small again once Orange has taken a request', async () => {
	const pause = new Pause(systemClock);
	sendBack(pause);
	await pass(1000);
	pause.reset();
	sendBack(pause);
	expect(pause.remaining()).toBe(1000);
});

it('whoever waits for its end waits for what it grows by meanwhile too', async () => {
	const pause = new Pause(systemClock);
	const together = now();
	await pass(1);
	pause.begin(together);
	const over = seen(pause.over());
	await pass(500);
	pause.begin(together, 2000);
	await pass(1999);
	expect(over.done).toBe(false);
	await pass(1);
	expect(over.done).toBe(true);
});
