import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);

const at = (slot: string) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { validFor: { startDateTime, endDateTime } };
};

/** The order from now on shows this, and a write is answered with it too. */
const showing = (id: string, shown: unknown, name: 'createAppointment' | 'changeAppointment') => {
	const fault = { kind: 'status', status: 200, body: { id, operatorName: 'X', appointment: shown } } as const;
	erdv.sandbox.fault({ match: { orderId: id, name }, fault, times: 9 });
	const before = name === 'createAppointment' ? { skip: 1 } : {};
	erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault, ...before, times: 9 });
};

const create = (id: string, options: IDataObject = {}) => appointment('create', { ...byPeriod(slots(id)[0]), options });

describe('A yes to a create whose appointment', () => {
	atOnce({
		...Object.fromEntries(
			['rejected', 'REFUSÉ', 'Rejetée', 'declined', 'KO', 'error', { code: 'R', label: 'Refusé' }].map((status) => [
				`was refused (${JSON.stringify(status)}), which the order says too: unknown`,
				async () => {
					const [id, account] = [order(), erdv.account()];
					showing(id, { ...at(slots(id)[0]), status }, 'createAppointment');
					expect(await ending(account, create(id), id)).toMatchObject({ kind: 'unknown' });
					expect(calls(account).filter((name) => name === 'createAppointment')).toHaveLength(1);
				},
			]),
		),
		'holds an error: the order is read': async () => {
			const [id, account] = [order(), erdv.account()];
			const body = { id, appointment: { ...at(slots(id)[0]), error: { code: 7, message: 'Créneau pris' } } };
			const fault = { kind: 'status', status: 200, body } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'createAppointment' }, fault });
			expect(await ending(account, create(id), id)).toMatchObject({ kind: 'unknown' });
		},
		'begins at another time, and does not say when it ends: the order is read': async () => {
			const [id, account] = [order(), erdv.account()];
			const [slot, other] = slots(id);
			showing(id, { validFor: { startDateTime: other.split('/')[0] }, status: 'confirmed' }, 'createAppointment');
			expect(await ending(account, create(id), id)).toMatchObject({ kind: 'unknown' });
			const same = order();
			showing(same, { validFor: { startDateTime: slot.split('/')[0] }, status: 'confirmed' }, 'createAppointment');
			expect(await ending(account, create(same), same)).toMatchObject({ outcome: 'created', matchesRequest: true });
		},
		'has a word that nobody here knows: created, but not said to be scheduled': async () => {
			for (const [language, said] of [
				[
					'en',
					/^Orange said yes to an appointment for order \d+: .*\. Whether it is scheduled, its status does not say/,
				],
				['fr', /^Orange a accepté un rendez-vous pour la commande \d+ : .*\. Son statut ne dit pas s'il est pris/],
			] as const) {
				const [id, account] = [order(), erdv.account()];
				showing(id, { ...at(slots(id)[0]), status: 'en attente' }, 'createAppointment');
				expect(await ending(account, create(id, { language }), id)).toMatchObject({
					outcome: 'created',
					message: expect.stringMatching(said),
					appointment: { state: 'unknown' },
					warnings: [expect.stringContaining('en attente')],
				});
			}
		},
	});
});

describe('A yes to a change whose answer', () => {
	const none = /showed no appointment that will take place/;
	atOnce({
		...Object.fromEntries(
			[null, [], 'cancelled', 'annulé', 'rejected', 'Refusé'].map((status) => [
				`shows ${JSON.stringify(status)}: pending, with a warning`,
				async () => {
					const [id, account] = [order(3), erdv.account()];
					const shown = typeof status === 'string' ? { ...at(slots(id)[0]), status } : status;
					showing(id, shown, 'changeAppointment');
					const change = appointment('change', byPeriod(slots(id)[0]));
					expect(await ending(account, change, id)).toMatchObject({
						outcome: 'changePending',
						warnings: [expect.stringMatching(none)],
					});
				},
			]),
		),
		'is that appointment, cancelled: the same': async () => {
			const [id, account] = [order(3), erdv.account()];
			const body = { ...at(slots(id)[3]), status: 'cancelled' };
			const fault = { kind: 'status', status: 200, body } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'changeAppointment' }, fault });
			const change = appointment('change', byPeriod(slots(id)[0]));
			expect(await ending(account, change, id)).toMatchObject({ warnings: [expect.stringMatching(none)] });
		},
		'has nothing of an appointment: no warning, and no request more': async () => {
			const [id, account] = [order(3), erdv.account()];
			for (const body of [{ id, operatorName: 'X' }, '']) {
				const fault = { kind: 'status', status: 200, body } as const;
				erdv.sandbox.fault({ match: { orderId: id, name: 'changeAppointment' }, fault });
				const change = appointment('change', byPeriod(slots(id)[0]));
				expect(await ending(account, change, id)).toMatchObject({ outcome: 'changePending', warnings: [] });
			}
			expect(calls(account)).toEqual(['changeAppointment', 'changeAppointment']);
		},
	});
});
