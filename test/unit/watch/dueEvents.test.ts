import fc from 'fast-check';

import type { Mark } from '../../../nodes/OrangeErdv/input/readMarks';
import { dueEvents, type Due, type DueMarks } from '../../../nodes/OrangeErdv/watch/dueEvents';
import { fingerprintOf, parseFingerprint } from '../../../nodes/OrangeErdv/watch/fingerprint';
import type { OrderState } from '../../../nodes/OrangeErdv/watch/orderState';

const HOUR = 3_600_000;
const at = (time: string) => Date.parse(time);
const hours = (count: number): Mark => ({ count, unit: 'hours' });
const workingDays = (count: number): Mark => ({ count, unit: 'workingDays' });
const having = (start: string, end: string, status: string | null = 'confirmed'): OrderState => ({
	orderStatus: null,
	deliveryContractualDate: null,
	appointment: { start, end, status },
});
/** From one look to the next, as a sheet or the static data keeps it. */
const kept = (state: OrderState) => parseFingerprint(fingerprintOf('00123456', state))!.state;

/** Looks at one order after the other, each known as the last look left it. */
const looking = (marks: DueMarks) => {
	let known: OrderState | null = null;
	return (state: OrderState, now: number): Due[] => {
		const { dues, told } = dueEvents(state, known, marks, now);
		known = kept({ ...state, told });
		return dues;
	};
};
const nearsOf = (dues: Due[]) => dues.map((due) => (due.event === 'appointmentNear' ? due.mark : due.event));

describe('When an appointment is near', () => {
	test.each<[string, string, Mark, string]>([
		['hours before', '2026-12-01T08:00:00+01:00', hours(4), '2026-12-01T04:00:00+01:00'],
		['the working day before', '2026-12-01T08:00:00+01:00', workingDays(1), '2026-11-30T08:00:00+01:00'],
		['over a weekend', '2026-11-30T08:00:00+01:00', workingDays(1), '2026-11-27T08:00:00+01:00'],
		['of a Saturday', '2026-12-05T08:00:00+01:00', workingDays(2), '2026-12-03T08:00:00+01:00'],
		['over Christmas', '2026-12-28T14:00:00+01:00', workingDays(1), '2026-12-24T14:00:00+01:00'],
		['over Easter', '2027-03-30T08:00:00+02:00', workingDays(1), '2027-03-26T08:00:00+01:00'],
		[
			'working days where the clock was put forward',
			'2027-03-30T08:00:00+02:00',
			workingDays(2),
			'2027-03-25T08:00:00+01:00',
		],
		['hours where the clock was put forward', '2027-03-28T08:00:00+02:00', hours(24), '2027-03-27T07:00:00+01:00'],
		['hours where the clock was put back', '2026-10-25T08:00:00+01:00', hours(24), '2026-10-24T09:00:00+02:00'],
		[
			'by the clock of an overseas department',
			'2026-11-30T21:00:00-04:00',
			workingDays(1),
			'2026-11-27T21:00:00-04:00',
		],
	])('%s', (_what, start, mark, moment) => {
		const state = having(start, new Date(at(start) + 4 * HOUR).toISOString());
		const nears = (now: number) => nearsOf(dueEvents(state, null, { near: [mark] }, now).dues);
		expect(nears(at(moment) - 1)).toEqual([]);
		expect(nears(at(moment))).toEqual([mark]);
		expect(nears(at(start) - 1)).toEqual([mark]);
		expect(nears(at(start))).toEqual([]);
	});

	test('whenever it is looked at, each mark is told once, before the start, and the nearest of those that passed', () => {
		const start = at('2026-12-01T08:00:00+01:00');
		const state = having('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00');
		const marks = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
		const looks = fc.array(fc.integer({ min: -40 * HOUR, max: 5 * HOUR }), { maxLength: 30 });
		fc.assert(
			fc.property(marks, looks, (counts, times) => {
				const look = looking({ near: counts.map(hours) });
				let last = -Infinity;
				for (const time of times.sort((one, other) => one - other)) {
					const passed = counts.filter((count) => -count * HOUR <= time && -count * HOUR > last);
					const expected = time < 0 && passed.length > 0 ? [hours(Math.min(...passed))] : [];
					expect(nearsOf(look(state, start + time))).toEqual(expected);
					if (time < 0) last = time;
				}
			}),
		);
	});

	test('a mark that was left out later, or added, is told for itself', () => {
		const state = having('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00');
		const now = at('2026-12-01T05:00:00+01:00');
		const { told } = dueEvents(state, null, { near: [hours(4)] }, now);
		const near = (mark: Mark) => nearsOf(dueEvents(state, kept({ ...state, told }), { near: [mark] }, now).dues);
		expect(near(hours(24))).toEqual([]);
		expect(near(hours(3))).toEqual([hours(3)]);
	});

	test('what was told is kept while it is not looked at, and where it was read by another mapping', () => {
		const state = having('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00');
		const now = at('2026-12-01T05:00:00+01:00');
		const first = dueEvents(state, null, { near: [hours(4)] }, now);
		const second = dueEvents(state, kept({ ...state, told: first.told }), {}, now);
		expect(second.told).toEqual(first.told);
		const mapped = kept({ ...state, mapping: 'abc1', told: second.told });
		expect(dueEvents(state, mapped, { near: [hours(4)] }, now).dues).toEqual([]);
	});
});

