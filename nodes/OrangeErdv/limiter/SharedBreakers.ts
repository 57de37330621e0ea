import type { Clock } from '../runtime/Clock';
import { CLOSE, KNOCK, OPEN } from './breakerScripts';
import { KNOCK_INTERVAL_MS, KNOCKS_BY_THE_MINUTE, type Knocks } from './knocks';

/** A breaker that is open, as other processes know it too. */
export interface SharedOpening {
	knocks: Knocks;
	reason: unknown;
}

/** Times of an opening, ms. */
interface OpeningTimes {
	/** Since the knock that was in vain, or since it opened. */
	agoMs: number;
	/** For how long the service asked to be left alone. */
	holdMs: number;
	/** Between knocks that are rarer. */
	lateMs: number;
}

/** What the store says to who would knock. */
export type SharedAnswer = 'closed' | (SharedOpening & { mayKnock: boolean });

/** Runs a script on the keys of the account; `untilDone` tries again for some seconds where the store fails. */
export interface BreakerStore {
	run(script: string, args: Array<string | number>): Promise<unknown>;
	untilDone(script: string, args: Array<string | number>): Promise<void>;
}

/** The breakers of an account that all n8n processes share. */
export class SharedBreakers {
	/** Those that were open when a lane was last asked for, by name. */
	readonly heard = new Map<string, SharedOpening>();

	/** @param isReason whether what was found as a reason is one */
	constructor(
		private readonly store: BreakerStore,
		private readonly clock: Clock,
		private readonly isReason: (value: unknown) => boolean,
	) {}

	/**
	 * Asks whether this process may try: of all, one may at a time.
	 * @param lateMs between knocks that are rarer
	 * @throws Error of the store
	 */
	async knock(name: string, isPerson: boolean, lateMs: number): Promise<SharedAnswer> {
		const intervals = [KNOCK_INTERVAL_MS, KNOCKS_BY_THE_MINUTE, lateMs];
		const reply = await this.store.run(KNOCK, [name, ...intervals, isPerson ? 1 : 0]);
		if (!Array.isArray(reply)) throw new Error('it answered with something else than was asked for');
		const [granted, now, at, held, knocks, reason] = reply as unknown[];
		const opening = this.opening(Number(now), { at, held, knocks, reason });
		return opening ? { ...opening, mayKnock: granted === 1 } : 'closed';
	}

	open(name: string, { agoMs, holdMs, lateMs }: OpeningTimes, reason: unknown): void {
		const times = [Math.floor(agoMs), Math.ceil(holdMs), lateMs];
		void this.store.untilDone(OPEN, [name, ...times, JSON.stringify(reason)]);
	}

	close(name: string): void {
		void this.store.untilDone(CLOSE, [name]);
	}

	/** @param fields what is kept of open breakers, names and values by turns */
	hear(now: unknown, fields: unknown): void {
		this.heard.clear();
		if (!Array.isArray(fields)) return;
		const kept = new Map<string, Record<string, unknown>>();
		for (let index = 0; index < fields.length; index += 2) {
			const field = String(fields[index]);
			const name = field.slice(0, field.lastIndexOf(':'));
			kept.set(name, { ...kept.get(name), [field.slice(name.length + 1)]: fields[index + 1] });
		}
		for (const [name, values] of kept) {
			const opening = this.opening(Number(now), values);
			if (opening) this.heard.set(name, opening);
		}
	}

	/** Times of the store's clock become times of this process. */
	private opening(now: number, { at, held, knocks, reason }: Record<string, unknown>): SharedOpening | undefined {
		const local = (time: unknown) => this.clock.now() + Number(time) - now;
		const told = typeof reason === 'string' ? parsed(reason) : undefined;
		const times = [local(at), local(held), Number(knocks)];
		if (!times.every(Number.isFinite) || !this.isReason(told)) return undefined;
		return { knocks: { lastAt: times[0], heldUntil: times[1], count: times[2] }, reason: told };
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
