import type { IDataObject } from 'n8n-workflow';

import { appointment, calls, dateOf, ending, moments, ordersOf } from './bookings';
import { NODE, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 });
const { order, slots, shown, record, take } = ordersOf(erdv);

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const search = (more: IDataObject = {}) => ({ resource: 'timeSlot', operation: 'search', returnAll: true, ...more });
const firstAvailable = (preferences: IDataObject = {}) =>
	appointment('create', { slotChoice: 'firstAvailable', preferences });
const fromTo = { from: inDays(10), to: inDays(20) };
const isInside = (slot: unknown) => {
	const [start, end] = moments(String(slot)).split('/');
	return start >= fromTo.from && end <= fromTo.to;
};
/** Slots as a search answers them. */
const validFor = (slot: string) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { startDateTime, endDateTime };
};
const answerWith = (entries: unknown[]) =>
	erdv.sandbox.fault({
		match: { name: 'searchTimeSlot' },
		fault: { kind: 'status', status: 200, body: { status: 'done', availableTimeSlot: entries } },
	});

describe('Slots outside the period that was searched', () => {
	it('are left out of a search, and counted', async () => {
		erdv.sandbox.set({ searchWindow: 'endIgnored' });
		const id = order();
		const found = (await erdv.account().run(search({ preferences: fromTo }), [id])).json(NODE);
		const outside = slots(id).filter((slot) => moments(slot).split('/')[1] > fromTo.to).length;
		expect(found.length).toBeGreaterThan(5);
		expect(found.every(({ slot }) => isInside(slot))).toBe(true);
		expect(outside).toBeGreaterThan(10);
		expect(found[0].warnings).toEqual([
			`Orange listed ${outside} time slots outside the period that was searched: left out.`,
		]);
	});

	it('are not booked, and the booking says how many there were, in French too', async () => {
		erdv.sandbox.set({ searchWindow: 'ignored' });
		const id = order();
		const options = { language: 'fr' };
		const booked = await ending(erdv.account(), { ...firstAvailable(fromTo), options }, id);
		expect(isInside(shown(id))).toBe(true);
		expect(booked).toMatchObject({
			outcome: 'created',
			warnings: [expect.stringMatching(/^Orange a listé \d+ créneaux hors de la période demandée, dont il n'est pas/)],
		});
	});

	it.each([
		['a search', search({ preferences: fromTo })],
		['First Available', firstAvailable(fromTo)],
	])('are an error where there is nothing else, and not "nothing free": %s', async (_what, parameters) => {
		const [account, id] = [erdv.account(), order()];
		const listed = slots(id)
			.filter((slot) => !isInside(slot))
			.slice(0, 3);
		answerWith(listed.map((slot) => ({ validFor: validFor(slot) })));
		expect(await ending(account, parameters, id)).toMatchObject({
			error: "Orange's answer lists only time slots outside the period that was searched",
			kind: 'answerNotUnderstood',
			description: expect.stringContaining(listed[0].split('/')[0]),
		});
		expect(record(id)).toEqual([]);
	});

	it('are no reason to stop where an entry lies in the period, and is taken', async () => {
		const id = order();
		const outside = slots(id).filter((slot) => !isInside(slot));
		const inside = slots(id).find(isInside)!;
		answerWith([{ validFor: validFor(outside[0]) }, { validFor: validFor(inside), available: false }]);
		expect(await ending(erdv.account(), firstAvailable(fromTo), id)).toMatchObject({
			kind: 'noSlotFound',
			description: expect.stringMatching(/1 time slot outside .*1 time slot that is not available/),
		});
	});
});

describe('Slots that are flagged as not available', () => {
	beforeEach(() => void erdv.sandbox.set({ takenSlots: 'flagged' }));

	it('are left out of a search, and counted', async () => {
		const id = order();
		const [first, second, ...free] = slots(id);
		take(id, first, second);
		const options = { outputAs: 'orders' };
		const [found] = (await erdv.account().run(search({ options }), [id])).json(NODE);
		expect((found.slots as IDataObject[]).map(({ slot }) => slot)).toEqual(free.slice(0, found.slotCount as number));
		expect(found.warnings).toEqual(['Orange listed 2 time slots that are not available: left out.']);
	});

	it.each([
		['First Available', () => ({ slotChoice: 'firstAvailable' })],
		['On Date', (slot: string) => ({ slotChoice: 'onDate', date: dateOf(slot) })],
	])('are not chosen: %s', async (_what, choice) => {
		const [account, id] = [erdv.account(), order()];
		const [first, second] = slots(id);
		take(id, first);
		expect(await ending(account, appointment('create', choice(first)), id)).toMatchObject({ outcome: 'created' });
		expect(shown(id)).toBe(moments(second));
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'createAppointment']);
	});

	it('are neither proposed instead of one that is gone, nor in the list of the editor', async () => {
		const [account, id] = [erdv.account(), order()];
		const [first, second, third, fourth, fifth] = slots(id);
		take(id, first, second);
		const gone = appointment('create', { slot: { __rl: true, mode: 'period', value: first } });
		const { alternatives } = await ending(account, gone, id);
		expect((alternatives as IDataObject[]).map(({ slot }) => slot)).toEqual([third, fourth, fifth]);
		const node = account.node(appointment('create', { orderId: id }));
		const { results } = await erdv.engine.listSearch('searchTimeSlots', node);
		expect(JSON.parse(String(results[0].value))).toEqual({ orderId: id, slot: third });
	});

	it('are nothing free where there are no others', async () => {
		const [account, id] = [erdv.account(), order()];
		erdv.sandbox.takeSlot(id, { all: true });
		expect(await ending(account, firstAvailable(), id)).toMatchObject({ kind: 'noSlotFound' });
		expect((await account.run(search(), [id])).json(NODE)).toEqual([]);
	});

	it.each([false, 'false', ' FALSE ', 0, 'non', 'N', 'faux', 'off', 'KO', 'Indisponible', 'unavailable', 'booked'])(
		'%j means that',
		async (available) => {
			const id = order();
			const [first, second] = slots(id);
			answerWith([
				{ validFor: validFor(first), available },
				{ validFor: validFor(second), available: true },
			]);
			const found = (await erdv.account().run(search(), [id])).json(NODE);
			expect(found.map(({ slot }) => slot)).toEqual([second]);
		},
	);

	it('stay where another entry offers the same time', async () => {
		const id = order();
		const [first] = slots(id);
		answerWith([{ validFor: validFor(first), available: false }, { validFor: validFor(first) }]);
		expect((await erdv.account().run(search(), [id])).json(NODE)).toMatchObject([{ slot: first }]);
	});
});

