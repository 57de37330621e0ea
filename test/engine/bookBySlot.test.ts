import type { IDataObject } from 'n8n-workflow';

import type { CallName } from '../../nodes/OrangeErdv/api/model';
import type { Fault } from '../../sandbox';
import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, slotDetails: true }, SHORT_WAITS);
const { order, slots, shown, record, take } = ordersOf(erdv);

const bySlot = () => erdv.account({ apiMapping: JSON.stringify({ bookBy: 'slot' }) });
const to = (operation: string, slot: string, options: IDataObject = {}) =>
	appointment(operation, { ...byPeriod(slot), options });
const fault = (orderId: string, name: CallName, what: Fault, times = 1) =>
	erdv.sandbox.fault({ match: { orderId, name }, fault: what, times });
const LOST: Fault = { kind: 'resetAfter' };
const UNREADABLE: Fault = { kind: 'status', status: 422, code: 199 };

/** No slot that is asked for again is offered: it is kept for the order, which does not show it yet. */
describe('A period that is looked up, asked for again before the order shows it', () => {
	const lateChanges = () => void erdv.sandbox.set({ changeDelayMs: 3_600_000 });

	atOnce(
		{
			'a change that was accepted: is pending, and is not sent again': async () => {
				const [account, id] = [bySlot(), order(1)];
				const change = to('change', slots(id)[4], { onlyIfCurrentSlot: shown(id) });
				expect(await ending(account, change, id)).toMatchObject({ outcome: 'changePending', attempts: 1 });
				expect(await ending(account, change, id)).toMatchObject({
					outcome: 'changePending',
					appointment: null,
					attempts: 0,
					requestedSlot: { slot: expect.any(String) },
					previousSlot: { slot: expect.any(String) },
				});
				expect(calls(account).filter((name) => name === 'changeAppointment')).toHaveLength(1);
			},
			'the same by Create with If Already Scheduled: Change': async () => {
				const [account, id] = [bySlot(), order(1)];
				const create = to('create', slots(id)[4], { ifAlreadyScheduled: 'change' });
				expect(await ending(account, create, id)).toMatchObject({ outcome: 'changePending', attempts: 1 });
				expect(await ending(account, create, id)).toMatchObject({ outcome: 'changePending', attempts: 0 });
			},
			'a change whose answer was lost: is as unknown as before': async () => {
				const [account, id] = [bySlot(), order(1)];
				const change = to('change', slots(id)[4]);
				fault(id, 'changeAppointment', LOST);
				expect(await ending(account, change, id)).toMatchObject({ kind: 'unknown' });
				expect(await ending(account, change, id)).toMatchObject({ kind: 'unknown' });
				expect(calls(account).filter((name) => name === 'changeAppointment')).toHaveLength(1);
			},
			'a slot that somebody else has: is refused as ever': async () => {
				const [account, id] = [bySlot(), order(1)];
				const [wanted, other] = [slots(id)[4], slots(id)[6]];
				expect(await ending(account, to('change', other), id)).toMatchObject({ outcome: 'changePending' });
				take(id, wanted);
				const description = expect.stringContaining('Nothing was sent');
				const refused = { kind: 'refused', refusal: 'slotTaken', description, alternatives: expect.any(Array) };
				expect(await ending(account, to('change', wanted), id)).toMatchObject(refused);
			},
			'a change that Orange refused: is refused again': async () => {
				const [account, id] = [bySlot(), order(1)];
				const change = to('change', slots(id)[4]);
				fault(id, 'changeAppointment', { kind: 'status', status: 409, code: 69 });
				expect(await ending(account, change, id)).toMatchObject({ kind: 'refused', refusal: 'other' });
				take(id, slots(id)[4]);
				expect(await ending(account, change, id)).toMatchObject({ kind: 'refused', refusal: 'slotTaken' });
			},
		},
		lateChanges,
	);

	it('is waited for by a second run too', async () => {
		erdv.sandbox.set({ changeDelayMs: 5000 });
		const [account, id] = [bySlot(), order(1)];
		const slot = slots(id)[4];
		expect(await ending(account, to('change', slot), id)).toMatchObject({ outcome: 'changePending' });
		const again = ending(account, to('change', slot, { waitUntilEffective: true }), id);
		expect(await again).toMatchObject({ outcome: 'changed', attempts: 0, confirmedBy: 'readBack' });
		expect(record(id)).toEqual([['change', moments(slot)]]);
	});
});

