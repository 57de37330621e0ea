import { LastSeen } from '../../../nodes/OrangeErdv/watch/LastSeen';

const time = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString();

it('tells since when an order is as it is', () => {
	const lastSeen = new LastSeen();
	expect(lastSeen.knownSince('a', 'one')).toBe('beforeStart');
	lastSeen.note('a', 'one', time(1));
	lastSeen.note('a', 'one', time(2));
	expect(lastSeen.knownSince('a', 'one')).toEqual({ time: time(1), last: time(2) });
	lastSeen.note('a', 'two', time(3));
	expect(lastSeen.knownSince('a', 'two')).toEqual({ time: time(3), last: time(3) });
	expect(lastSeen.knownSince('a', 'one')).toBe('unknown');
});

it('forgets what was seen longest ago, and knows that it has', () => {
	const lastSeen = new LastSeen(2);
	for (const order of ['a', 'b', 'a', 'c']) lastSeen.note(order, 'one', time(1));
	expect(lastSeen.knownSince('a', 'one')).toEqual({ time: time(1), last: time(1) });
	expect(lastSeen.knownSince('b', 'one')).toBe('unknown');
	expect(lastSeen.knownSince('new', 'one')).toBe('unknown');
});
