import type { IDataObject } from 'n8n-workflow';

import type { CallName } from '../../nodes/OrangeErdv/api/model';
import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, ordersOf } from './bookings';
import { note, typed } from './confidential';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0 }, SHORT_WAITS);
const { order, slots } = ordersOf(erdv);

/** What a gateway may write that echoes what it was sent. */
const echo = [...Object.values(typed), note, '+33199112233', '0199112233'].map((value) => `'${value}'`).join(', ');
const ECHOED = /Kerouedan|Plougastel|1\D?99\D?11|1\D?99\D?44|@example|7319B|Plouha/i;

const answering = (id: string, name: CallName, status: number, body: unknown) =>
	erdv.sandbox.fault({ match: { orderId: id, name }, fault: { kind: 'status', status, body }, times: 9 });

const create = (id: string, more: IDataObject = {}) =>
	appointment('create', { ...byPeriod(slots(id)[0]), contact: { ...typed, note }, ...more });

describe("Orange's words in an error", () => {
	atOnce({
		...Object.fromEntries(
			[400, 403, 409, 422, 500, 200].map((status) => [
				`with ${status}: hold nothing of the customer that was sent, and stay readable`,
				async () => {
					for (const options of [{}, { refusalsAsItems: true }]) {
						const [id, account] = [order(), erdv.account()];
						const body = { code: 24, message: 'Invalid body field', description: `Not valid: ${echo.toUpperCase()}` };
						answering(id, 'createAppointment', status, body);
						const told = await ending(account, create(id, { options }), id);
						expect(JSON.stringify(told)).not.toMatch(ECHOED);
						if (status >= 400 && status < 500)
							expect(told.error ?? told.message).toMatch(/Invalid body field\. Not valid: '\(hidden\)'/);
					}
				},
			]),
		),
		'hold no reason of a cancellation': async () => {
			const [id, account] = [order(3), erdv.account()];
			answering(id, 'cancelAppointment', 422, { message: "note 'Mme Martin est absente' refusée" });
			const cancel = appointment('cancel', { options: { reason: 'Mme Martin est absente' } });
			expect(await ending(account, cancel, id)).toMatchObject({
				error: expect.stringMatching(/: note '\(hidden\)' refusée$/),
			});
		},
		'keep order IDs, dates, codes and short words': async () => {
			const [id, account] = [order(), erdv.account()];
			const message = `Order ${id}, ref 0123456789012, slot 2026-12-01 08:00 / 01/12/2026 of 12.50 is not ok`;
			answering(id, 'createAppointment', 422, { code: 110, message });
			expect(await ending(account, create(id, { contact: { name: 'ok', note: '12' } }), id)).toMatchObject({
				error: expect.stringContaining(message),
			});
		},
	});
});

describe('A simplified order', () => {
	atOnce({
		'gives texts, without what reaches a person, and no parts of the order as they are': async () => {
			const [id, account] = [order(3), erdv.account()];
			const body = {
				...erdv.sandbox.order(id),
				clientSiteInterface: 'Cuivre, appeler M. Poquelin au 06 12 34 56 78 ou jbp@example.org avant 8 h',
				installationType: { type: 'Cuivre', contact: { name: 'Poquelin' } },
				status: { code: '7', label: 'En cours', contact: { name: 'Poquelin' } },
				deliveryContractualDate: '2026-12-01 08:00:00',
			};
			answering(id, 'getOrder', 200, body);
			expect(await ending(account, { resource: 'order', operation: 'get' }, id)).toEqual({
				orderId: id,
				orderStatus: 'En cours',
				deliveryContractualDate: '2026-12-01 08:00:00',
				clientSiteInterface: 'Cuivre, appeler M. Poquelin au (hidden) ou (hidden) avant 8 h',
				operatorName: expect.any(String),
				serviceSpecificationName: expect.any(String),
				hasAppointment: true,
				appointment: expect.any(Object),
			});
		},
	});
});
