import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, calls, dateOf, ending, endings, isMorning, moments, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, SHORT_WAITS);
const { order, slots, shown, record } = ordersOf(erdv);

const change = (more: IDataObject) => appointment('change', more);
const firstAvailable = (more: IDataObject = {}) => change({ slotChoice: 'firstAvailable', ...more });
const onDate = (slot: string, more: IDataObject = {}) =>
	change({ slotChoice: 'onDate', date: dateOf(slot), partOfDay: 'morning', ...more });

/** Runs the change twice for one order: moved once, then kept, with these calls and no other. */
async function keptWhenRunAgain(parameters: IDataObject, id: string, slot: string) {
	const account = erdv.account();
	expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'changePending', requestedSlot: { slot } });
	expect(await ending(account, parameters, id)).toMatchObject({
		outcome: 'alreadyChanged',
		appointment: { slot },
		requestedSlot: { slot },
		attempts: 0,
		confirmedBy: 'readBack',
	});
	expect(calls(account)).toEqual(['getOrder', 'searchTimeSlot', 'changeAppointment', 'getOrder', 'searchTimeSlot']);
	expect([record(id), shown(id)]).toEqual([[['change', moments(slot)]], moments(slot)]);
}

describe('Change with a searched slot, run again', () => {
	atOnce({
		'First Available: keeps an appointment that is the first choice, and sends nothing': async () => {
			const id = order(9);
			await keptWhenRunAgain(firstAvailable(), id, slots(id)[0]);
		},
		'On Date: keeps an appointment that is the first choice, and sends nothing': async () => {
			const id = order(9);
			const slot = slots(id)[2];
			await keptWhenRunAgain(onDate(slot), id, slot);
		},
		'with Only If Current Time Slot: keeps it too, though it is not where it was seen': async () => {
			const id = order(9);
			await keptWhenRunAgain(firstAvailable({ options: { onlyIfCurrentSlot: shown(id) } }), id, slots(id)[0]);
		},
		'an answer that is lost, Retry On Fail: says that it was changed': async () => {
			const [account, id] = [erdv.account(), order(9)];
			const [slot] = slots(id);
			erdv.sandbox.fault({ match: { orderId: id, name: 'changeAppointment' }, fault: { kind: 'cutJson' } });
			erdv.sandbox.fault({
				match: { orderId: id, name: 'getOrder' },
				fault: { kind: 'status', status: 422, code: 199 },
				skip: 1,
				times: 3,
			});
			const retry = { onError: 'stopWorkflow', retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } as const;
			expect(endings(await account.run(firstAvailable(), [id], retry))).toMatchObject([
				{ outcome: 'alreadyChanged', appointment: { slot } },
			]);
			expect(record(id)).toEqual([['change', moments(slot)]]);
		},
		'moves to an earlier slot that is free by now': async () => {
			const [account, id] = [erdv.account(), order(0)];
			const held = shown(id);
			const later = slots(id)[1];
			await ending(account, onDate(later), id);
			expect(await ending(account, firstAvailable(), id)).toMatchObject({
				outcome: 'changePending',
				previousSlot: { slot: later },
			});
			expect(shown(id)).toBe(held);
		},
		'does not keep an appointment that does not fit the preferences': async () => {
			const [account, id] = [erdv.account(), order(0)];
			const afternoon = slots(id).find((slot) => !isMorning(slot))!;
			const parameters = firstAvailable({ preferences: { partOfDay: 'afternoon' } });
			expect(await ending(account, parameters, id)).toMatchObject({
				outcome: 'changePending',
				requestedSlot: { slot: afternoon },
			});
		},
		'Wait Until Effective: the second run finds the change that the first has waited for': async () => {
			const [account, id] = [erdv.account(), order(9)];
			const [slot] = slots(id);
			const parameters = firstAvailable({ options: { waitUntilEffective: true } });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'changed', appointment: { slot } });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'alreadyChanged', appointment: { slot } });
			expect(record(id)).toEqual([['change', moments(slot)]]);
		},
	});
});

describe('Change with a searched slot sends nothing', () => {
	const refusedUnsent = async (parameters: IDataObject, id: string, refusal: string, asked: string[]) => {
		const account = erdv.account();
		const before = shown(id);
		const found = await ending(account, parameters, id);
		expect(found).toMatchObject({ kind: 'refused', refusal, description: expect.stringContaining('Nothing was sent') });
		expect(calls(account)).toEqual(asked);
		expect([record(id), shown(id)]).toEqual([[], before]);
	};

	atOnce({
		'for an order without an appointment': async () =>
			await refusedUnsent(firstAvailable(), order(), 'nothingScheduled', ['getOrder']),
		'with Only If Current Time Slot, for an appointment that is gone': async () => {
			const id = order();
			await refusedUnsent(firstAvailable({ options: { onlyIfCurrentSlot: slots(id)[4] } }), id, 'changedMeanwhile', [
				'getOrder',
			]);
		},
		'with Only If Current Time Slot, for an appointment that is neither where it was seen nor the first choice':
			async () => {
				const id = order(9);
				const parameters = firstAvailable({ options: { onlyIfCurrentSlot: slots(id)[4] } });
				await refusedUnsent(parameters, id, 'changedMeanwhile', ['getOrder', 'searchTimeSlot']);
			},
		'with Only If Current Time Slot, for an appointment elsewhere where no slot fits': async () => {
			const id = order(9);
			const parameters = firstAvailable({
				options: { onlyIfCurrentSlot: slots(id)[4] },
				preferences: { daysOfWeek: ['sunday'] },
			});
			await refusedUnsent(parameters, id, 'changedMeanwhile', ['getOrder', 'searchTimeSlot']);
		},
	});
});
