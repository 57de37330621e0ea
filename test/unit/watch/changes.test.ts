import { compare } from '../../../nodes/OrangeErdv/watch/changes';
import { describeState, stateOf, type OrderState } from '../../../nodes/OrangeErdv/watch/orderState';

const at = (start: string, end: string, status = 'confirmed') => ({
	validFor: { startDateTime: start, endDateTime: end },
	status,
});
const MORNING = at('2026-12-01T08:00:00+01:00', '2026-12-01T12:00:00+01:00');
const AFTERNOON = at('2026-12-01T13:00:00+01:00', '2026-12-01T17:00:00+01:00');
const UNREADABLE = { validFor: { startDateTime: 'soon' }, status: 'confirmed' };

const order = (appointment?: unknown, more: object = {}): OrderState =>
	stateOf({ id: '00123456', status: 'inProgress', deliveryContractualDate: '2026-12-24', appointment, ...more });

test.each<[string, OrderState, OrderState, string[], string[]]>([
	['nothing', order(), order(), [], []],
	['nothing, scheduled', order(MORNING), order(MORNING), [], []],
	['created', order(), order(MORNING), ['appointmentCreated'], ['start', 'end', 'status']],
	[
		'created over a cancelled one',
		order({ ...MORNING, status: 'cancelled' }),
		order(MORNING),
		['appointmentCreated'],
		['start', 'end', 'status'],
	],
	['moved', order(MORNING), order(AFTERNOON), ['appointmentChanged'], ['start', 'end']],
	[
		'only its end moved',
		order(MORNING),
		order({ ...MORNING, validFor: { ...MORNING.validFor, endDateTime: '2026-12-01T11:00:00+01:00' } }),
		['appointmentChanged'],
		['end'],
	],
	[
		'moved, to be confirmed again',
		order(MORNING),
		order({ ...AFTERNOON, status: 'initialized' }),
		['appointmentChanged'],
		['start', 'end', 'status'],
	],
	[
		'the same moments in another offset',
		order(MORNING),
		order(at('2026-12-01T07:00:00Z', '2026-12-01T11:00:00.000Z')),
		[],
		[],
	],
	['gone', order(MORNING), order(), ['appointmentCancelled'], ['start', 'end', 'status']],
	[
		'cancelled',
		order(MORNING),
		order({ ...MORNING, status: 'cancelled' }),
		['appointmentCancelled'],
		['start', 'end', 'status'],
	],
	[
		'cancelled, in American',
		order(MORNING),
		order({ ...MORNING, status: 'Canceled' }),
		['appointmentCancelled'],
		['start', 'end', 'status'],
	],
	['completed', order(MORNING), order({ ...MORNING, status: 'completed' }), ['appointmentCompleted'], ['status']],
	['failed', order(MORNING), order({ ...MORNING, status: 'Failed' }), ['appointmentFailed'], ['status']],
	['failed, still', order({ ...MORNING, status: 'failed' }), order({ ...MORNING, status: 'failed' }), [], []],
	[
		'failed, then a new one',
		order({ ...MORNING, status: 'failed' }),
		order(AFTERNOON),
		['appointmentChanged'],
		['start', 'end', 'status'],
	],
	[
		'failed, then a new one that failed',
		order({ ...MORNING, status: 'failed' }),
		order({ ...AFTERNOON, status: 'failed' }),
		['appointmentChanged', 'appointmentFailed'],
		['start', 'end'],
	],
	[
		'created and completed between two looks',
		order(),
		order({ ...MORNING, status: 'completed' }),
		['appointmentCreated', 'appointmentCompleted'],
		['start', 'end', 'status'],
	],
	['confirmed', order({ ...MORNING, status: 'initialized' }), order(MORNING), ['orderUpdated'], ['status']],
	['order status', order(), order(undefined, { status: 'completed' }), ['orderUpdated'], ['orderStatus']],
	[
		'delivery date',
		order(MORNING),
		order(MORNING, { deliveryContractualDate: '2027-01-04' }),
		['orderUpdated'],
		['deliveryContractualDate'],
	],
	[
		'created, and the order moved on',
		order(),
		order(MORNING, { status: 'scheduled' }),
		['appointmentCreated', 'orderUpdated'],
		['start', 'end', 'status', 'orderStatus'],
	],
	[
		'a period that cannot be read any more',
		order(MORNING),
		order(UNREADABLE),
		['appointmentChanged'],
		['start', 'end'],
	],
	['a period that cannot be read, still', order(UNREADABLE), order(UNREADABLE), [], []],
	[
		'what is not compared',
		order(MORNING),
		order({ ...MORNING, note: [{ text: 'code 12' }] }, { operatorName: 'X' }),
		[],
		[],
	],
])('%s', (_what, before, after, changes, changedFields) => {
	expect(compare(before, after)).toEqual({ changes, changedFields });
});

test('a state holds statuses and dates, and nothing else of the order', () => {
	const state = stateOf({
		id: '00123456',
		status: 'inProgress',
		deliveryContractualDate: 20261224,
		relatedOrganization: { tradingName: 'Société & Co' },
		appointment: { ...MORNING, relatedParty: [{ role: 'customer', name: 'Camille Martin' }], note: [{ text: 'code' }] },
	});
	expect(state).toEqual({
		orderStatus: 'inProgress',
		deliveryContractualDate: null,
		appointment: { start: '2026-12-01T08:00:00+01:00', end: '2026-12-01T12:00:00+01:00', status: 'confirmed' },
	});
});

test('a state is described for people', () => {
	expect(describeState(order(MORNING), 'fr')).toEqual({
		hasAppointment: true,
		slot: '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00',
		start: '2026-12-01T08:00:00+01:00',
		end: '2026-12-01T12:00:00+01:00',
		label: 'mar. 1 déc. 2026, 08:00–12:00, matin',
		status: 'confirmed',
		orderStatus: 'inProgress',
		deliveryContractualDate: '2026-12-24',
	});
	expect(describeState(order())).toMatchObject({ hasAppointment: false, slot: null, label: null, status: null });
});

test('the appointment is looked for where the API mapping says', () => {
	const state = stateOf({ visit: { plan: MORNING } }, { appointment: { at: 'visit.plan' } });
	expect(state.appointment?.status).toBe('confirmed');
});
