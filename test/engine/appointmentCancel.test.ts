import { seededOrderIds } from '../../sandbox';
import { NODE, SHORT_WAITS, useErdv } from './erdv';
import { failed, GOING_ON, succeeded } from './failed';

const erdv = useErdv({}, SHORT_WAITS);
const cancel = { resource: 'appointment', operation: 'cancel' };
const [orderId] = seededOrderIds.schedulable;
const [scheduledId, otherId] = seededOrderIds.scheduled;
const [tooLate] = seededOrderIds.tooLate;

describe('Appointment → Cancel', () => {
	it('sends one DELETE, and the appointment is gone', async () => {
		const account = erdv.account();
		const run = await account.run(cancel, [scheduledId]);
		expect(account.arrivals().filter(({ method }) => method === 'DELETE')).toMatchObject([
			{ path: `/erdv/v1/interventionOrder/${scheduledId}/appointment`, status: 204 },
		]);
		expect(run.json(NODE)).toMatchObject([{ orderId: scheduledId, outcome: 'cancelled', appointment: null }]);
		expect(erdv.sandbox.history(scheduledId).map(({ action }) => action)).toEqual(['cancel']);
		expect(erdv.sandbox.order(scheduledId)).not.toHaveProperty('appointment');
	});

	it('run again, or for an order without an appointment, it says that there was nothing to cancel', async () => {
		const account = erdv.account();
		await account.run(cancel, [scheduledId]);
		const again = await account.run(cancel, [scheduledId, orderId]);
		expect(again.json(NODE)).toMatchObject([{ outcome: 'alreadyCancelled' }, { outcome: 'alreadyCancelled' }]);
		expect(erdv.sandbox.history(scheduledId)).toHaveLength(1);
	});

	it('too late: refused, and the appointment stays', async () => {
		const run = await erdv.account().run(cancel, [tooLate], { onError: GOING_ON });
		expect(failed(run)).toMatchObject([{ details: { kind: 'refused', code: '104' } }]);
		expect(erdv.sandbox.order(tooLate)).toHaveProperty('appointment');
	});

	it('an answer that does not come: the order shows that it is cancelled; other items go on', async () => {
		erdv.sandbox.fault({
			match: { name: 'cancelAppointment', orderId: scheduledId },
			fault: { kind: 'resetAfter' },
			times: 5,
		});
		const account = erdv.account();
		const run = await account.run(cancel, [scheduledId, otherId]);
		expect(run.json(NODE)).toMatchObject([
			{ orderId: scheduledId, outcome: 'cancelled', confirmedBy: 'readBack', attempts: 1 },
			{ orderId: otherId, outcome: 'cancelled', confirmedBy: 'answer', attempts: 1 },
		]);
		expect(account.arrivals().filter(({ method }) => method === 'DELETE')).toHaveLength(2);
	});

	it.each([
		['once: sent once more', 1, 'cancelled'],
		['every time: sent twice at most, and the outcome is an error "unknown"', 9, 'unknown'],
	])('a broken connection %s', async (_case, times, expected) => {
		erdv.sandbox.fault({ match: { name: 'cancelAppointment' }, fault: { kind: 'resetBefore' }, times });
		const account = erdv.account();
		const run = await account.run(cancel, [scheduledId], { onError: GOING_ON });
		const ends = [...succeeded(run), ...failed(run).map(({ details }) => details)];
		expect(ends).toMatchObject([expected === 'unknown' ? { kind: expected } : { outcome: expected, attempts: 2 }]);
		expect(account.arrivals().filter(({ method }) => method === 'DELETE')).toHaveLength(2);
	});
});
