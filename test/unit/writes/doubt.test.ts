import { doubtOf } from '../../../nodes/OrangeErdv/writes/doubt';
import { AFTERNOON, MORNING } from '../api/support';
import { WRITE } from '../transport/support';

const delivery = (body: unknown, statusCode = 200) => ({
	statusCode,
	body,
	attempts: 1,
	sentAt: '2026-12-01T07:00:00.000Z',
	answeredAt: '2026-12-01T07:00:01.000Z',
});
const isOver = () => true;
const create = { call: 'createAppointment', requested: MORNING } as const;

it('an answer with the appointment as it was asked for is believed', () => {
	expect(doubtOf(WRITE, create, delivery({ appointment: MORNING }))).toBeUndefined();
});

it.each([
	['of the time asked for', MORNING],
	['of before', AFTERNOON],
])('a create is not believed where the answer shows an appointment %s that is over', (_which, appointment) => {
	const doubt = doubtOf(WRITE, { ...create, isOver }, delivery({ appointment }));
	expect(doubt?.unknown({ last: undefined, wasRead: false }).kind).toBe('unknown');
	expect(doubt?.instead).toBeUndefined();
});

it('202 is accepted, not done', () => {
	expect(doubtOf(WRITE, create, delivery({ appointment: MORNING }, 202))).toBeDefined();
});
