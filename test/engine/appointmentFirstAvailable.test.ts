import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { answered, appointment, calls, dateOf, ending, isMorning, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots, dates, record, take } = ordersOf(erdv);

/** What Orange's number for "too late" is, is not known; here it is the sandbox's. */
const taught = () => erdv.account({ apiMapping: '{"refusalCodes": {"104": "tooLate"}}' });

const firstAvailable = (preferences: IDataObject = {}, more: IDataObject = {}) =>
	appointment('create', { slotChoice: 'firstAvailable', preferences, ...more });

const dayOf = (slot: string) =>
	['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'][new Date(dateOf(slot)).getUTCDay()];

/** Books with these preferences, and expects the first of the order's slots that `fits`, not the very first. */
async function expectFirst(parameters: IDataObject, fits: (slot: string) => boolean, id = order()) {
	const account = erdv.account();
	const [earliest] = slots(id);
	const wanted = slots(id).find(fits)!;
	expect(wanted).not.toBe(earliest);
	expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'created', requestedSlot: { slot: wanted } });
	expect(record(id)).toEqual([['create', moments(wanted)]]);
}

describe('Appointment → Create, First Available', () => {
	atOnce({
		'takes the earliest slot': async () => {
			const [account, id] = [erdv.account(), order()];
			const [earliest] = slots(id);
			expect(await ending(account, firstAvailable(), id)).toMatchObject({
				outcome: 'created',
				attempts: 1,
				appointment: { slot: earliest },
			});
			expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'createAppointment']);
			expect(record(id)).toEqual([['create', moments(earliest)]]);
		},
		'keeps to days of the week': async () => {
			const days = [...new Set(slots(order()).map(dayOf))].slice(2, 4);
			await expectFirst(firstAvailable({ daysOfWeek: days }), (slot) => days.includes(dayOf(slot)));
		},
		'keeps to the half-day': async () =>
			await expectFirst(firstAvailable({ partOfDay: 'afternoon' }), (slot) => !isMorning(slot)),
		// The sandbox offers every working day from the second on.
		'keeps the notice, in working days': async () => {
			const id = order();
			await expectFirst(firstAvailable({ minimumNoticeWorkingDays: 5 }), (slot) => dateOf(slot) === dates(id)[3], id);
		},
		'leaves out excluded dates': async () => {
			const id = order();
			const excludedDates = dates(id).slice(0, 2).join(', ');
			await expectFirst(firstAvailable({ excludedDates }), (slot) => dateOf(slot) === dates(id)[2], id);
		},
		'keeps to all of them at once': async () => {
			const id = order();
			const daysOfWeek = ['tuesday', 'thursday'];
			const early = dates(id).slice(0, 3);
			const fits = (slot: string) =>
				daysOfWeek.includes(dayOf(slot)) && !isMorning(slot) && !early.includes(dateOf(slot));
			const excluded = slots(id).find(fits)!;
			const preferences = {
				daysOfWeek,
				partOfDay: 'afternoon',
				minimumNoticeWorkingDays: 5,
				excludedDates: dateOf(excluded),
			};
			await expectFirst(firstAvailable(preferences), (slot) => fits(slot) && slot !== excluded, id);
		},
		'searches from and to the dates given': async () => {
			const id = order();
			const from = dates(id)[7];
			await expectFirst(firstAvailable({ from, to: from }), (slot) => dateOf(slot) === from, id);
		},
		'finds nothing in a window without free slots, and says no more than that': async () => {
			const [account, id] = [erdv.account(), order()];
			const [before] = dates(id);
			expect(
				await ending(account, firstAvailable({ to: new Date(Date.parse(before) - 86_400_000).toISOString() }), id),
			).toMatchObject({
				kind: 'noSlotFound',
				alternatives: [],
				description: 'Loosen the preferences or widen the window.',
			});
		},
		'finds nothing that fits: names the three nearest and why they do not, and sends no write': async () => {
			const [account, id] = [erdv.account(), order()];
			const nearest = slots(id).slice(0, 3);
			expect(await ending(account, firstAvailable({ daysOfWeek: ['sunday'] }), id)).toMatchObject({
				error: `No free time slot for order ${id} fits`,
				kind: 'noSlotFound',
				description: expect.stringMatching(/^Loosen the preferences or widen the window\. The alternatives are /),
				alternatives: nearest.map((slot) => ({ slot, why: `it is on ${dayOf(slot)}, not on sunday` })),
			});
			expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot']);
		},
		'says why for each of them: half-day, notice, excluded': async () => {
			const [account, id] = [erdv.account(), order()];
			const offered = dates(id);
			const preferences = { partOfDay: 'morning', minimumNoticeWorkingDays: 3, excludedDates: offered.slice(1) };
			const [from, to] = offered;
			const found = await ending(account, firstAvailable({ ...preferences, from, to }), id);
			expect(found.alternatives).toMatchObject([
				{ why: expect.stringMatching(/^it is before .* a notice of 3 working days$/) },
				{ why: expect.stringMatching(/^it is before/) },
				{ why: `${offered[1]} is excluded` },
			]);
			const inTheAfternoon = await ending(
				account,
				firstAvailable({ partOfDay: 'afternoon', excludedDates: offered }),
				id,
			);
			expect((inTheAfternoon.alternatives as IDataObject[])[0].why).toBe('it is not in the afternoon');
		},
		'Refusals as Items: nothing that fits is an item with its outcome': async () => {
			const [account, id] = [erdv.account(), order()];
			const parameters = firstAvailable({ daysOfWeek: ['sunday'] }, { options: { refusalsAsItems: true } });
			expect(await ending(account, parameters, id, { onError: 'stopWorkflow' })).toMatchObject({
				orderId: id,
				outcome: 'noSlotFound',
				message: `No free time slot for order ${id} fits`,
				appointment: null,
				alternatives: [{ why: expect.any(String) }, {}, {}],
			});
		},
		'five slots gone: searches once more, and takes the next': async () => {
			const [account, id] = [erdv.account(), order()];
			const offered = slots(id);
			const running = ending(account, firstAvailable(), id);
			await answered(account, 'searchTimeSlot');
			take(id, ...offered.slice(0, 5));
			expect(await running).toMatchObject({ outcome: 'created', appointment: { slot: offered[5] } });
			const tried = Array.from({ length: 5 }, () => ['createAppointment', 'getOrder']).flat();
			expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', ...tried, 'searchTimeSlot', 'createAppointment']);
			expect(record(id)).toEqual([['create', moments(offered[5])]]);
		},
		'every slot that fits gone, and none in the second search: no slot, with the last refusal': async () => {
			const [account, id] = [erdv.account(), order()];
			const [day] = dates(id);
			const running = ending(account, firstAvailable({ to: day }), id);
			await answered(account, 'searchTimeSlot');
			take(id, ...slots(id).filter((slot) => dateOf(slot) === day));
			expect(await running).toMatchObject({
				kind: 'noSlotFound',
				error: expect.stringContaining('not available'),
				httpCode: 409,
				alternatives: [],
			});
			expect(calls(account).filter((name) => name === 'searchTimeSlot')).toHaveLength(2);
			expect(record(id)).toEqual([]);
		},
		'the order gets an appointment meanwhile: stops there, and keeps it': async () => {
			const [account, id] = [erdv.account(), order()];
			const validFor = erdv.sandbox.slots(id)[8];
			const running = ending(account, firstAvailable(), id);
			await answered(account, 'searchTimeSlot');
			erdv.sandbox.putOrder(id, { appointment: { validFor } });
			expect(await running).toMatchObject({ kind: 'refused', refusal: 'alreadyScheduled', code: '102' });
			expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'createAppointment', 'getOrder']);
			expect(record(id)).toEqual([]);
		},
		'a code that means something else than the slot: stops there': async () => {
			const [account, id] = [taught(), order()];
			const running = ending(account, firstAvailable(), id);
			await answered(account, 'searchTimeSlot');
			erdv.sandbox.putOrder(id, { status: 'cancelled' });
			expect(await running).toMatchObject({ kind: 'refused', refusal: 'tooLate' });
			expect(calls(account).filter((name) => name === 'createAppointment')).toHaveLength(1);
		},
		'an attempt whose answer is lost: the order shows it, and no other slot is tried': async () => {
			const [account, id] = [erdv.account(), order()];
			const [earliest] = slots(id);
			erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault: { kind: 'cutJson' } });
			expect(await ending(account, firstAvailable(), id)).toMatchObject({
				outcome: 'created',
				confirmedBy: 'readBack',
			});
			expect(record(id)).toEqual([['create', moments(earliest)]]);
		},
		'an attempt that stays unknown: sent again for the same slot only, no other slot is tried though that one is gone':
			async () => {
				const [account, id] = [erdv.account(), order()];
				erdv.sandbox.fault({
					match: { orderId: id, name: 'createAppointment' },
					fault: { kind: 'status', status: 500 },
				});
				const running = ending(account, firstAvailable(), id);
				await answered(account, 'createAppointment');
				take(id, slots(id)[0]);
				expect(await running).toMatchObject({ kind: 'unknown' });
				const creates = account.arrivals().filter(({ name }) => name === 'createAppointment');
				expect(creates.map(({ status }) => status)).toEqual([500, 409]);
				expect(record(id)).toEqual([]);
			},
		'Change takes the earliest slot too, and the next where that is gone': async () => {
			const [account, id] = [erdv.account(), order(9)];
			const offered = slots(id);
			const running = ending(
				account,
				appointment('change', { slotChoice: 'firstAvailable', preferences: { partOfDay: 'afternoon' } }),
				id,
			);
			const [gone, next] = offered.filter((slot) => !isMorning(slot));
			await answered(account, 'searchTimeSlot');
			take(id, gone);
			expect(await running).toMatchObject({ outcome: 'changePending', requestedSlot: { slot: next } });
			expect(calls(account)).toEqual([
				'getOrder',
				'searchTimeSlot',
				'changeAppointment',
				'getOrder',
				'changeAppointment',
			]);
		},
	});
});