test('slots of a search that still goes on come with a warning', async () => {
	const [id, account] = [order(), erdv.account()];
	const body = { status: 'inProgress', availableTimeSlot: [{ validFor: validFor(slots(id)[0]) }] };
	const fault = { kind: 'status', status: 200, body } as const;
	erdv.sandbox.fault({ match: { name: 'searchTimeSlot' }, fault, times: 2 });
	const warning = 'Orange was still searching when it answered: there may be more time slots.';
	expect((await account.run(search(), [id])).json(NODE)).toMatchObject([{ warnings: [warning] }]);
	const late = firstAvailable({ excludedDates: dateOf(slots(id)[0]) });
	expect(await ending(account, late, id)).toMatchObject({
		kind: 'noSlotFound',
		description: expect.stringContaining(warning),
	});
});

test('entries whose period cannot be read are counted', async () => {
	const id = order();
	answerWith([{ validFor: validFor(slots(id)[0]) }, { validFor: { startDateTime: 'soon' } }, null]);
	expect((await erdv.account().run(search(), [id])).json(NODE)).toMatchObject([
		{ warnings: ['Orange listed 2 entries whose period cannot be read: left out.'] },
	]);
});

describe('A list that ends well before its window does', () => {
	const CUT = 10;
	beforeEach(() => void erdv.sandbox.set({ searchMost: CUT }));
	const late = (id: string) => ({ excludedDates: slots(id).slice(0, 12).map(dateOf).join(',') });

	it('is searched on before it is said that nothing fits', async () => {
		const [account, id] = [erdv.account(), order()];
		const all = slots(id);
		const wanted = all.find((slot) => !late(id).excludedDates.includes(dateOf(slot)))!;
		expect(await ending(account, firstAvailable(late(id)), id)).toMatchObject({ outcome: 'created' });
		expect(shown(id)).toBe(moments(wanted));
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'searchTimeSlot', 'createAppointment']);
	});

	it('is not where it holds one that fits', async () => {
		const [account, id] = [erdv.account(), order()];
		expect(await ending(account, firstAvailable(), id)).toMatchObject({ outcome: 'created', warnings: [] });
		expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'createAppointment']);
	});

	it('is searched on for Return All, each slot once, four times at most, and then says so', async () => {
		const [account, id] = [erdv.account(), order()];
		const preferences = { to: inDays(59) };
		const found = (await account.run(search({ preferences }), [id])).json(NODE);
		expect(found.map(({ slot }) => slot)).toEqual(slots(id).slice(0, 4 * CUT - 3));
		expect(calls(account)).toEqual(Array.from({ length: 4 }, () => 'searchTimeSlot'));
		expect(found[0].warnings).toEqual([expect.stringMatching(/^Orange's list ends with 37 time slots, well before/)]);
	});

	it('of a search with a limit is a warning', async () => {
		const [account, id] = [erdv.account(), order()];
		const found = (await account.run(search({ returnAll: false, limit: 20 }), [id])).json(NODE);
		expect(found).toHaveLength(CUT);
		expect(found[0].warnings).toEqual([expect.stringContaining('it may be cut')]);
		const few = (await account.run(search({ returnAll: false, limit: 5 }), [id])).json(NODE);
		expect(few[0].warnings).toEqual([]);
		expect(calls(account)).toHaveLength(2);
	});

	it('keeps what came where Orange refuses to search the rest', async () => {
		const [account, id] = [erdv.account(), order()];
		erdv.sandbox.fault({ skip: 1, fault: { kind: 'status', status: 422, code: 199 } });
		const found = (await account.run(search(), [id])).json(NODE);
		expect(found).toHaveLength(CUT);
		expect(found[0].warnings).toEqual([expect.stringContaining('it may be cut')]);
	});

	it('fails where the rest cannot be asked for: half a list must not pass for a whole one', async () => {
		const [account, id] = [erdv.account(), order()];
		erdv.sandbox.fault({ skip: 1, fault: { kind: 'status', status: 403, code: 50 } });
		expect(await ending(account, search(), id)).toMatchObject({ kind: 'suspended' });
	});

	it('asks no more where a second search brings nothing later', async () => {
		const [account, id] = [erdv.account(), order()];
		erdv.sandbox.set({ searchWindow: 'ignored' });
		const found = (await account.run(search(), [id])).json(NODE);
		expect(found).toHaveLength(CUT);
		expect(calls(account)).toEqual(['searchTimeSlot', 'searchTimeSlot']);
	});
});
