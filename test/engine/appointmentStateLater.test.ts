import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0, cutOffHours: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);

/** An order whose appointment is at its n-th half-day, and that half-day. */
const orderWith = (keys: IDataObject, n = 8) => {
	const id = order();
	const slot = slots(id)[n];
	const [startDateTime, endDateTime] = slot.split('/');
	erdv.sandbox.putOrder(id, { appointment: { validFor: { startDateTime, endDateTime }, ...keys } });
	return { id, slot };
};

describe('A change or cancellation of a visit that is over', () => {
	const STATES = ['failed', 'missed', 'completed'];
	atOnce({
		'is not sent where the order was read anyway': async () => {
			const account = erdv.account();
			for (const status of STATES) {
				const { id, slot } = orderWith({ status });
				const onlyIf = { options: { onlyIfCurrentSlot: slot } };
				const first = { slotChoice: 'firstAvailable' };
				for (const parameters of [
					appointment('change', { ...byPeriod(slots(id)[0]), ...onlyIf }),
					appointment('change', { ...byPeriod(slot), options: { onlyIfCurrentSlot: slots(id)[0] } }),
					appointment('change', first),
					appointment('cancel', onlyIf),
				]) {
					expect(await ending(account, parameters, id)).toMatchObject({
						kind: 'refused',
						refusal: 'visitOver',
						description: expect.stringMatching(/^Nothing was sent/),
					});
				}
			}
			expect(new Set(calls(account))).toEqual(new Set(['getOrder']));
		},
		'is explained by the order where Orange refused it': async () => {
			const account = erdv.account();
			const { id, slot } = orderWith({ status: 'manqué', isOver: true });
			for (const parameters of [
				appointment('change', byPeriod(slots(id)[0])),
				appointment('change', byPeriod(slot)),
				appointment('cancel'),
			]) {
				expect(await ending(account, parameters, id)).toMatchObject({ refusal: 'visitOver', httpCode: 422 });
			}
		},
		'a cancellation whose answer was lost is not done where the order shows the visit as completed': async () => {
			const account = erdv.account();
			const { id, slot } = orderWith({});
			erdv.sandbox.fault({
				match: { orderId: id, name: 'cancelAppointment' },
				fault: { kind: 'resetBefore' },
				times: 2,
			});
			const going = ending(account, appointment('cancel', { options: { onlyIfCurrentSlot: slot } }), id);
			erdv.sandbox.putOrder(id, { appointment: { validFor: validForOf(slot), status: 'completed' } });
			expect(['unknown', 'refused']).toContain((await going).kind);
			expect(record(id)).toEqual([]);
		},
	});
});

const validForOf = (slot: string) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { startDateTime, endDateTime };
};

describe('A create', () => {
	atOnce({
		'whose answer was lost is not done by a failed appointment at the same time': async () => {
			const account = erdv.account();
			const { id, slot } = orderWith({ status: 'failed' });
			const fault = { kind: 'status', status: 504 } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault, times: 2 });
			const parameters = appointment('create', { ...byPeriod(slot), options: { bookAgainAfter: ['failed'] } });
			expect(await ending(account, parameters, id)).toMatchObject({ kind: 'unknown' });
			expect(record(id)).toEqual([]);
		},
		'whose answer was lost is sent once more over an appointment that may be booked again': async () => {
			const account = erdv.account();
			const { id } = orderWith({ status: 'failed' });
			const fault = { kind: 'status', status: 504 } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault });
			const parameters = appointment('create', { ...byPeriod(slots(id)[0]), options: { bookAgainAfter: ['failed'] } });
			expect(await ending(account, parameters, id)).toMatchObject({ outcome: 'created', attempts: 2 });
			expect(record(id)).toHaveLength(1);
		},
		'without reading the order first, and refused, follows the same rule': async () => {
			const account = erdv.account();
			const fault = { kind: 'status', status: 409, code: 69 } as const;
			const refused = async (keys: IDataObject, options: IDataObject = {}) => {
				const { id, slot } = orderWith(keys);
				erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault });
				const parameters = appointment('create', {
					...byPeriod(slot),
					options: { skipOrderCheck: true, ...options },
				});
				const { outcome, refusal } = await ending(account, parameters, id);
				return outcome ?? refusal;
			};
			expect(await refused({})).toBe('kept');
			expect(await refused({ status: 'failed' })).toBe('visitOver');
			expect(await refused({ status: 'Annulé' })).toBe('slotTaken');
			expect(await refused({ status: 'failed' }, { bookAgainAfter: ['failed'] })).toBe('slotTaken');
		},
		'whose answer shows the visit as over is held against the order': async () => {
			const account = erdv.account();
			for (const status of ['failed', 'Annulé']) {
				const id = order();
				const slot = slots(id)[0];
				const body = { id, appointment: { validFor: validForOf(slot), status } };
				const fault = { kind: 'status', status: 200, body, processed: true } as const;
				erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault });
				const told = await ending(account, appointment('create', byPeriod(slot)), id);
				// The order shows it as scheduled, and the order is right.
				expect(told).toMatchObject({
					outcome: 'created',
					confirmedBy: 'readBack',
					appointment: { state: 'scheduled' },
				});
			}
		},
		'whose answer and order show the visit as over is not done': async () => {
			const { id, slot } = orderWith({ status: 'failed' });
			const body = { id, appointment: { validFor: validForOf(slot), status: 'failed' } };
			const fault = { kind: 'status', status: 200, body } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault });
			const create = appointment('create', { ...byPeriod(slot), options: { bookAgainAfter: ['failed'] } });
			expect(await ending(erdv.account(), create, id)).toMatchObject({ kind: 'unknown' });
		},
	});
});

describe('A change', () => {
	atOnce({
		'whose answer was lost is not done by a failed appointment at the wanted time': async () => {
			const account = erdv.account();
			const { id, slot } = orderWith({ status: 'failed' });
			const fault = { kind: 'status', status: 504 } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'changeAppointment' }, fault });
			expect(await ending(account, appointment('change', byPeriod(slot)), id)).toMatchObject({ kind: 'unknown' });
		},
	});
});