describe('An appointment without a result', () => {
	test('is told so long after its end, once, and again at another time', () => {
		const look = looking({ noResultAfterMs: 2 * HOUR });
		const [first, second] = [1, 2].map((day) =>
			having(`2026-12-0${day}T08:00:00+01:00`, `2026-12-0${day}T12:00:00+01:00`),
		);
		const due = at('2026-12-01T14:00:00+01:00');
		const counts = [due - 1, due, due + 1].map((now) => look(first, now).length);
		expect(counts).toEqual([0, 1, 0]);
		expect(look(second, due + 24 * HOUR)).toMatchObject([{ event: 'appointmentWithoutResult' }]);
	});

	test.each(['cancelled', 'completed', 'missed', 'failed', 'rejeté'])('is not one that is %s', (status) => {
		const state = having('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00', status);
		const marks = { noResultAfterMs: 0, near: [hours(4)] };
		const looks = ['2026-12-01T07:00:00+01:00', '2026-12-02T07:00:00+01:00'];
		expect(looks.flatMap((time) => dueEvents(state, null, marks, at(time)).dues)).toEqual([]);
	});
});

describe('An appointment without a time that can be read', () => {
	test('is never near, and never without a result', () => {
		const state = { ...having('', ''), appointment: { start: null, end: null, status: 'confirmed' } };
		const marks = { near: [hours(4)], noResultAfterMs: 0, change: { start: 1, id: 1, by: 1 } };
		expect(dueEvents(state, null, marks, Date.now()).dues).toMatchObject([{ event: 'changeOverdue' }]);
	});
});

describe('A change that is expected', () => {
	const [OLD, NEW] = ['2026-12-01', '2026-12-08'].map((date) =>
		having(`${date}T08:00:00+01:00`, `${date}T12:00:00+01:00`),
	);
	const start = at('2026-12-08T08:00:00+01:00');
	const end = at('2026-12-08T12:00:00+01:00');
	const by = at('2026-11-27T09:00:00+01:00');
	const isOverdue = (dues: Due[]) => dues.some(({ event }) => event === 'changeOverdue');

	test('is overdue from then on, and told once', () => {
		const look = looking({ change: { start, end, id: 1, by } });
		expect([by - 1, by, by + 1].map((now) => isOverdue(look(OLD, now)))).toEqual([false, true, false]);
	});

	test('is shown where start and end are, or the start where no end was given; a cancelled one is not', () => {
		const overdueIn = (state: OrderState, slot: { start: number; end?: number }) =>
			isOverdue(dueEvents(state, null, { change: { ...slot, id: 1, by } }, by).dues);
		expect(overdueIn(NEW, { start, end })).toBe(false);
		expect(overdueIn(NEW, { start })).toBe(false);
		expect(overdueIn(NEW, { start, end: end - 1 })).toBe(true);
		expect(overdueIn({ ...NEW, appointment: null }, { start, end })).toBe(true);
	});

	test('that was shown is not overdue when it is gone, until it is asked for again', () => {
		let known: OrderState | null = null;
		const look = (state: OrderState, id: number, now: number) => {
			const { dues, told } = dueEvents(state, known, { change: { start, end, id, by: now } }, now);
			known = kept({ ...state, told });
			return isOverdue(dues);
		};
		expect([look(NEW, 1, by), look(OLD, 1, by), look(OLD, 2, by), look(OLD, 2, by)]).toEqual([
			false,
			false,
			true,
			false,
		]);
		// Asked for a third time before it was ever shown: it was told.
		expect(look(OLD, 3, by)).toBe(false);
	});
});
