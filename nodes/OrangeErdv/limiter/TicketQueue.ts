/** Who goes first: somebody waiting at a screen, then batches, then polls. */
export type Priority = 'someoneIsWaiting' | 'normal' | 'poll';

const ORDER: Priority[] = ['someoneIsWaiting', 'normal', 'poll'];

/** Every fourth turn goes to whoever has waited longest, so that nobody starves. */
const TURNS_PER_OLDEST = 4;

/** One wait in the queue. `sequence` is the place in line: a ticket that comes back keeps it. */
export interface Ticket {
	readonly sequence: number;
	readonly priority: Priority;
}

/** Waiting tickets: by priority, first come first served within one. */
export class TicketQueue<T extends Ticket> {
	private readonly lines = new Map<Priority, T[]>(ORDER.map((priority) => [priority, []]));

	private turns = 0;

	get size(): number {
		return ORDER.reduce((sum, priority) => sum + this.line(priority).length, 0);
	}

	add(ticket: T): void {
		const line = this.line(ticket.priority);
		let place = line.length;
		while (place > 0 && line[place - 1].sequence > ticket.sequence) place--;
		line.splice(place, 0, ticket);
	}

	remove(ticket: T): void {
		const line = this.line(ticket.priority);
		const place = line.indexOf(ticket);
		if (place !== -1) line.splice(place, 1);
	}

	/** Takes out whose turn it is. */
	next(): T | undefined {
		const heads = ORDER.flatMap((priority) => this.line(priority).slice(0, 1));
		if (heads.length === 0) return undefined;
		this.turns++;
		const forOldest = this.turns % TURNS_PER_OLDEST === 0;
		const chosen = forOldest
			? heads.reduce((oldest, head) => (head.sequence < oldest.sequence ? head : oldest))
			: heads[0];
		this.remove(chosen);
		return chosen;
	}

	/** Takes out all. */
	drain(): T[] {
		return ORDER.flatMap((priority) => this.line(priority).splice(0));
	}

	private line(priority: Priority): T[] {
		return this.lines.get(priority)!;
	}
}