describe('A create by a period that is looked up, with Skip Reading the Order First, where the slot is not offered', () => {
	atOnce({
		'as the order has it since a run whose answer was lost: it is kept': async () => {
			const [account, id] = [bySlot(), order()];
			const create = to('create', slots(id)[4], { skipOrderCheck: true });
			fault(id, 'createAppointment', LOST);
			fault(id, 'getOrder', UNREADABLE, 3);
			expect(await ending(account, create, id)).toMatchObject({ kind: 'unknown' });
			expect(await ending(account, create, id)).toMatchObject({ outcome: 'kept', attempts: 0, matchesRequest: true });
			expect(record(id)).toHaveLength(1);
		},
		'and the order has another one: it is already scheduled': async () => {
			const [account, id] = [bySlot(), order(1)];
			const slot = slots(id)[4];
			take(id, slot);
			const create = to('create', slot, { skipOrderCheck: true });
			expect(await ending(account, create, id)).toMatchObject({ kind: 'refused', refusal: 'alreadyScheduled' });
		},
		'and the order has none, or cannot be read: it is taken': async () => {
			const [account, id] = [bySlot(), order()];
			const slot = slots(id)[4];
			take(id, slot);
			const create = to('create', slot, { skipOrderCheck: true });
			expect(await ending(account, create, id)).toMatchObject({ kind: 'refused', refusal: 'slotTaken' });
			fault(id, 'getOrder', UNREADABLE);
			expect(await ending(account, create, id)).toMatchObject({ kind: 'refused', refusal: 'slotTaken' });
		},
	});
});

describe('A period that is looked up in a list that is not whole is not said to be taken', () => {
	const looked = async (operation: string, listed: (id: string) => IDataObject, expected: IDataObject) => {
		const [account, id] = [bySlot(), order(operation === 'create' ? undefined : 1)];
		const body = listed(id);
		fault(id, 'searchTimeSlot', { kind: 'altered', with: body });
		fault(id, 'searchTimeSlot', UNREADABLE);
		const found = await ending(account, to(operation, slots(id)[10]), id);
		expect(found).toMatchObject({ ...expected, description: expect.stringContaining('Nothing was sent') });
		expect(record(id)).toEqual([]);
	};
	const some = (id: string, count: number) =>
		erdv.sandbox
			.slots(id)
			.slice(0, count)
			.map((validFor) => ({ validFor }));
	const lists: Record<string, [(id: string) => IDataObject, IDataObject]> = {
		'Orange was still searching': [
			(id) => ({ status: 'inProgress', availableTimeSlot: some(id, 1) }),
			{ kind: 'unavailable', error: 'Orange is still searching for time slots' },
		],
		'an entry cannot be read': [
			(id) => ({ availableTimeSlot: [...some(id, 1), { validFor: { start: 'soon' } }] }),
			{ kind: 'answerNotUnderstood' },
		],
		'it seems cut, and the rest is refused': [
			(id) => ({ availableTimeSlot: some(id, 10) }),
			{ kind: 'answerNotUnderstood' },
		],
	};
	const cases = ['create', 'change'].flatMap((operation) =>
		Object.entries(lists).map(
			([what, list]) => [`${operation}: ${what}`, async () => await looked(operation, ...list)] as const,
		),
	);
	atOnce(Object.fromEntries(cases));
});
