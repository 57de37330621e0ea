import type { WatchFacts, Watching } from '../journal/watching';
import type { StateKind } from '../runtime/Runtime';

/** A trigger that did not poll for so long, ms, was switched off, or polls too rarely to count as watching. */
const FORGET_AFTER_MS = 7 * 24 * 3_600_000;

/** How well this n8n process watches the orders of an account. n8n does not tell when a trigger is switched off. */
export class Watches {
	private readonly byTrigger = new Map<string, WatchFacts>();

	private lastCheckAt: string | null = null;

	/** An order was read, understood and compared. */
	noteCheck(at: Date): void {
		this.lastCheckAt = at.toISOString();
	}

	/** @param trigger names it in this process */
	note(trigger: string, facts: WatchFacts): void {
		this.byTrigger.set(trigger, facts);
		this.forgetBefore(Date.parse(facts.lastPollAt) - FORGET_AFTER_MS);
	}

	/** It watches with another account now. */
	forget(trigger: string): void {
		this.byTrigger.delete(trigger);
	}

	/** @param now ms since 1970 */
	at(now: number): Watching {
		this.forgetBefore(now - FORGET_AFTER_MS);
		return { lastCheckAt: this.lastCheckAt, triggers: [...this.byTrigger.values()] };
	}

	private forgetBefore(time: number): void {
		for (const [trigger, { lastPollAt }] of this.byTrigger) {
			if (Date.parse(lastPollAt) < time) this.byTrigger.delete(trigger);
		}
	}
}

/** By account. */
export const WATCHES: StateKind<Watches> = { make: () => new Watches() };
