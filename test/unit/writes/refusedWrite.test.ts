import { ErdvError, type Refusal } from '../../../nodes/OrangeErdv/api/ErdvError';
import type { JsonBody } from '../../../nodes/OrangeErdv/api/model';
import { decideRefusal, type RefusedWrite } from '../../../nodes/OrangeErdv/writes/refusedWrite';
import { AFTERNOON, MORNING, slotOn } from '../api/support';

type Call = RefusedWrite['call'];
const SAME_MOMENTS = { ...slotOn('2026-12-01T07:00:00Z', '2026-12-01T11:00:00Z'), status: 'confirmed' };

function decide(call: Call, httpCode: number, appointment: JsonBody | null, refusal?: Refusal, found = true) {
	const refused = new ErdvError('Refused', { kind: 'refused', refusal, httpCode, description: '' });
	return decideRefusal({ call, refused, order: { appointment, found }, requested: MORNING });
}

test.each<[Call, number, string, JsonBody | null, Refusal | undefined, object]>([
	['createAppointment', 409, 'the same period', SAME_MOMENTS, 'other', { done: 'kept' }],
	['createAppointment', 422, 'the same period', SAME_MOMENTS, 'tooLate', { done: 'kept' }],
	['createAppointment', 409, 'another period', AFTERNOON, 'other', { refusal: 'alreadyScheduled' }],
	['createAppointment', 422, 'another period', AFTERNOON, 'slotTaken', { refusal: 'alreadyScheduled' }],
	['createAppointment', 422, 'an unreadable period', { status: 'x' }, 'other', { refusal: 'alreadyScheduled' }],
	['createAppointment', 409, 'nothing', null, 'other', { refusal: 'slotTaken' }],
	['createAppointment', 409, 'nothing', null, 'orderNotReady', { refusal: 'orderNotReady' }],
	['createAppointment', 422, 'nothing', null, 'tooLate', { refusal: 'tooLate' }],
	['createAppointment', 422, 'nothing', null, undefined, { refusal: 'other' }],
	['changeAppointment', 409, 'the same period', SAME_MOMENTS, 'other', { done: 'alreadyChanged' }],
	['changeAppointment', 404, 'nothing', null, 'other', { refusal: 'nothingScheduled' }],
	['changeAppointment', 422, 'another period', AFTERNOON, 'tooLate', { refusal: 'tooLate' }],
	['changeAppointment', 409, 'another period', AFTERNOON, 'other', { refusal: 'other' }],
	['cancelAppointment', 404, 'nothing', null, 'other', { done: 'alreadyCancelled' }],
	['cancelAppointment', 422, 'an appointment', MORNING, 'tooLate', { refusal: 'tooLate' }],
	['cancelAppointment', 422, 'an appointment', MORNING, 'other', { refusal: 'other' }],
])('%s refused with %i, and the order shows %s', (call, httpCode, _, appointment, refusal, expected) => {
	expect(decide(call, httpCode, appointment, refusal)).toEqual(expected);
});

test.each<[Call, JsonBody, Refusal, Refusal]>([
	['createAppointment', SAME_MOMENTS, 'other', 'visitOver'],
	['createAppointment', AFTERNOON, 'slotTaken', 'slotTaken'],
	['changeAppointment', SAME_MOMENTS, 'other', 'visitOver'],
	['changeAppointment', AFTERNOON, 'tooLate', 'tooLate'],
	['cancelAppointment', AFTERNOON, 'other', 'visitOver'],
])('%s refused over an appointment that is over is never done: %o, said %s', (call, appointment, refusal, expected) => {
	const refused = new ErdvError('Refused', { kind: 'refused', refusal, httpCode: 409, description: '' });
	const order = { appointment, found: true, isOver: true };
	expect(decideRefusal({ call, refused, order, requested: MORNING })).toEqual({ refusal: expected });
});

test.each<Call>(['createAppointment', 'changeAppointment', 'cancelAppointment'])(
	'%s of an order that is not found shows nothing',
	(call) => {
		expect(decide(call, 404, null, 'other', false)).toEqual({ refusal: 'other' });
	},
);

test('a change of the contact alone is never taken for done', () => {
	const refused = new ErdvError('Refused', { kind: 'refused', refusal: 'other', httpCode: 422, description: '' });
	const order = { appointment: MORNING, found: true };
	expect(decideRefusal({ call: 'changeAppointment', refused, order })).toEqual({ refusal: 'other' });
});
