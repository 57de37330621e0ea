import { randomUUID } from 'crypto';

import type { Clock } from '../runtime/Clock';
import { LanesUnavailable } from './lanes';
import * as scripts from './lockScripts';
import { GIVE_UP_MS, type LaneStore } from './SharedLanes';
import { lockKeys } from './storeKeys';

/**
 * A lock that is neither given back nor renewed is free after this, ms. It is renewed immediately before something
 * leaves under it: what left has so long to be carried out before another process may look, even where the holder was
 * killed.
 */
export const LOCKED_MS = 40_000;

/** So that a lock of a process that died is free at most this much earlier. */
const RENEW_EVERY_MS = 10_000;

/** Between two questions while another process holds the lock, ms: short ones first, as most holds are short. */
const ASK_AFTER_MS = [100, 200, 400, 800, 1000];

/** A process that waits and has not asked for this long loses its turn, ms. */
const SILENCE_MS = 3000;

const RETRY_MS = 500;

/** A lock that this process holds, or held. */
export interface SharedLock {
	/**
	 * Asks, and renews where it is still this one's: to be awaited immediately before something leaves under the lock.
	 * @returns false when it was lost
	 * @throws LanesUnavailable when the store cannot be asked for too long
	 */
	confirm(): Promise<boolean>;
	/** Whether no other process can have had it so far, as far as is known without asking. */
	isHeld(): boolean;
	giveBack(): void;
}

/** How a lock is waited for. */
export interface LockWait {
	/** For how long at most while others hold it, ms. */
	patienceMs: number;
	/** Is told for how long others hold it from now on, unless they renew it, ms. */
	isHeldFor?(ms: number): void;
	/** Waits; what it throws ends the wait. */
	sleep(ms: number): Promise<void>;
}

/** Locks of one account that all n8n processes share, each with a name. Where the store cannot tell, none is granted. */
export class SharedLocks {
	private failingSince?: number;

	/** @param account a hash that names the account in the store */
	constructor(
		private readonly store: LaneStore,
		private readonly account: string,
		private readonly clock: Clock,
	) {}

	/**
	 * @param name of the lock in the store
	 * @returns undefined when others held it all the time
	 * @throws LanesUnavailable when the store cannot be asked for too long, and what `sleep` throws
	 */
	async take(name: string, { patienceMs, isHeldFor, sleep }: LockWait): Promise<SharedLock | undefined> {
		const grant = randomUUID();
		const since = this.clock.now();
		let isTaken = false;
		try {
			for (let asked = 0; ; asked++) {
				const askedAt = this.clock.now();
				const [isGranted, ms, leftMs] = await this.asked(async () => await this.ask(name, grant), sleep);
				// A reply that took longer than the lock is held says nothing of now.
				isTaken = isGranted === 1 && this.clock.now() - askedAt < LOCKED_MS;
				if (isTaken) return this.held(name, grant, askedAt);
				isHeldFor?.(leftMs);
				const left = since + patienceMs - this.clock.now();
				if (left <= 0) return undefined;
				const pause = ASK_AFTER_MS[Math.min(asked, ASK_AFTER_MS.length - 1)];
				await sleep(Math.min(ms > 0 ? Math.min(ms, SILENCE_MS) : pause, left));
			}
		} finally {
			// A reply that was lost may have been a grant.
			if (!isTaken) this.giveBack(name, grant);
		}
	}

	private async ask(name: string, grant: string): Promise<[number, number, number]> {
		const reply = await this.run(scripts.TAKE, name, [grant, LOCKED_MS, SILENCE_MS]);
		if (Array.isArray(reply) && reply.length === 3 && reply.every((value) => typeof value === 'number')) {
			return reply as [number, number, number];
		}
		throw notAsAsked();
	}

	/** Asks until the store tells. @throws LanesUnavailable when it has not for too long, and what `sleep` throws */
	private async asked<T>(question: () => Promise<T>, sleep: LockWait['sleep']): Promise<T> {
		for (;;) {
			const reply = await question().catch((error: Error) => error);
			if (!(reply instanceof Error)) {
				this.failingSince = undefined;
				return reply;
			}
			this.failingSince ??= this.clock.now();
			if (this.clock.now() - this.failingSince >= GIVE_UP_MS) throw new LanesUnavailable(reply.message);
			await sleep(RETRY_MS);
		}
	}

	private held(name: string, grant: string, askedAt: number): SharedLock {
		let isLost = false;
		let isGivenBack = false;
		let keptAt = askedAt;
		const isHeld = () => !isLost && this.clock.now() - keptAt < LOCKED_MS;
		const keep = async () => {
			const at = this.clock.now();
			const reply = await this.run(scripts.KEEP, name, [grant, LOCKED_MS]);
			if (reply === 0) isLost = true;
			else if (reply === 1) keptAt = Math.max(keptAt, at);
			else throw notAsAsked();
			return isHeld();
		};
		const renew = async () => {
			for (;;) {
				await this.clock.sleep(RENEW_EVERY_MS);
				if (isGivenBack || !isHeld()) return;
				await keep().catch(() => undefined);
			}
		};
		void renew();
		return {
			// Once over, it stays over: another one may have come and gone.
			confirm: async () => isHeld() && (await this.asked(keep, async (ms) => await this.clock.sleep(ms))),
			isHeld,
			giveBack: () => {
				isGivenBack = true;
				this.giveBack(name, grant);
			},
		};
	}

	/** Gives back until the store knows, or the lock is free anyway. */
	private giveBack(name: string, grant: string): void {
		const until = this.clock.now() + LOCKED_MS;
		const tell = async () => {
			while (this.clock.now() < until) {
				const isDone = await this.run(scripts.GIVE_BACK, name, [grant, SILENCE_MS]).then(
					() => true,
					() => false,
				);
				if (isDone) return;
				await this.clock.sleep(RETRY_MS);
			}
		};
		void tell();
	}

	private async run(script: string, name: string, args: Array<string | number>): Promise<unknown> {
		return await this.store.run(script, lockKeys(this.account, name), args);
	}
}

const notAsAsked = () => new Error('it answered with something else than was asked for');
