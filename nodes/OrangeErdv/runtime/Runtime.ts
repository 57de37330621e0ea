import { systemClock, type Clock } from './Clock';
import { Deadlines } from './Deadlines';
import { WAITS, type Waits } from './Waits';

/**
 * What is kept for an account, a client or a trigger is forgotten when it was not used for this long, ms: far longer
 * than a journal's hours reach back, or than two polls are apart.
 */
const FORGET_AFTER_MS = 100 * 24 * 3_600_000;

/** A kind of state that is kept in a process, and how it begins. Each kind is one constant of the room that uses it. */
export interface StateKind<T> {
	make(runtime: Runtime): T;
}

/** Time, and all that a process keeps from one call to the next. n8n's process has one; tests make their own. */
export interface Runtime {
	readonly clock: Clock;
	readonly waits: Waits;
	readonly deadlines: Deadlines;
	/** When this began, monotonic ms: nothing is known of what an earlier process did just before. */
	readonly startedAt: number;
	/**
	 * The state of a kind for `key`, such as an account: made at first use. All kinds of a key are forgotten together,
	 * when none was used for long: what is known of an order is read beside the account's journal.
	 */
	stateOf<T>(kind: StateKind<T>, key: string): T;
	/** 1, 2, 3 …: tells apart what has no name. */
	nextNumber(): number;
}

interface Kept {
	usedAt: number;
	states: Map<StateKind<unknown>, unknown>;
}

/** A process of its own: nothing is shared with another one. */
export function createRuntime(clock: Clock = systemClock, waits: Waits = WAITS): Runtime {
	const kept = new Map<string, Kept>();
	let last = 0;

	const keptFor = (key: string, now: number): Kept => {
		const known = kept.get(key);
		if (known) return known;
		for (const [other, { usedAt }] of kept) if (now - usedAt > FORGET_AFTER_MS) kept.delete(other);
		const fresh: Kept = { usedAt: now, states: new Map() };
		kept.set(key, fresh);
		return fresh;
	};
	const runtime: Runtime = {
		clock,
		waits,
		deadlines: new Deadlines(clock),
		startedAt: clock.now(),
		stateOf<T>(kind: StateKind<T>, key: string): T {
			const now = clock.now();
			const known = keptFor(key, now);
			known.usedAt = now;
			if (!known.states.has(kind)) known.states.set(kind, kind.make(runtime));
			return known.states.get(kind) as T;
		},
		nextNumber: () => ++last,
	};
	return runtime;
}

/** Of the n8n process: node, trigger and credential share it, and with it the gate of each account. */
export const thisProcess = createRuntime();
