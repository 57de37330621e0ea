import { OUTAGE_MS } from '../journal/outages';
import type { Clock } from '../runtime/Clock';
import { Breaker, type Verdict } from './Breaker';
import { FailureRun, type Failure } from './FailureRun';
import type { SharedBreakers, SharedOpening } from './SharedBreakers';

/**
 * After ten knocks in vain, one in so many ms. Not one an hour, as of a client that is not let in: an outage ends by
 * itself, and until that is noticed nothing is booked.
 */
export const LATE_OUTAGE_KNOCK_MS = 300_000;

/** A request that failed. */
export interface OutageSign<Reason> extends Failure {
	/** What calls are stopped for, if it comes to that. */
	reason: Reason;
}

/** The time in which one caller asks whether it may knock, and knocks; others wait meanwhile. */
export interface Knock {
	isOver: boolean;
	end(): void;
}

/**
 * Stops the calls of a client while its service is out: it opens when requests in a row failed. Those that come while
 * somebody knocks wait for what comes of it, so that all go on as soon as it is known that they can.
 */
export class OutageBreaker<Reason> extends Breaker<Reason> {
	/** Not where this process had an answer in the time in which the other one had none. */
	protected override readonly believes = (name: string, { knocks }: SharedOpening) =>
		this.runOf(name).answeredAt < knocks.lastAt - OUTAGE_MS;

	private readonly runs = new Map<string, FailureRun>();

	private readonly turns = new Map<string, Knock & { over: Promise<void> }>();

	constructor(clock: Clock, shared: () => SharedBreakers | undefined) {
		super(clock, { name: 'outage', shared, lateKnockMs: LATE_OUTAGE_KNOCK_MS });
	}

	/**
	 * Asks to send, as `ask` does; who is to knock is given the knock, and has to end it.
	 * @param signal ends the wait for others that knock
	 */
	async askInTurn(
		identity: string,
		isPerson: boolean,
		signal?: AbortSignal,
	): Promise<Verdict<Reason> & { knock?: Knock }> {
		for (let turn = this.turns.get(identity); turn; turn = this.turns.get(identity)) {
			await unlessAborted(turn.over, signal);
			if (signal?.aborted) return this.verdict();
		}
		if (!this.isOpen(identity)) return await this.ask(identity, isPerson);
		const knock = this.beginTurn(identity);
		const verdict = await this.ask(identity, isPerson);
		if (verdict.isKnock) return { ...verdict, knock };
		knock.end();
		return verdict;
	}

	/** The service answered. @param subject what it was about */
	answered(identity: string, subject: string): void {
		this.runOf(this.nameOf(identity)).answer(subject, this.clock.now());
		this.close(identity);
		this.turns.get(identity)?.end();
	}

	/**
	 * A request failed, which opens the breaker where it is the last of enough.
	 * @param knock where it was one
	 * @returns whether calls are stopped from now on, or for longer
	 */
	failed(identity: string, sign: OutageSign<Reason>, knock?: Knock): boolean {
		const isInVain = knock !== undefined && !knock.isOver;
		const run = this.runOf(this.nameOf(identity));
		const now = this.clock.now();
		const isOut = this.isOpen(identity) ? isInVain : run.fail(sign, now);
		if (!isOut) return false;
		const askedForMs = isInVain ? sign.askedForMs : run.heldMs(now);
		run.clear();
		this.open(identity, sign.reason, { askedForMs, knockedAt: isInVain ? sign.sentAt : undefined });
		if (isInVain) knock.end();
		return true;
	}

	/**
	 * What to knock with: the subject that was answered last, as the caller's own may fail for itself; every other time
	 * its own all the same, as the other one may too.
	 */
	knockWith(identity: string, own: string): string {
		const isOwnTurn = this.knocksAt(identity) % 2 === 0;
		return (isOwnTurn ? undefined : this.runOf(this.nameOf(identity)).answered) ?? own;
	}

	private runOf(name: string): FailureRun {
		const known = this.runs.get(name);
		if (known) return known;
		const run = new FailureRun();
		this.runs.set(name, run);
		return run;
	}

	private beginTurn(identity: string): Knock {
		let resolve = () => {};
		const over = new Promise<void>((done) => (resolve = done));
		const turn = {
			over,
			isOver: false,
			end: () => {
				if (turn.isOver) return;
				turn.isOver = true;
				this.turns.delete(identity);
				resolve();
			},
		};
		this.turns.set(identity, turn);
		return turn;
	}
}

/** Waits until it is over, or the signal aborts. */
async function unlessAborted(over: Promise<void>, signal?: AbortSignal): Promise<void> {
	if (!signal) return await over;
	let stop = () => {};
	const aborted = new Promise<void>((resolve) => (stop = resolve));
	signal.addEventListener('abort', stop, { once: true });
	if (!signal.aborted) await Promise.race([over, aborted]);
	signal.removeEventListener('abort', stop);
}
