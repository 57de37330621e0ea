import { randomUUID } from 'crypto';

import type { RequestEnding } from '../journal/arrivals';
import type { JournalLine, PauseNote } from '../journal/Journal';
import type { SharedRecord } from '../journal/sharedJournal';
import type { WriteEnd } from '../journal/writeFacts';
import type { Clock } from '../runtime/Clock';
import { LanesUnavailable, REST_MS, REST_WITHOUT_ANSWER_MS, type Lanes, type Lease } from './lanes';
import * as scripts from './laneScripts';
import { SharedBreakers } from './SharedBreakers';
import { laneKeys } from './storeKeys';

/** Where the lanes are kept. Throws an Error with a sentence for the user when it cannot tell. */
export interface LaneStore {
	/** Runs a script of `laneScripts` as one step. */
	run(script: string, keys: string[], args: Array<string | number>): Promise<unknown>;
}

/** A granted lane may be used for this long after it was asked for, ms. */
export const GOOD_MS = 2000;

/**
 * A lane that is neither given back nor renewed is free after this, ms: a request left at most `GOOD_MS` after the
 * grant, and then rests as one without an answer does.
 */
export const HELD_MS = GOOD_MS + REST_WITHOUT_ANSWER_MS;

const RENEW_EVERY_MS = 4000;

/** Between two questions while others come first or a lane is held, ms. It is less than a lane cools. */
const ASK_EVERY_MS = 400;

/** A process that has not asked for this long loses its place in line, ms. */
const SILENCE_MS = 3000;

/** For so long a process that wants one lane binds those that want two, ms. */
const BINDING_MS = 60_000;

/** Callers wait this long for lanes that cannot be reached, ms; those that come later get the error at once. */
export const GIVE_UP_MS = 15_000;

const RETRY_MS = 500;

/** Lines of the record that are read at once. */
const PAGE = 2000;

/** Lanes of one account that all n8n processes share. Where the store cannot tell, nothing is granted. */
export class SharedLanes implements Lanes {
	/** Of the account, for all processes. */
	readonly breakers: SharedBreakers;

	private readonly process: string = randomUUID();

	private readonly keys: string[];

	private count = 2;

	private failingSince?: number;

	/**
	 * @param account a hash that names the account in the store
	 * @param isReason whether what is found there as a breaker's reason is one
	 */
	constructor(
		private readonly store: LaneStore,
		account: string,
		private readonly clock: Clock,
		isReason: (value: unknown) => boolean = () => true,
	) {
		this.keys = laneKeys(account);
		const breakerStore = {
			run: async (script: string, args: Array<string | number>) => await this.run(script, args),
			untilDone: async (script: string, args: Array<string | number>) => await this.untilDone(script, args),
		};
		this.breakers = new SharedBreakers(breakerStore, clock, isReason);
	}

	setCount(lanes: number): void {
		this.count = lanes;
	}

	/** @throws LanesUnavailable when the store cannot be asked for too long */
	async acquire(): Promise<Lease> {
		const grant = randomUUID();
		for (;;) {
			const askedAt = this.clock.now();
			const reply = await this.ask(grant).catch((error: Error) => error);
			if (reply instanceof Error) {
				await this.retryOrGiveUp(reply, grant);
				continue;
			}
			const [isGranted, value] = reply;
			if (isGranted && this.clock.now() - askedAt >= GOOD_MS / 2) {
				// Too old to be used. Asked for again by its name, it is renewed.
				await this.retryOrGiveUp(new Error(`it takes more than ${GOOD_MS / 2000} s to answer`), grant);
				continue;
			}
			this.failingSince = undefined;
			if (isGranted) return this.lease(value, grant, askedAt);
			await this.clock.sleep(value < 0 ? ASK_EVERY_MS : Math.min(value, ASK_EVERY_MS));
		}
	}

	standStill(ms: number, pause: PauseNote): void {
		void this.untilDone(scripts.STAND_STILL, [Math.ceil(ms), JSON.stringify({ pause })]);
	}

	/** Notes how a write to an order ended, beside its requests. */
	endWrite(id: string, orderId: string, end: WriteEnd): void {
		void this.untilDone(scripts.NOTE_WRITE, [JSON.stringify({ end: { id, orderId, ...end } })]);
	}

	/** What all processes sent, as `sharedJournal` reads it. @throws Error of the store */
	async record(): Promise<SharedRecord> {
		const [since] = (await this.run(scripts.SINCE, [])) as [number, number];
		return { since, lines: await this.linesOf('journal'), writes: await this.linesOf('writes') };
	}

	/** In pages, as an answer that holds all of them may be too long for what is between here and Redis. */
	private async linesOf(list: 'journal' | 'writes'): Promise<string[]> {
		const lines = new Set<string>();
		for (let first = 0; ; first += PAGE) {
			const page = (await this.run(scripts.READ, [list, first, first + PAGE - 1])) as string[];
			// What came in meanwhile moved the lines on: some come twice.
			page.forEach((line) => lines.add(line));
			if (page.length < PAGE) return [...lines];
		}
	}

	private async ask(grant: string): Promise<[number, number]> {
		const reply = await this.run(scripts.ACQUIRE, [this.process, grant, this.count, HELD_MS, SILENCE_MS, BINDING_MS]);
		const [isGranted, value, now, open] = Array.isArray(reply) ? (reply as unknown[]) : [];
		if (typeof isGranted === 'number' && typeof value === 'number') {
			this.breakers.hear(now, open);
			return [isGranted, value];
		}
		throw new Error('it answered with something else than was asked for');
	}

	/** Waits before the store is asked again. @throws LanesUnavailable when that has gone on for too long */
	private async retryOrGiveUp({ message }: Error, grant: string): Promise<void> {
		this.failingSince ??= this.clock.now();
		if (this.clock.now() - this.failingSince < GIVE_UP_MS) return await this.clock.sleep(RETRY_MS);
		// The lost reply may have been a grant: both lanes are tried, as its lane is not known.
		for (const lane of [0, 1]) this.run(scripts.RELEASE, [lane, grant, 0, '', 0]).catch(() => undefined);
		this.run(scripts.LEAVE, [this.process]).catch(() => undefined);
		throw new LanesUnavailable(message);
	}

	private lease(lane: number, grant: string, askedAt: number): Lease {
		let isHeld = true;
		const renew = async () => {
			for (;;) {
				await this.clock.sleep(RENEW_EVERY_MS);
				if (!isHeld) return;
				await this.run(scripts.RENEW, [lane, grant, HELD_MS]).catch(() => undefined);
			}
		};
		void renew();
		return {
			lane,
			isGood: () => isHeld && this.clock.now() - askedAt < GOOD_MS,
			release: (ending: RequestEnding, request?: JournalLine) => {
				if (!isHeld) return;
				isHeld = false;
				const line = request ? JSON.stringify(request) : '';
				const isWrite = request?.entry.write ? 1 : 0;
				void this.untilDone(scripts.RELEASE, [lane, grant, REST_MS[ending], line, isWrite]);
			},
		};
	}

	/** Runs a script until it is done, or the lane it is about is free anyway. */
	private async untilDone(script: string, args: Array<string | number>): Promise<void> {
		const until = this.clock.now() + HELD_MS;
		while (this.clock.now() < until) {
			const isDone = await this.run(script, args).then(
				() => true,
				() => false,
			);
			if (isDone) return;
			await this.clock.sleep(RETRY_MS);
		}
	}

	private async run(script: string, args: Array<string | number>): Promise<unknown> {
		return await this.store.run(script, this.keys, args);
	}
}
