import type { IDataObject } from 'n8n-workflow';

import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);
const HOUR_MS = 3_600_000;

const periodOf = (slot: string) => {
	const [startDateTime, endDateTime] = slot.split('/');
	return { startDateTime, endDateTime };
};

/** A period of two hours that ended so many hours ago. */
const ended = (hoursAgo: number) => {
	const [startDateTime, endDateTime] = [hoursAgo + 2, hoursAgo].map((hours) =>
		new Date(Date.now() - hours * HOUR_MS).toISOString(),
	);
	return { startDateTime, endDateTime };
};

/** An order whose appointment is at its 8th half-day, unless said otherwise, with these keys. */
const orderWith = (keys: IDataObject) => {
	const id = order();
	erdv.sandbox.putOrder(id, { appointment: { validFor: periodOf(slots(id)[8]), ...keys } });
	return id;
};

const create = (id: string, options: IDataObject = {}, slot = slots(id)[0]) =>
	appointment('create', { ...byPeriod(slot), options });

describe('A create where the order has an appointment', () => {
	const CANCELLED = ['ANNULE', 'Annulé', 'annulée', 'Canceled', 'rendez-vous annulé'];
	const OVER: Array<[IDataObject, string, string]> = [
		[{ status: 'failed' }, 'failed', 'Failed'],
		[{ status: 'CLIENT_ABSENT' }, 'failed', 'Failed'],
		[{ status: 'missed' }, 'missed', 'Missed'],
		[{ status: 'Manqué' }, 'missed', 'Missed'],
		[{ status: 'completed' }, 'completed', 'Completed'],
		[{ state: 'Terminé' }, 'completed', 'Completed'],
		[{ status: { code: '7', label: 'Réalisé' } }, 'completed', 'Completed'],
		[{ validFor: ended(72) }, 'ended', 'Ended'],
	];
	const STANDING: Array<[IDataObject, string]> = [
		[{ status: 'annulation refusée' }, 'unknown'],
		[{ status: 'confirmed', state: 'annulé' }, 'unknown'],
		[{ status: 'A_REPLANIFIER' }, 'unknown'],
		[{ status: null }, 'scheduled'],
		[{ status: 'PLANIFIE' }, 'scheduled'],
		[{ state: 'en cours' }, 'scheduled'],
		[{ validFor: ended(24) }, 'ended'],
	];
	atOnce({
		...Object.fromEntries(
			CANCELLED.map((status) => [
				`that is ${status}: is sent, as a cancelled one never stands in the way`,
				async () => {
					for (const id of [orderWith({ status, isOver: true }), orderWith({ state: status, isOver: true })]) {
						const item = await ending(erdv.account(), create(id), id);
						expect(item).toMatchObject({ outcome: 'created', matchesRequest: true, warnings: [] });
						expect(record(id)).toHaveLength(1);
					}
				},
			]),
		),
		...Object.fromEntries(
			OVER.flatMap(([keys, state, named]) => [
				[
					`of ${JSON.stringify(keys)}: is refused without sending, as nobody would come`,
					async () => {
						const [id, same] = [0, 1].map(() => orderWith({ ...keys, isOver: true }));
						const account = erdv.account();
						expect(await ending(account, create(id), id)).toMatchObject({
							kind: 'refused',
							refusal: 'visitOver',
							description: expect.stringMatching(new RegExp(`^Nothing was sent.*"Book Again After".*${named}`)),
						});
						const atTheSameTime = create(same, { ifAlreadyScheduled: 'refuse' }, slots(same)[8]);
						expect(await ending(account, atTheSameTime, same)).toMatchObject({ refusal: 'visitOver' });
						expect(calls(account)).toEqual(['getOrder', 'getOrder']);
					},
				],
				[
					`of ${JSON.stringify(keys)}: is sent where Book Again After names the state`,
					async () => {
						const id = orderWith({ ...keys, isOver: true });
						const account = erdv.account();
						const others = ['completed', 'failed', 'missed', 'ended'].filter((one) => one !== state);
						const refused = await ending(account, create(id, { bookAgainAfter: others }), id);
						expect(refused).toMatchObject({ refusal: 'visitOver' });
						const slot = slots(id)[0];
						expect(await ending(account, create(id, { bookAgainAfter: [state] }, slot), id)).toMatchObject({
							outcome: 'created',
							matchesRequest: true,
							appointment: { slot, state: 'scheduled' },
							previousSlot: { state },
						});
						expect(record(id)).toHaveLength(1);
					},
				],
			]),
		),
		...Object.fromEntries(
			STANDING.map(([keys, state]) => [
				`of ${JSON.stringify(keys)}: keeps or refuses it`,
				async () => {
					const id = orderWith(keys);
					const account = erdv.account();
					expect(await ending(account, create(id), id)).toMatchObject({
						outcome: 'kept',
						matchesRequest: false,
						appointment: { state },
						warnings: state === 'scheduled' ? [] : [expect.any(String)],
					});
					const refused = create(id, { ifAlreadyScheduled: 'refuse', bookAgainAfter: ['ended', 'failed'] });
					expect(await ending(account, refused, id)).toMatchObject({ refusal: 'alreadyScheduled' });
					expect(record(id)).toEqual([]);
				},
			]),
		),
	});
});

