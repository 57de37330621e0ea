import type { Clock } from '../runtime/Clock';
import { Breaker } from './Breaker';
import { GateRejection } from './GateRejection';
import { OutageBreaker, type Knock } from './OutageBreaker';
import type { SharedBreakers } from './SharedBreakers';

/** What breakers know a caller by. */
export interface BreakerFacts {
	/** Hash over client id, secret and addresses. */
	identity: string;
	/** Somebody waits for the answer. */
	isPerson: boolean;
	/** Aborts waiting. */
	signal?: AbortSignal;
	/** Goes on in an outage: of those that end what was begun before it, and are few. */
	goesOn?: boolean;
}

/** A caller that was let in. */
export interface LetIn {
	/** How often the breakers had opened by then. */
	readonly openings: number;
	readonly outages: number;
	/** Of the one that is to try whether an outage is over. */
	readonly knock?: Knock;
}

/** What stops the clients of an account. */
export class ClientBreakers<Reason> {
	/** Open while Orange does not let a client in. */
	readonly api: Breaker<Reason>;

	/** Open while a client gets no token: a call that has one goes on. */
	readonly token: Breaker<Reason>;

	/** Open while Orange's service is out. */
	readonly outage: OutageBreaker<Reason>;

	/** @param shared where processes share them */
	constructor(clock: Clock, shared: () => SharedBreakers | undefined) {
		this.api = new Breaker(clock, { name: 'api', shared });
		this.token = new Breaker(clock, { name: 'token', shared, asksFirst: true });
		this.outage = new OutageBreaker(clock, shared);
	}

	/** @throws GateRejection for who is not let in */
	async letIn({ identity, isPerson, signal, goesOn }: BreakerFacts): Promise<LetIn> {
		const { opening, openings } = await this.api.ask(identity, isPerson);
		if (opening) throw new GateRejection('breakerOpen', opening);
		if (goesOn) return { openings, outages: Infinity };
		const outage = await this.outage.askInTurn(identity, isPerson, signal);
		if (outage.opening) throw new GateRejection('outage', outage.opening);
		return { openings, outages: outage.openings, knock: outage.knock };
	}

	/** For who was let in and still waits: why it has to go, if it does. */
	rejectionOf(
		{ identity, isPerson }: Pick<BreakerFacts, 'identity' | 'isPerson'>,
		{ openings, outages }: LetIn,
	): GateRejection<Reason> | undefined {
		const opening = this.api.openedSince(identity, openings, isPerson);
		if (opening) return new GateRejection('breakerOpen', opening);
		const outage = this.outage.openedSince(identity, outages, isPerson);
		return outage && new GateRejection('outage', outage);
	}

	/** Takes over what other processes opened, as it was heard when a lane was asked for. */
	listen(): void {
		this.api.listen();
		this.outage.listen();
	}
}
