import type { OrderFacts } from '../batch/batch';
import type { Shape } from './shape';

/** A list of time slots that a search might be answered with. */
export interface SearchShape extends Omit<Shape, 'tells'> {
	/** The free slots that it offers; `nothing` where it is no list at all, `unclear` where it may be taken either way. */
	offers: 'nothing' | 'unclear' | ((order: OrderFacts) => string[]);
}

const SPAN = { day: 86_400_000, hour: 3_600_000 };
const iso = (ms: number) => new Date(ms).toISOString();
const entry = (slot: string, more: object = {}) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { validFor: { startDateTime, endDateTime }, ...more };
};
const halfDay = (days: number) => {
	const start = Math.floor(Date.now() / SPAN.day + days) * SPAN.day + 8 * SPAN.hour;
	return `${iso(start)}/${iso(start + 4 * SPAN.hour)}`;
};
const outside = [halfDay(-2), halfDay(200), halfDay(400)].map((slot) => entry(slot));
const some = ({ free }: OrderFacts) => free.slice(3, 9);

const answer =
	(list: (order: OrderFacts) => unknown, more: object = {}): Shape['fault'] =>
	(order, status) => ({
		kind: 'status',
		status,
		body: { status: 'done', searchResult: 'success', availableTimeSlot: list(order), ...more },
	});
const bare =
	(made: (order: OrderFacts) => unknown): Shape['fault'] =>
	(order, status) => ({ kind: 'status', status, body: made(order) });
const entries = (order: OrderFacts) => some(order).map((slot) => entry(slot));
const none = () => [];

/** Half an hour each, on the morning of one day, as many as a page holds. */
const page = ({ free }: OrderFacts, count: number) => {
	// The first free one may be an afternoon's: it depends on the hour at which the campaign is run.
	const morning = free.find((slot) => slot.slice(11, 13) < '12') ?? free[0];
	const start = Date.parse(morning.split('/')[0]);
	return Array.from({ length: count }, (_, index) =>
		entry(`${iso(start + index * 60_000)}/${iso(start + (index + 1) * 60_000)}`),
	);
};

/** Lists that hold what may not be offered, say nothing, or are no lists. */
export const SEARCHES: SearchShape[] = [
	{ name: 'slots', fault: answer(entries), offers: some },
	{ name: 'bare list', fault: bare(entries), offers: some },
	{
		name: 'answer in a list',
		fault: bare((order) => [{ status: 'done', availableTimeSlot: entries(order) }]),
		offers: some,
	},
	{ name: 'latest first', fault: answer((order) => entries(order).reverse()), offers: some },
	{ name: 'every slot twice', fault: answer((order) => [...entries(order), ...entries(order)]), offers: some },
	{
		name: 'one slot, no list',
		fault: answer((order) => entries(order)[0]),
		offers: (order) => some(order).slice(0, 1),
	},
	{ name: 'some outside the window', fault: answer((order) => [...outside, ...entries(order)]), offers: some },
	{ name: 'all outside the window', fault: answer(() => outside), offers: 'nothing' },
	{
		name: 'some not available',
		fault: answer(({ free }) => free.slice(0, 9).map((slot, index) => entry(slot, { available: index > 2 }))),
		offers: some2,
	},
	{
		name: 'none available',
		fault: answer((order) => some(order).map((slot) => entry(slot, { available: false }))),
		offers: none,
	},
	{
		name: 'some unreadable',
		fault: answer((order) => [null, 'x', {}, { validFor: null }, entry('demain/après-demain'), ...entries(order)]),
		offers: some,
	},
	{ name: 'all unreadable', fault: answer(() => [{ validFor: {} }, { debut: '2099-01-01' }, 7]), offers: 'nothing' },
	{
		name: 'ends before it starts',
		fault: answer(({ free }) => [entry(free[0].split('/').reverse().join('/'))]),
		offers: 'nothing',
	},
	{ name: 'huge', fault: answer((order) => [...page(order, 3000), ...entries(order)]), offers: 'unclear' },
	{ name: 'no slot', fault: answer(() => []), offers: none },
	{ name: 'list null', fault: answer(() => null), offers: 'unclear' },
	{ name: 'list text', fault: answer(() => 'aucun'), offers: 'nothing' },
	{
		name: 'list under another key',
		fault: bare((order) => ({ status: 'done', creneaux: entries(order) })),
		offers: 'nothing',
	},
	{ name: 'list in {data}', fault: bare((order) => ({ data: { slots: entries(order) } })), offers: 'nothing' },
	{ name: 'still searching', fault: answer(() => [], { status: 'inProgress' }), offers: 'nothing' },
	{ name: 'rejected', fault: answer(() => [], { status: 'rejected', searchResult: 'fail' }), offers: 'nothing' },
	{ name: 'unknown status', fault: answer(() => [], { status: 'kaput' }), offers: 'unclear' },
];

function some2({ free }: OrderFacts) {
	return free.slice(3, 9);
}

/** Pages that end before their window does, without one slot in the afternoon. */
export const PAGES: SearchShape[] = [25, 50, 100].map((count) => ({
	name: `${count} slots that end early`,
	fault: answer((order) => page(order, count)),
	offers: ({ free }) => free,
}));
