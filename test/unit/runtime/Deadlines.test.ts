import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { DeadlinePassed, Deadlines } from '../../../nodes/OrangeErdv/runtime/Deadlines';
import { pass, seen, settle, useVirtualTime } from '../limiter/support';

useVirtualTime();

let deadlines: Deadlines;
beforeEach(() => {
	deadlines = new Deadlines(systemClock);
});

const never = async () => await new Promise<string>(() => {});
const later = async (ms: number) => {
	await pass(ms);
	return 'answer';
};

it('gives what the work gives in time', async () => {
	const deadline = deadlines.start(30_000);
	expect(await deadline.race(later(29_999))).toBe('answer');
	await pass(60_000);
	expect([deadline.passed(), deadline.signal.aborted]).toEqual([false, false]);
});

it('gives the failure of the work', async () => {
	const failure = new Error('reset');
	await expect(deadlines.start(30_000).race(Promise.reject(failure))).rejects.toBe(failure);
});

it('ends the work within a quarter of a second after the time is over', async () => {
	const deadline = deadlines.start(30_000);
	const work = seen(deadline.race(never()));
	await pass(29_999);
	expect([work.done, deadline.signal.aborted]).toEqual([false, false]);
	await pass(251);
	expect(work.error).toBeInstanceOf(DeadlinePassed);
	expect([deadline.passed(), deadline.signal.aborted]).toEqual([true, true]);
});

it('can be aborted before its time, which is not the same as passing', async () => {
	const deadline = deadlines.start(30_000);
	const work = seen(deadline.race(never()));
	await pass(10);
	deadline.abort();
	await settle();
	expect(work.error).toBeInstanceOf(DeadlinePassed);
	await pass(60_000);
	expect([deadline.passed(), deadline.signal.aborted]).toEqual([false, true]);
});

it('each of several has its own time', async () => {
	const [short, long] = [deadlines.start(1000), deadlines.start(2000)];
	const works = [short, long].map((deadline) => seen(deadline.race(never())));
	await pass(1250);
	expect(works.map(({ done }) => done)).toEqual([true, false]);
	await pass(1000);
	expect(works.map(({ done }) => done)).toEqual([true, true]);
});

it('one that starts after all others ended is watched, too', async () => {
	await deadlines.start(1000).race(Promise.resolve());
	await pass(10_000);
	const work = seen(deadlines.start(1000).race(never()));
	await pass(1250);
	expect(work.done).toBe(true);
});

it('work that fails after its time disturbs nobody', async () => {
	let fail!: (error: Error) => void;
	const work = new Promise<string>((_, reject) => (fail = reject));
	const outcome = seen(deadlines.start(1000).race(work));
	await pass(1250);
	fail(new Error('aborted'));
	await settle();
	expect(outcome.error).toBeInstanceOf(DeadlinePassed);
});
