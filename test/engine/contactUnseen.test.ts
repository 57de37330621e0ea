import type { IDataObject } from 'n8n-workflow';

import type { CallName } from '../../nodes/OrangeErdv/api/model';
import { atOnce } from './atOnce';
import { appointment, byPeriod, ending, ordersOf } from './bookings';
import { SHORT_WAITS, useErdv } from './erdv';

const erdv = useErdv({ takenShare: 0, changeDelayMs: 0 }, SHORT_WAITS);
const { order, slots, record } = ordersOf(erdv);

const lost = (id: string, name: CallName, processed: boolean) =>
	erdv.sandbox.fault({ match: { orderId: id, name }, fault: { kind: 'status', status: 500, processed } });
const CONTACT = { contact: { phone: '0199000000' } };
const UNSEEN = [expect.stringMatching(/^Orange's answer was lost.*contact and note.*not known/)];

/** The slot of the order's own appointment. */
const ownSlot = (id: string) => {
	const { appointment: own } = erdv.sandbox.order(id) as { appointment: { validFor: Record<string, string> } };
	return `${own.validFor.startDateTime}/${own.validFor.endDateTime}`;
};

/** What became of a write for the time that the order has already, whose answer was lost. */
async function write(operation: string, more: IDataObject) {
	const id = order(3);
	lost(id, operation === 'create' ? 'createAppointment' : 'changeAppointment', false);
	const parameters = appointment(operation, { ...byPeriod(ownSlot(id)), ...more });
	return { id, told: await ending(erdv.account(), parameters, id) };
}

describe('A write whose answer was lost, and whose time the order shows', () => {
	atOnce({
		'may have had that time before, where the order was not read: whether the contact was taken over is said to be unknown':
			async () => {
				const { id, told } = await write('change', CONTACT);
				expect(told).toMatchObject({ outcome: 'changed', confirmedBy: 'readBack', warnings: UNSEEN });
				expect(record(id)).toEqual([]);
			},
		'the same for a note, in French, and for a create that did not read the order': async () => {
			const note = { contact: { note: 'Code 12' }, options: { language: 'fr' } };
			const french = [expect.stringMatching(/^La réponse d'Orange a été perdue.*le contact et la note/)];
			expect((await write('change', note)).told).toMatchObject({ warnings: french });
			const unread = { ...CONTACT, options: { skipOrderCheck: true } };
			expect((await write('create', unread)).told).toMatchObject({ outcome: 'created', warnings: UNSEEN });
		},
		'had that time before, as the order was read': async () => {
			const id = order(3);
			lost(id, 'changeAppointment', false);
			const options = { onlyIfCurrentSlot: ownSlot(id) };
			const parameters = appointment('change', { ...byPeriod(ownSlot(id)), ...CONTACT, options });
			expect(await ending(erdv.account(), parameters, id)).toMatchObject({ outcome: 'changed', warnings: UNSEEN });
		},
		'had another one, or none: it was done as a whole': async () => {
			const none = order();
			lost(none, 'createAppointment', true);
			const create = appointment('create', { ...byPeriod(slots(none)[0]), ...CONTACT });
			const done = { confirmedBy: 'readBack', warnings: [] };
			expect(await ending(erdv.account(), create, none)).toMatchObject({ outcome: 'created', ...done });
			const id = order(3);
			lost(id, 'changeAppointment', true);
			const options = { onlyIfCurrentSlot: ownSlot(id) };
			const parameters = appointment('change', { ...byPeriod(slots(id)[1]), ...CONTACT, options });
			expect(await ending(erdv.account(), parameters, id)).toMatchObject({ outcome: 'changed', ...done });
		},
		'asked for the time alone': async () => {
			expect((await write('change', {})).told).toMatchObject({ outcome: 'changed', warnings: [] });
		},
	});
});

describe('What is said of an order that was not shown to be as asked for', () => {
	const accepted = (id: string) =>
		erdv.sandbox.fault({
			match: { orderId: id, name: 'createAppointment' },
			fault: { kind: 'status', status: 202, body: '', processed: false },
		});
	atOnce({
		'is that it could not be read, where it could not': async () => {
			const id = order();
			accepted(id);
			const fault = { kind: 'status', status: 400 } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault, skip: 1, times: 9 });
			expect(await ending(erdv.account(), appointment('create', byPeriod(slots(id)[0])), id)).toMatchObject({
				kind: 'unknown',
				description: expect.stringMatching(
					/^Orange accepted it \(HTTP 202\), but the order could not be read since then: /,
				),
			});
		},
		'is that it does not show it, where it was read': async () => {
			const id = order();
			accepted(id);
			expect(await ending(erdv.account(), appointment('create', byPeriod(slots(id)[0])), id)).toMatchObject({
				description: expect.stringMatching(/^Orange accepted it \(HTTP 202\), but the order does not show it\. /),
			});
		},
		'after the first booking too': async () => {
			const id = order();
			const fault = { kind: 'status', status: 400 } as const;
			erdv.sandbox.fault({ match: { orderId: id, name: 'getOrder' }, fault, skip: 1, times: 9 });
			const account = erdv.account({ skipFirstBookingCheck: false });
			expect(await ending(account, appointment('create', byPeriod(slots(id)[0])), id)).toMatchObject({
				description: expect.stringMatching(/^Orange said yes, but the order could not be read since then: /),
			});
		},
	});
});
