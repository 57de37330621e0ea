import { Journal } from '../journal/Journal';
import type { Clock } from '../runtime/Clock';
import { ClientBreakers, type LetIn } from './ClientBreakers';
import { GateRejection } from './GateRejection';
import type { Lanes, Lease } from './lanes';
import type { OutageSign } from './OutageBreaker';
import { Pause } from './Pause';
import { Places } from './Places';
import { StrictestSetting } from './StrictestSetting';
import { TicketQueue, type Priority } from './TicketQueue';

/** More calls than this at once are rejected: at 2 per second they would wait over 8 minutes. */
export const QUEUE_BOUND = 1000;

/** What a caller says about itself. */
export interface Entrant {
	/** Execution the request belongs to: it holds at most two places. */
	owner: string;
	/** Hash over client id and secret, for the breakers. */
	identity: string;
	priority: Priority;
	/** Aborts waiting, never a request under way. */
	signal?: AbortSignal;
	/** Goes on in an outage: of those that end what was begun before it, and are few. */
	goesOn?: boolean;
}

/** A place in line; it stays the caller's own through retries, until `leave`. */
export interface GateTicket extends Entrant, LetIn {
	readonly sequence: number;
	/** Total ms spent waiting for lanes. */
	waitedMs: number;
	settle?: { grant: (lease: Lease) => void; reject: (why: GateRejection) => void };
}

/** Somebody waits for the answer. */
const isPerson = ({ priority }: Pick<Entrant, 'priority'>) => priority === 'someoneIsWaiting';

/** The one way to the API of an account for all workflows, executions and nodes of the process. */
export class Gate<Reason = unknown, L extends Lanes = Lanes> {
	/** What this process sent. */
	readonly journal: Journal;

	readonly pause: Pause;

	readonly breakers: ClientBreakers<Reason>;

	readonly requestsPerSecond = new StrictestSetting(2);

	private readonly queue = new TicketQueue<GateTicket>();

	private readonly places = new Places();

	private sequence = 0;

	/** Calls between `enter` and `leave`, those waiting to enter included. */
	private inside = 0;

	private pumping = false;

	constructor(
		private readonly clock: Clock,
		readonly lanes: L,
	) {
		this.journal = new Journal(clock.wallTime());
		this.pause = new Pause(clock, (pause) => {
			this.journal.addPause(pause, clock.wallTime());
			this.lanes.standStill?.(this.pause.remaining(), pause);
		});
		this.breakers = new ClientBreakers(clock, () => this.lanes.breakers);
	}

	/** Lines up. @throws GateRejection when a breaker is open, the queue is full or the caller has cancelled. */
	async enter(entrant: Entrant): Promise<GateTicket> {
		const { owner, signal } = entrant;
		if (signal?.aborted) throw new GateRejection('cancelled');
		if (this.inside >= QUEUE_BOUND) throw new GateRejection('queueFull');
		this.inside++;
		let letIn: LetIn | undefined;
		let hasPlace = false;
		try {
			letIn = await this.breakers.letIn({ ...entrant, isPerson: isPerson(entrant) });
			hasPlace = !signal?.aborted && (await this.places.enter(owner, signal));
			const ticket: GateTicket = { ...entrant, ...letIn, sequence: this.sequence++, waitedMs: 0 };
			const rejection = this.rejectionOf(ticket);
			if (rejection) throw rejection;
			return ticket;
		} catch (error) {
			letIn?.knock?.end();
			if (hasPlace) this.places.leave(owner);
			this.inside--;
			return await Promise.reject(error);
		}
	}

	/** Gives the place back. */
	leave({ owner, knock }: GateTicket): void {
		knock?.end();
		this.inside--;
		this.places.leave(owner);
	}

	/**
	 * Waits for a lane.
	 * @throws GateRejection when the breaker opens, the caller cancels or the lanes are out of reach meanwhile.
	 */
	async acquire(ticket: GateTicket): Promise<Lease> {
		const rejection = this.rejectionOf(ticket);
		if (rejection) throw rejection;
		const since = this.clock.now();
		const onAbort = () => this.dismiss(ticket, new GateRejection('cancelled'));
		try {
			const lease = await new Promise<Lease>((grant, reject) => {
				ticket.settle = { grant, reject };
				ticket.signal?.addEventListener('abort', onAbort, { once: true });
				this.queue.add(ticket);
				void this.pump();
			});
			if (!ticket.signal?.aborted) return lease;
			lease.release('notSent');
			throw new GateRejection('cancelled');
		} finally {
			ticket.waitedMs += this.clock.now() - since;
			ticket.signal?.removeEventListener('abort', onAbort);
		}
	}

	/** Rejects all that wait with this identity, and all that come, but for those that knock. */
	openBreaker(identity: string, reason: Reason, askedForMs?: number): void {
		this.breakers.api.open(identity, reason, { askedForMs });
		this.rejectStopped();
	}

	/** A request failed as in an outage. Once that is one, all that wait are rejected, and all that come, as above. */
	noteFailure({ identity, knock }: GateTicket, sign: OutageSign<Reason>): void {
		if (this.breakers.outage.failed(identity, sign, knock)) this.rejectStopped();
	}

	/** A credential's setting; where credentials of one account disagree, the strictest wins. */
	configure(credentialId: string, requestsPerSecond: number): void {
		this.requestsPerSecond.set(credentialId, requestsPerSecond, this.clock.now());
		this.lanes.setCount(this.requestsPerSecond.value(this.clock.now()));
	}

	private rejectionOf(ticket: GateTicket): GateRejection<Reason> | undefined {
		if (ticket.signal?.aborted) return new GateRejection('cancelled');
		return this.breakers.rejectionOf({ ...ticket, isPerson: isPerson(ticket) }, ticket);
	}

	private rejectStopped(): void {
		for (const ticket of this.queue.drain()) {
			const rejection = this.rejectionOf(ticket);
			if (rejection) ticket.settle?.reject(rejection);
			else this.queue.add(ticket);
		}
	}

	private dismiss(ticket: GateTicket, why: GateRejection): void {
		this.queue.remove(ticket);
		ticket.settle?.reject(why);
	}

	/** Whose turn it is, without those whom another process' opening stops. */
	private nextLetIn(): GateTicket | undefined {
		for (let ticket = this.queue.next(); ticket; ticket = this.queue.next()) {
			const rejection = this.rejectionOf(ticket);
			if (!rejection) return ticket;
			ticket.settle?.reject(rejection);
		}
		return undefined;
	}

	/** Hands lanes to tickets, one at a time. Whose turn it is, is decided when the lane is there, not before. */
	private async pump(): Promise<void> {
		if (this.pumping) return;
		this.pumping = true;
		while (this.queue.size > 0) {
			await this.pause.over();
			const lease = await this.lanes.acquire().catch((error: Error) => error);
			if (lease instanceof Error) {
				for (const ticket of this.queue.drain())
					ticket.settle?.reject(new GateRejection('noLanes', undefined, lease.message));
				continue;
			}
			this.breakers.listen();
			const ticket = this.pause.remaining() > 0 ? undefined : this.nextLetIn();
			if (ticket) ticket.settle?.grant(lease);
			else lease.release('notSent');
		}
		this.pumping = false;
	}
}
