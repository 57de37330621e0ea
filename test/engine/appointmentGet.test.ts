import { seededOrderIds } from '../../sandbox';
import { NODE, useErdv } from './erdv';

const erdv = useErdv();
const getAppointment = { resource: 'appointment', operation: 'get' };
const [orderId] = seededOrderIds.schedulable;
const [scheduledId] = seededOrderIds.scheduled;

describe('Appointment → Get', () => {
	it('an order without an appointment is an item that says so, not an error', async () => {
		const account = erdv.account();
		const run = await account.run(getAppointment, [orderId]);
		expect(run.json(NODE)).toEqual([{ orderId, hasAppointment: false, warnings: [] }]);
		expect(account.arrivals()).toMatchObject([{ name: 'getOrder', status: 200 }]);
	});

	it('returns slot, dates and status, without personal data', async () => {
		const run = await erdv.account().run({ ...getAppointment, options: { language: 'fr' } }, [scheduledId]);
		const { validFor } = erdv.sandbox.order(scheduledId).appointment as { validFor: Record<string, string> };
		expect(run.json(NODE)).toMatchObject([
			{
				orderId: scheduledId,
				hasAppointment: true,
				slot: `${validFor.startDateTime}/${validFor.endDateTime}`,
				status: 'confirmed',
				label: expect.stringMatching(/(matin|après-midi)$/),
			},
		]);
		expect(run.json(NODE)[0]).not.toHaveProperty('contact');
	});

	it('returns the contact when asked to', async () => {
		const run = await erdv.account().run({ ...getAppointment, options: { includePersonalData: true } }, [scheduledId]);
		expect(run.json(NODE)).toMatchObject([{ contact: { name: 'Camille Martin', phone: '+33199000000' } }]);
	});

	it('a cancelled appointment that Orange still shows is none', async () => {
		erdv.sandbox.set({ cancelledAppointment: 'kept' });
		const account = erdv.account();
		await account.run({ resource: 'appointment', operation: 'cancel' }, [scheduledId]);
		expect((await account.run(getAppointment, [scheduledId])).json(NODE)).toEqual([
			{ orderId: scheduledId, hasAppointment: false, warnings: [] },
		]);
	});

	it('finds the appointment where the API mapping says it is', async () => {
		erdv.sandbox.set({ appointmentPath: 'intervention.appointment' });
		const account = erdv.account({
			apiMapping: '{"appointment": {"at": "intervention.appointment"}}',
		});
		expect((await account.run(getAppointment, [scheduledId])).json(NODE)).toMatchObject([{ hasAppointment: true }]);
	});
});