describe('What a kept appointment has to do with what was asked for', () => {
	atOnce({
		'the same time is what was asked for': async () => {
			const id = orderWith({});
			const { appointment: held } = erdv.sandbox.order(id) as { appointment: { validFor: Record<string, string> } };
			const slot = Object.values(held.validFor).join('/');
			const item = await ending(erdv.account(), create(id, {}, slot), id);
			expect(item).toMatchObject({ outcome: 'kept', matchesRequest: true });
		},
		'with First Available and On Date it is what fits the wish, whatever would be first': async () => {
			const id = orderWith({});
			const account = erdv.account();
			const [kept] = Object.values(
				(erdv.sandbox.order(id) as { appointment: { validFor: Record<string, string> } }).appointment.validFor,
			);
			const isMorning = kept.slice(11, 13) === '08';
			const wish = async (fields: IDataObject) =>
				(await ending(account, appointment('create', fields), id)).matchesRequest;
			const first = (preferences: IDataObject) => ({ slotChoice: 'firstAvailable', preferences });
			expect(await wish(first({}))).toBe(true);
			expect(await wish(first({ partOfDay: isMorning ? 'morning' : 'afternoon' }))).toBe(true);
			expect(await wish(first({ partOfDay: isMorning ? 'afternoon' : 'morning' }))).toBe(false);
			expect(await wish(first({ excludedDates: kept.slice(0, 10) }))).toBe(false);
			expect(await wish(first({ to: slots(id)[2].slice(0, 10) }))).toBe(false);
			const onDate = { slotChoice: 'onDate', date: kept.slice(0, 10) };
			expect(await wish(onDate)).toBe(true);
			expect(await wish({ ...onDate, partOfDay: isMorning ? 'afternoon' : 'morning' })).toBe(false);
			expect(await wish({ ...onDate, date: slots(id)[0].slice(0, 10) })).toBe(false);
		},
		'is not said where nothing was asked, or nothing is there': async () => {
			const id = orderWith({});
			const account = erdv.account();
			const contactOnly = appointment('change', { slotChoice: 'keepCurrent', contact: { note: 'Code 12' } });
			expect(await ending(account, contactOnly, id)).toMatchObject({ outcome: 'changePending', matchesRequest: null });
			expect(await ending(account, appointment('cancel'), id)).toMatchObject({ matchesRequest: null });
			expect(await ending(account, appointment('cancel'), id)).toMatchObject({
				outcome: 'alreadyCancelled',
				matchesRequest: null,
			});
		},
	});
});

describe('A word that nobody here knows', () => {
	atOnce({
		'is named in the warnings, in the language of the item': async () => {
			const id = orderWith({ status: 'annulation refusée', reason: 'Délai dépassé' });
			const account = erdv.account();
			const item = await ending(account, appointment('get', { options: { language: 'fr' } }), id);
			expect(item).toMatchObject({
				hasAppointment: false,
				status: 'annulation refusée',
				state: 'unknown',
				reason: 'Délai dépassé',
				warnings: [expect.stringMatching(/« annulation refusée »/)],
			});
			expect(await ending(account, create(id), id)).toMatchObject({
				outcome: 'kept',
				warnings: [expect.stringMatching(/"annulation refusée"/)],
			});
		},
		'leaves the appointment in the output, and hasAppointment false, as for any that is not scheduled': async () => {
			const ids = [orderWith({ status: 'x' }), orderWith({ validFor: ended(24) }), orderWith({ status: 'failed' })];
			const account = erdv.account();
			const got = async (id: string) => await ending(account, { resource: 'order', operation: 'get' }, id);
			expect(await Promise.all(ids.map(got))).toMatchObject(
				['unknown', 'ended', 'failed'].map((state) => ({ hasAppointment: false, appointment: { state } })),
			);
		},
	});
});
