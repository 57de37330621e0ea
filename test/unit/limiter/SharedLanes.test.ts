import { LanesUnavailable } from '../../../nodes/OrangeErdv/limiter/lanes';
import { ACQUIRE, RELEASE } from '../../../nodes/OrangeErdv/limiter/laneScripts';
import { GIVE_UP_MS, GOOD_MS, SharedLanes, type LaneStore } from '../../../nodes/OrangeErdv/limiter/SharedLanes';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, seen, useVirtualTime } from './support';

/*
 * What a process does with the store's answers, in virtual time. What the store decides is tested on a real Redis.
 */
useVirtualTime();

/** A store whose questions are answered by `answer`, after `ms`. */
function storeOf(answer: () => unknown, ms = 0) {
	const asked: Array<{ script: string; args: Array<string | number> }> = [];
	const store: LaneStore = {
		run: async (script, _keys, args) => {
			asked.push({ script, args });
			if (ms > 0) await systemClock.sleep(ms);
			const reply = script === ACQUIRE ? answer() : 1;
			if (reply instanceof Error) throw reply;
			return reply;
		},
	};
	return { lanes: new SharedLanes(store, 'account', systemClock), asked };
}

const granted = () => [1, 0];
const isAcquire = ({ script }: { script: string }) => script === ACQUIRE;

it('asks under one name until it is granted a lane, so that a lost reply loses no lane', async () => {
	const replies: unknown[] = [new Error('lost'), [0, 300], [0, -1], [1, 1]];
	const { lanes, asked } = storeOf(() => replies.shift());
	const lease = seen(lanes.acquire());
	await pass(2000);
	expect(lease.value?.lane).toBe(1);
	const names = asked.filter(isAcquire).map(({ args }) => args[1]);
	expect(names).toHaveLength(4);
	expect(new Set(names).size).toBe(1);
});

it('waits as long as the store says while it is next, and 400 ms while others are', async () => {
	const replies: unknown[] = [
		[0, 120],
		[0, -1],
		[1, 0],
	];
	const { lanes, asked } = storeOf(() => replies.shift());
	const lease = seen(lanes.acquire());
	await pass(119);
	expect(asked).toHaveLength(1);
	await pass(1);
	expect(asked).toHaveLength(2);
	await pass(399);
	expect(lease.done).toBe(false);
	await pass(1);
	expect(lease.done).toBe(true);
});

it.each<[string, () => unknown, number, string]>([
	['fails', () => new Error('it cannot be reached'), 0, 'it cannot be reached'],
	['grants a lane only after it is too late to use it', granted, GOOD_MS * 0.6, 'it takes more than 1 s to answer'],
	['answers something else', () => 'OK', 0, 'it answered with something else than was asked for'],
])('a store that %s is given up after 15 s, and its lanes are given back', async (_what, answer, ms, reason) => {
	const { lanes, asked } = storeOf(answer, ms);
	const lease = seen(lanes.acquire());
	await pass(GIVE_UP_MS - 2000);
	expect(lease.done).toBe(false);
	await pass(4000);
	expect(lease.error).toBeInstanceOf(LanesUnavailable);
	expect(lease.error?.message).toBe(reason);
	expect(asked.filter(({ script }) => script === RELEASE).map(({ args }) => args[0])).toEqual([0, 1]);
});

it('a request may leave for 2 s after the lane was asked for, not after the reply', async () => {
	const { lanes } = storeOf(granted, 900);
	const asking = seen(lanes.acquire());
	await pass(900);
	const lease = asking.value!;
	await pass(GOOD_MS - 901);
	expect(lease.isGood()).toBe(true);
	await pass(1);
	expect(lease.isGood()).toBe(false);
	lease.release('notSent');
});

it('a lane is renewed every 4 s until it is given back, and given back until the store knows', async () => {
	let away = false;
	const asked: string[] = [];
	const store: LaneStore = {
		run: async (script) => {
			asked.push(script);
			if (away) throw new Error('away');
			return script === ACQUIRE ? [1, 0] : 1;
		},
	};
	const lease = await new SharedLanes(store, 'account', systemClock).acquire();
	await pass(9000);
	expect(asked).toHaveLength(3);
	away = true;
	lease.release('answered');
	await pass(2100);
	away = false;
	await pass(60_000);
	const releases = asked.filter((script) => script === RELEASE).length;
	expect(releases).toBeGreaterThanOrEqual(5);
	expect(asked).toHaveLength(3 + releases);
});
