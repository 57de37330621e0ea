import { cancelAppointment, getOrder } from '../../../nodes/OrangeErdv/api/calls';
import type { ErdvCall, RawAnswer } from '../../../nodes/OrangeErdv/api/model';
import { NO_MAPPING } from '../../../nodes/OrangeErdv/mapping/compiled';
import { answerOf } from '../../../nodes/OrangeErdv/transport/answerOrError';
import { answer, thrownBy } from '../api/support';

const read = async (call: ErdvCall, raw: RawAnswer) => await answerOf(call, raw, NO_MAPPING);

it.each([
	['cut JSON', answer(200, '{"id": "0012')],
	['a page', answer(200, '<html></html>')],
	['a 2xx that is not expected', answer(206, '{}')],
])(
	'a write answered with %s is not known, whatever the answer seems to be; a read is not understood',
	async (_what, raw) => {
		expect(await thrownBy(read(cancelAppointment('00123456'), raw))).toMatchObject({
			kind: 'unknown',
			facts: { orderId: '00123456', httpCode: raw.statusCode },
		});
		expect((await thrownBy(read(getOrder('00123456'), raw))).kind).toBe('answerNotUnderstood');
	},
);

it('a write needs no body in its answer, a read does', async () => {
	expect(await read(cancelAppointment('00123456'), answer(204))).toMatchObject({ statusCode: 204 });
	expect((await thrownBy(read(getOrder('00123456'), answer(204)))).kind).toBe('answerNotUnderstood');
});
