import fc from 'fast-check';

import { TicketQueue, type Priority, type Ticket } from '../../../nodes/OrangeErdv/limiter/TicketQueue';

const ticket = (sequence: number, priority: Priority = 'normal'): Ticket => ({ sequence, priority });

function queueOf(...tickets: Ticket[]): TicketQueue<Ticket> {
	const queue = new TicketQueue<Ticket>();
	tickets.forEach((one) => queue.add(one));
	return queue;
}

function order(queue: TicketQueue<Ticket>): number[] {
	const sequences: number[] = [];
	for (let next = queue.next(); next; next = queue.next()) sequences.push(next.sequence);
	return sequences;
}

it('first come, first served', () => {
	expect(order(queueOf(ticket(1), ticket(2), ticket(3)))).toEqual([1, 2, 3]);
});

it('somebody waiting at a screen goes before a batch, and a batch before a poll', () => {
	const queue = queueOf(ticket(1, 'poll'), ticket(2), ticket(3, 'someoneIsWaiting'));
	expect(order(queue)).toEqual([3, 2, 1]);
});

it('a ticket that comes back keeps its place', () => {
	const first = ticket(1);
	const queue = queueOf(first, ticket(2), ticket(3));
	queue.next();
	queue.add(first);
	expect(order(queue)).toEqual([1, 2, 3]);
});

it('every fourth turn goes to whoever has waited longest', () => {
	const batch = [ticket(0, 'poll'), ticket(1), ticket(2)];
	const screens = [3, 4, 5, 6, 7, 8].map((sequence) => ticket(sequence, 'someoneIsWaiting'));
	expect(order(queueOf(...batch, ...screens))).toEqual([3, 4, 5, 0, 6, 7, 8, 1, 2]);
});

it('a ticket that is taken out does not get a turn', () => {
	const second = ticket(2);
	const queue = queueOf(ticket(1), second, ticket(3));
	queue.remove(second);
	queue.remove(second);
	expect(queue.size).toBe(2);
	expect(order(queue)).toEqual([1, 3]);
});

it('all can be taken out at once', () => {
	const queue = queueOf(ticket(1), ticket(2, 'poll'), ticket(3, 'someoneIsWaiting'));
	expect(queue.drain()).toHaveLength(3);
	expect(queue.size).toBe(0);
	expect(queue.next()).toBeUndefined();
});

it('nobody starves, whoever comes: the oldest goes within four turns', () => {
	const priority = fc.constantFrom<Priority>('someoneIsWaiting', 'normal', 'poll');
	fc.assert(
		fc.property(fc.array(fc.array(priority, { maxLength: 3 }), { maxLength: 60 }), (turns) => {
			const queue = new TicketQueue<Ticket>();
			const waiting = new Set<number>();
			let sequence = 0;
			let turnsOfOldest = 0;
			for (const comers of turns) {
				for (const one of comers) {
					waiting.add(sequence);
					queue.add(ticket(sequence++, one));
				}
				if (waiting.size === 0) continue;
				const [oldest] = waiting;
				const { sequence: taken } = queue.next()!;
				waiting.delete(taken);
				turnsOfOldest = taken === oldest ? 0 : turnsOfOldest + 1;
				expect(turnsOfOldest).toBeLessThan(4);
			}
		}),
	);
});
