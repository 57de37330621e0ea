import { CHANGES, compare } from '../../../nodes/OrangeErdv/watch/changes';
import type { OrderState } from '../../../nodes/OrangeErdv/watch/orderState';
import { sampleStep } from '../../../nodes/OrangeErdv/watch/sampleStep';

const MONDAY = { start: '2026-03-30T08:00:00+02:00', end: '2026-03-30T12:00:00+02:00' };
const order = (status: string): OrderState => ({
	orderStatus: 'inProgress',
	deliveryContractualDate: '2026-12-24',
	appointment: { ...MONDAY, status },
});

describe.each(['confirmed', 'completed', 'Failed'])('An order whose appointment is %s', (status) => {
	test.each(CHANGES)('goes through %s, with the order as it is on one side', (event) => {
		const now = order(status);
		const { before, after } = sampleStep(event, now);
		const { changes, changedFields } = compare(before, after);
		expect(changes).toContain(event);
		expect(changedFields).not.toEqual([]);
		if (event !== 'appointmentCompleted' && event !== 'appointmentFailed') expect([before, after]).toContain(now);
	});
});

test('an appointment that was changed stood at the same time of the day before, also where the clock changed', () => {
	const { before } = sampleStep('appointmentChanged', order('confirmed'));
	expect(before.appointment).toEqual({
		start: '2026-03-29T08:00:00+02:00',
		end: '2026-03-29T12:00:00+02:00',
		status: 'confirmed',
	});
	const { before: twoDays } = sampleStep('appointmentChanged', before);
	expect(twoDays.appointment).toMatchObject({ start: '2026-03-28T08:00:00+01:00' });
});

test.each(CHANGES)('an order without appointment is given none for %s', (event) => {
	const { before, after } = sampleStep(event, { ...order('confirmed'), appointment: null });
	expect([before.appointment, after.appointment]).toEqual([null, null]);
});
