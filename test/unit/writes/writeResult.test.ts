import { resultOf } from '../../../nodes/OrangeErdv/writes/writeResult';
import { AFTERNOON, MORNING } from '../api/support';
import { WRITE } from '../transport/support';

const delivery = {
	statusCode: 200,
	attempts: 1,
	sentAt: '2026-12-01T07:00:00.000Z',
	answeredAt: '2026-12-01T07:00:01.000Z',
};
const created = (body: unknown) =>
	resultOf(
		{ call: 'createAppointment', requested: MORNING },
		{ end: 'answered', sends: 1, delivery: { ...delivery, body } },
		WRITE,
	);

describe('The result of a create that Orange answered with yes', () => {
	it('has the appointment of the answer', () => {
		const appointment = { ...MORNING, status: 'confirmed' };
		expect(created({ appointment })).toMatchObject({ outcome: 'created', appointment });
	});

	it.each<[string, unknown]>([
		['no body', undefined],
		['an order without an appointment', { id: '00123456' }],
		['something else where the appointment is expected', { appointment: 'scheduled' }],
		['a list of something else', { appointment: ['scheduled'] }],
	])('is what was asked for, with %s in the answer', (_case, body) => {
		expect(created(body)).toMatchObject({
			outcome: 'created',
			appointment: MORNING,
			matchesRequest: true,
			confirmedBy: 'answer',
		});
	});

	it('says where its time is another one', () => {
		expect(created({ appointment: AFTERNOON })).toMatchObject({ appointment: AFTERNOON, matchesRequest: false });
	});
});
