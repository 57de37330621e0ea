import { findAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { AFTERNOON, APPOINTMENT, MORNING, slotOn, thrown } from './support';

test.each<[string, unknown, unknown]>([
	['none', {}, null],
	['null', { appointment: null }, null],
	['an empty object', { appointment: {} }, null],
	['an empty list', { appointment: [] }, null],
	['a cancelled one', { appointment: { ...MORNING, status: 'cancelled' } }, null],
	['one', { appointment: APPOINTMENT }, APPOINTMENT],
	[
		'the first that is not cancelled',
		{ appointment: [{ ...MORNING, status: 'cancelled' }, AFTERNOON, MORNING] },
		AFTERNOON,
	],
	['a cancelled one, in French', { appointment: { ...MORNING, state: 'ANNULÉ' } }, null],
	['one that says nothing', { appointment: { validFor: { startDateTime: null }, status: '', note: [] } }, null],
	[
		'the last that may take place, and none that is over',
		{ appointment: [MORNING, AFTERNOON, { ...AFTERNOON, status: 'failed' }] },
		AFTERNOON,
	],
	[
		'the last that is over where none may take place',
		{
			appointment: [
				{ ...AFTERNOON, status: 'failed' },
				{ ...MORNING, status: 'annulé' },
			],
		},
		{ ...AFTERNOON, status: 'failed' },
	],
	[
		'none where the last one is cancelled, whatever became of an earlier visit',
		{
			appointment: [
				{ ...MORNING, status: 'failed' },
				{ ...AFTERNOON, status: 'annulé' },
			],
		},
		null,
	],
	['only a status', { appointment: { status: 'initialized' } }, { status: 'initialized' }],
])('finds %s', (_, order, expected) => {
	expect(findAppointment(order)).toEqual(expected);
});

const LATER = new Date('2026-12-20T12:00:00Z');
const NEXT = slotOn('2026-12-22T08:00:00+01:00', '2026-12-22T12:00:00+01:00');

test.each<[string, unknown[], unknown]>([
	['none, where the last one is cancelled', [MORNING, { ...NEXT, status: 'cancelled' }], null],
	['the last that is over', [MORNING, { ...AFTERNOON, status: 'completed' }], { ...AFTERNOON, status: 'completed' }],
	['one that may take place, whatever came of others', [{ ...NEXT, status: 'failed' }, MORNING, NEXT], NEXT],
	['the last of those that have ended', [AFTERNOON, MORNING], AFTERNOON],
])('of several of which the scheduled ones have ended, finds %s', (_, list, expected) => {
	expect(findAppointment({ appointment: list }, LATER)).toEqual(expected);
});

test('what is no appointment is never taken for "none"', () => {
	const error = thrown(() => findAppointment({ appointment: '2026-12-01' }));
	expect(error.kind).toBe('answerNotUnderstood');
	expect(error.facts.description).toMatch(/"API Mapping".*\{ "appointment": \{ "at": "/);
});
