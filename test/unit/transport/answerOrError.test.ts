import { cancelAppointment, getOrder } from '../../../nodes/OrangeErdv/api/calls';
import { answerOf } from '../../../nodes/OrangeErdv/transport/answerOrError';
import { answer, thrown } from '../api/support';

it.each([
	['cut JSON', answer(200, '{"id": "0012')],
	['a page', answer(200, '<html></html>')],
	['a 2xx that is not expected', answer(206, '{}')],
])('a write answered with %s is not known, whatever the answer seems to be; a read is not understood', (_what, raw) => {
	expect(thrown(() => answerOf(cancelAppointment('00123456'), raw))).toMatchObject({
		kind: 'unknown',
		facts: { orderId: '00123456', httpCode: raw.statusCode },
	});
	expect(thrown(() => answerOf(getOrder('00123456'), raw)).kind).toBe('answerNotUnderstood');
});

it('a write needs no body in its answer, a read does', () => {
	expect(answerOf(cancelAppointment('00123456'), answer(204))).toMatchObject({ statusCode: 204 });
	expect(thrown(() => answerOf(getOrder('00123456'), answer(204))).kind).toBe('answerNotUnderstood');
});
