import { createHash } from 'crypto';

import type { Clock } from '../runtime/Clock';
import { holdMs, KNOCK_TIMEOUT_MS, LATE_KNOCK_INTERVAL_MS, untilKnock, type Knocks } from './knocks';
import type { SharedAnswer, SharedBreakers, SharedOpening } from './SharedBreakers';

/** While it is open, processes that share it ask again so often whether another one found it mended, ms. */
const NEWS_EVERY_MS = 10_000;

/** Why the breaker is open, and when the next try is due. */
export interface Opening<Reason> {
	reason: Reason;
	retryInMs: number;
}

/** What the breaker says to who asks. */
export interface Verdict<Reason> {
	/** Where the way is closed. */
	opening?: Opening<Reason>;
	/** Whether who asked is the one that knocks. */
	isKnock: boolean;
	/** How often it had opened when this was decided. */
	openings: number;
}

/** How a breaker is kept, beside its clock. */
export interface BreakerSettings {
	/** Tells it from others of the account. */
	name: string;
	/** Where processes share it. */
	shared?(): SharedBreakers | undefined;
	/** Whether other processes are asked before each try: where no lane is asked for, nothing is heard of them. */
	asksFirst?: boolean;
	/** Between knocks that are rarer, ms; an hour by default. */
	lateKnockMs?: number;
}

/** What opens a breaker. */
export interface OpenedBy {
	/** For how long the service asked to be left alone, if it did. */
	askedForMs?: number;
	/** When the request left, if it was a knock: the next is due a minute after that, and not after its failure. */
	knockedAt?: number;
}

interface Opened<Reason> extends Knocks {
	reason: Reason;
	opening: number;
	/** When the shared breaker was last asked. */
	newsAt: number;
}

/**
 * Stops the calls of a client that is not let in, or whose service fails, so that nothing hammers: one knock a minute
 * tries again, after ten of them one an hour. It is kept by identity (a hash over client id and secret): a mended
 * credential is let through at once.
 */
export class Breaker<Reason> {
	/** How often it has opened. */
	openings = 0;

	private readonly opened = new Map<string, Opened<Reason>>();

	/** Whether what another process opened holds for this one too. */
	protected readonly believes: (name: string, opening: SharedOpening) => boolean = () => true;

	private readonly lateMs: number;

	constructor(
		protected readonly clock: Clock,
		private readonly settings: BreakerSettings,
	) {
		this.lateMs = settings.lateKnockMs ?? LATE_KNOCK_INTERVAL_MS;
	}

	/**
	 * Asks to send. No `opening` means that the way is free, or that this caller is the one that knocks.
	 * @param isPerson somebody waits for the answer
	 */
	async ask(identity: string, isPerson = false): Promise<Verdict<Reason>> {
		const shared = this.settings.shared?.();
		if (this.opened.size === 0 && !(shared && this.settings.asksFirst)) return this.verdict();
		const name = this.nameOf(identity);
		const known = this.opened.get(name);
		const answer = shared && this.wantsNews(name, isPerson) ? await this.askShared(shared, name, isPerson) : undefined;
		// Unless it opened here meanwhile.
		if (answer === 'closed' && this.opened.get(name) === known) {
			this.opened.delete(name);
			return this.verdict();
		}
		const told = answer === 'closed' ? undefined : answer;
		if (told) this.adopt(name, told);
		const opened = this.opened.get(name);
		if (!opened) return this.verdict();
		if (told?.mayKnock) return this.verdict(undefined, true);
		const retryInMs = this.untilKnock(opened, isPerson);
		if (retryInMs > 0 || told) return this.verdict({ reason: opened.reason, retryInMs });
		opened.lastAt = this.clock.now();
		opened.count++;
		return this.verdict(undefined, true);
	}

	isOpen(identity: string): boolean {
		return this.opened.size > 0 && this.opened.has(this.nameOf(identity));
	}

	/** For who asked before and still waits: did it open after `openings`? */
	openedSince(identity: string, openings: number, isPerson = false): Opening<Reason> | undefined {
		if (this.opened.size === 0) return undefined;
		const opened = this.opened.get(this.nameOf(identity));
		if (!opened || opened.opening <= openings) return undefined;
		return { reason: opened.reason, retryInMs: this.untilKnock(opened, isPerson) };
	}

	/** How often was knocked since it opened. */
	knocksAt(identity: string): number {
		return this.opened.get(this.nameOf(identity))?.count ?? 0;
	}

	/** @param reason plain data where processes share it */
	open(identity: string, reason: Reason, { askedForMs, knockedAt }: OpenedBy = {}): Opening<Reason> {
		const name = this.nameOf(identity);
		const now = this.clock.now();
		const { count, lastAt } = this.opened.get(name) ?? { count: 0, lastAt: -Infinity };
		// After a knock that took longer, those who come now are not to wait for one more at once.
		const since = Math.max(lastAt, knockedAt ?? now, now - KNOCK_TIMEOUT_MS);
		const opened = { reason, count, lastAt: since, heldUntil: now + holdMs(askedForMs) };
		this.opened.set(name, { ...opened, newsAt: now, opening: ++this.openings });
		const times = { agoMs: now - since, holdMs: holdMs(askedForMs), lateMs: this.lateMs };
		this.settings.shared?.()?.open(name, times, reason);
		return { reason, retryInMs: this.untilKnock(opened) };
	}

	close(identity: string): void {
		if (this.opened.size === 0) return;
		const name = this.nameOf(identity);
		if (this.opened.delete(name)) this.settings.shared?.()?.close(name);
	}

	/** Takes over what other processes opened, as it was heard when a lane was asked for. */
	listen(): void {
		const heard = this.settings.shared?.()?.heard;
		if (!heard || heard.size === 0) return;
		for (const [name, opening] of heard) {
			const isOwn = name.startsWith(`${this.settings.name}:`);
			// Where a knock is due, the call goes on, and is one.
			if (isOwn && this.untilKnock(opening.knocks) > 0 && this.believes(name, opening)) this.adopt(name, opening);
		}
	}

	protected verdict(opening?: Opening<Reason>, isKnock = false): Verdict<Reason> {
		return { opening, isKnock, openings: this.openings };
	}

	private untilKnock(knocks: Knocks, isPerson = false): number {
		return untilKnock(knocks, { isPerson, now: this.clock.now(), lateMs: this.lateMs });
	}

	private adopt(name: string, { knocks, reason }: SharedOpening): void {
		const opening = this.opened.get(name)?.opening ?? ++this.openings;
		this.opened.set(name, { ...knocks, reason: reason as Reason, opening, newsAt: this.clock.now() });
	}

	private wantsNews(name: string, isPerson: boolean): boolean {
		const opened = this.opened.get(name);
		if (!opened) return this.settings.asksFirst === true;
		return this.untilKnock(opened, isPerson) === 0 || this.clock.now() - opened.newsAt >= NEWS_EVERY_MS;
	}

	/** Undefined where the store cannot tell: what this process knows decides. */
	private async askShared(shared: SharedBreakers, name: string, isPerson: boolean): Promise<SharedAnswer | undefined> {
		return await shared.knock(name, isPerson, this.lateMs).catch(() => undefined);
	}

	/** The identity is hashed once more, as other processes see the name. */
	protected nameOf(identity: string): string {
		return `${this.settings.name}:${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`;
	}
}
