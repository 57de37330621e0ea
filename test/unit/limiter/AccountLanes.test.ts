import { AccountLanes } from '../../../nodes/OrangeErdv/limiter/AccountLanes';
import { ACQUIRE } from '../../../nodes/OrangeErdv/limiter/laneScripts';
import { SharedLanes, type LaneStore } from '../../../nodes/OrangeErdv/limiter/SharedLanes';
import { systemClock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { pass, restedLanes, seen, useVirtualTime } from './support';

useVirtualTime();

/** Grants lane 0 to whoever asks: what a real Redis decides is tested on one. */
const generous = () => {
	let asked = 0;
	const store: LaneStore = { run: async (script) => (script === ACQUIRE ? (asked++, [1, 0]) : 1) };
	return { lanes: new SharedLanes(store, 'account', systemClock), asked: () => asked };
};

const freshLanes = () => new AccountLanes(systemClock, restedLanes);

it("are the process's own unless a credential says otherwise", async () => {
	const { lanes: shared, asked } = generous();
	const lanes = freshLanes();
	lanes.choose('a');
	(await lanes.acquire()).release('answered');
	expect(asked()).toBe(0);
	lanes.choose('b', shared);
	await pass(10_000);
	(await lanes.acquire()).release('answered');
	expect(asked()).toBe(1);
});

it('are shared at once where nothing was sent before', async () => {
	const { lanes: shared, asked } = generous();
	const lanes = freshLanes();
	lanes.choose('a', shared);
	(await lanes.acquire()).release('answered');
	expect(asked()).toBe(1);
});

it.each(['to shared ones', 'to its own'])(
	'change %s only when all are given back and have rested 10 s',
	async (way) => {
		const { lanes: shared } = generous();
		const lanes = freshLanes();
		const [from, to] = way === 'to shared ones' ? [undefined, shared] : [shared, undefined];
		lanes.choose('a', from);
		const held = await lanes.acquire();
		lanes.choose('a', to);
		const next = seen(lanes.acquire());
		await pass(60_000);
		expect(next.done).toBe(false);
		held.release('answered');
		await pass(9_800);
		expect(next.done).toBe(false);
		await pass(300);
		expect(next.done).toBe(true);
	},
);

it('stay shared while any credential that was used within the hour says so', async () => {
	const { lanes: shared } = generous();
	const lanes = freshLanes();
	lanes.choose('a', shared);
	lanes.choose('b');
	expect(lanes.shared).toBe(shared);
	await pass(3_600_001);
	expect(lanes.shared).toBeUndefined();
});
