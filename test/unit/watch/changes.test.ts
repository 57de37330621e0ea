import { compare } from '../../../nodes/OrangeErdv/watch/changes';
import { fingerprintOf } from '../../../nodes/OrangeErdv/watch/fingerprint';
import { describeState, stateOf, type OrderState } from '../../../nodes/OrangeErdv/watch/orderState';

const at = (start: string, end: string, status = 'confirmed') => ({
	validFor: { startDateTime: start, endDateTime: end },
	status,
});
const NOW = new Date('2026-11-20T08:00:00Z');
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
	['gone without a word', order(MORNING), order(), ['appointmentNoLongerShown'], ['start', 'end', 'status']],
	[
		'cancelled, in French',
		order(MORNING),
		order({ ...MORNING, status: 'ANNULÉ' }),
		['appointmentCancelled'],
		['start', 'end', 'status'],
	],
	[
		'a cancellation that was refused',
		order(MORNING),
		order({ ...MORNING, status: 'annulation refusée' }),
		['orderUpdated'],
		['status'],
	],
	['cancelled, then gone', order({ ...MORNING, status: 'annulé' }), order(), [], []],
	['made and cancelled since', order(), order({ ...MORNING, status: 'annulé' }), ['appointmentCancelled'], []],
	[
		'cancelled beside an earlier visit',
		order([{ ...MORNING, status: 'missed' }, AFTERNOON]),
		order([
			{ ...MORNING, status: 'missed' },
			{ ...AFTERNOON, status: 'cancelled' },
		]),
		['appointmentCancelled'],
		['start', 'end', 'status'],
	],
	[
		'no longer shown beside an earlier visit',
		order([{ ...MORNING, status: 'completed' }, AFTERNOON]),
		order([{ ...MORNING, status: 'completed' }]),
		['appointmentNoLongerShown'],
		['start', 'end', 'status'],
	],
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
	['missed', order(MORNING), order({ ...MORNING, status: 'missed' }), ['appointmentMissed'], ['status']],
	[
		'failed in another word',
		order({ ...MORNING, status: 'failed' }),
		order({ ...MORNING, status: 'client absent' }),
		['orderUpdated'],
		['status'],
	],
	[
		'failed after all, not missed',
		order({ ...MORNING, status: 'missed' }),
		order({ ...MORNING, status: 'failed' }),
		['appointmentFailed'],
		['status'],
	],
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
	expect(describeState(order(MORNING), NOW, 'fr')).toEqual({
		hasAppointment: true,
		slot: '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00',
		start: '2026-12-01T08:00:00+01:00',
		end: '2026-12-01T12:00:00+01:00',
		label: 'mar. 1 déc. 2026, 08:00–12:00, matin',
		status: 'confirmed',
		state: 'scheduled',
		orderStatus: 'inProgress',
		deliveryContractualDate: '2026-12-24',
	});
	const nothing = { hasAppointment: false, slot: null, label: null };
	expect(describeState(order(), NOW)).toMatchObject({ ...nothing, status: null, state: null });
	const cancelled = order({ ...MORNING, status: 'Annulé' });
	expect(describeState(cancelled, NOW)).toMatchObject({ ...nothing, status: 'Annulé', state: 'cancelled' });
});

test('that an appointment has ended is said when it is shown, and kept nowhere', () => {
	const state = order(MORNING);
	expect(describeState(state, new Date('2026-12-01T11:00:01Z'))).toMatchObject({
		hasAppointment: false,
		state: 'ended',
	});
	expect(fingerprintOf('1', state)).not.toContain('ended');
});
