import type { IDataObject } from 'n8n-workflow';

import type { FaultRule } from '../../sandbox';
import { atOnce } from './atOnce';
import { appointment, byPeriod, calls, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv, type Account } from './erdv';

const erdv = useErdv({ takenShare: 0, cutOffHours: 0 }, SHORT_WAITS);
const { order, slots, shown, record } = ordersOf(erdv);

const checked = (fields: IDataObject = {}) => erdv.account({ skipFirstBookingCheck: false, ...fields });
const cancel = (options: IDataObject = {}) => appointment('cancel', { options });

const answering = (id: string, status: number, more: Partial<FaultRule> & { processed?: boolean } = {}) => {
	const { processed = false, ...rule } = more;
	const body = status === 409 || status === 422 ? { code: 112, message: 'Délai dépassé' } : '';
	const fault = { kind: 'status', status, body, processed } as const;
	erdv.sandbox.fault({ match: { orderId: id, name: 'cancelAppointment' }, fault, ...rule });
};

/** What is said of a cancellation where the order shows nothing, and may only be looked at in the wrong place. */
const LOOK = expect.stringMatching(/Espace Opérateur.*"API Mapping".*"Skip First Booking Check"/);

describe('An order that shows no appointment, where none has ever been seen', () => {
	const elsewhere = () => erdv.sandbox.set({ appointmentPath: 'intervention.rdv', writeAnswer: 'empty' });
	const times = { times: 3 };
	atOnce(
		{
			...Object.fromEntries(
				[409, 422].map((status) => [
					`is not taken for cancelled when Orange refuses with ${status}: its words stay`,
					async () => {
						const [id, account] = [order(3), checked()];
						answering(id, status, times);
						expect(await ending(account, cancel(), id)).toMatchObject({
							kind: 'refused',
							refusal: 'other',
							error: expect.stringContaining('Délai dépassé'),
							description: LOOK,
						});
						expect(record(id)).toEqual([]);
					},
				]),
			),
			...Object.fromEntries(
				[500, 202].map((status) => [
					`is not taken for cancelled after an answer with ${status}, and nothing is sent again`,
					async () => {
						const [id, account] = [order(3), checked()];
						answering(id, status, times);
						expect(await ending(account, cancel(), id)).toMatchObject({ kind: 'unknown', description: LOOK });
						expect(calls(account).filter((name) => name === 'cancelAppointment')).toHaveLength(1);
					},
				]),
			),
			'is not taken for cancelled with Only If Current Time Slot, simulated or not': async () => {
				for (const simulate of [false, true]) {
					const [id, account] = [order(3), checked()];
					const options = { onlyIfCurrentSlot: slots(id)[3], ...(simulate && { simulate }) };
					expect(await ending(account, cancel(options), id)).toMatchObject({
						kind: 'answerNotUnderstood',
						error: `Order ${id} shows no appointment, and no order has shown one to this n8n process yet`,
						description: LOOK,
					});
					expect(calls(account)).toEqual(['getOrder']);
				}
			},
		},
		elsewhere,
	);
});

describe('An order that shows no appointment says that there is none', () => {
	const gone = async (account: Account, id = order()) => {
		answering(id, 409);
		expect(await ending(account, cancel(), id)).toMatchObject({ outcome: 'alreadyCancelled' });
		const twice = order();
		answering(twice, 202);
		const onlyIf = { onlyIfCurrentSlot: slots(twice)[3] };
		expect(await ending(account, cancel(onlyIf), twice)).toMatchObject({ outcome: 'alreadyCancelled' });
		expect(await ending(account, cancel(), twice)).toMatchObject({ outcome: 'cancelled', confirmedBy: 'readBack' });
	};
	atOnce({
		'once an order has shown one': async () => {
			const account = checked();
			await ending(account, appointment('get'), order(3));
			await gone(account);
		},
		'once one was booked': async () => {
			const account = checked();
			const id = order();
			expect(await ending(account, appointment('create', byPeriod(slots(id)[0])), id)).toMatchObject({
				outcome: 'created',
			});
			await gone(account);
		},
		'where the user says that all is well': async () => await gone(erdv.account()),
		'where it says so in words, or with an empty key': async () => {
			for (const none of [null, [], {}, { status: 'annulé' }]) {
				const [id, account] = [order(), checked()];
				const body = { id, operatorName: 'OPERATEUR TELECOM', appointment: none };
				const fault = { kind: 'status', status: 200, body } as const;
				erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault });
				answering(id, 409);
				expect(await ending(account, cancel(), id)).toMatchObject({ outcome: 'alreadyCancelled' });
			}
		},
		'where this process has cancelled its own': async () => {
			const [id, account] = [order(3), checked()];
			expect(await ending(account, cancel(), id)).toMatchObject({ outcome: 'cancelled', confirmedBy: 'answer' });
			answering(id, 409);
			expect(await ending(account, cancel(), id)).toMatchObject({ outcome: 'alreadyCancelled' });
			expect(shown(id)).toBeNull();
		},
		'where Orange says so with 404': async () => {
			const [id, account] = [order(), checked()];
			answering(id, 404);
			expect(await ending(account, cancel(), id)).toMatchObject({ outcome: 'alreadyCancelled' });
		},
	});
});
