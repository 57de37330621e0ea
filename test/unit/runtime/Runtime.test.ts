import type { Clock } from '../../../nodes/OrangeErdv/runtime/Clock';
import { createRuntime, type StateKind } from '../../../nodes/OrangeErdv/runtime/Runtime';

const DAY_MS = 24 * 3_600_000;
const COUNTER: StateKind<{ count: number }> = { make: () => ({ count: 0 }) };
const LIST: StateKind<string[]> = { make: () => [] };

function atTime() {
	let now = 0;
	const clock: Clock = { now: () => now, wallTime: () => now, sleep: async () => undefined };
	return { runtime: createRuntime(clock), pass: (ms: number) => (now += ms) };
}

test('state is made once for each kind and key', () => {
	const { runtime } = atTime();
	runtime.stateOf(COUNTER, 'one').count++;
	expect(runtime.stateOf(COUNTER, 'one').count).toBe(1);
	expect(runtime.stateOf(COUNTER, 'two').count).toBe(0);
	expect(runtime.stateOf(LIST, 'one')).toEqual([]);
});

test('what a key has is forgotten when it was not used for 100 days', () => {
	const { runtime, pass } = atTime();
	runtime.stateOf(COUNTER, 'one').count++;
	pass(101 * DAY_MS);
	runtime.stateOf(COUNTER, 'two');
	expect(runtime.stateOf(COUNTER, 'one').count).toBe(0);
});

test('all that a key has stays while one of its states is used', () => {
	const { runtime, pass } = atTime();
	runtime.stateOf(LIST, 'account').push('seen');
	for (let day = 0; day < 200; day++) {
		pass(DAY_MS);
		runtime.stateOf(COUNTER, 'account');
		runtime.stateOf(COUNTER, `other ${day}`);
	}
	expect(runtime.stateOf(LIST, 'account')).toEqual(['seen']);
});

test('two runtimes share nothing', () => {
	const [one, other] = [createRuntime(), createRuntime()];
	one.stateOf(COUNTER, 'account').count++;
	expect(other.stateOf(COUNTER, 'account').count).toBe(0);
});
