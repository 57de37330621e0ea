import { findAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { AFTERNOON, APPOINTMENT, MORNING, thrown } from './support';

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

test('what is no appointment is never taken for "none"', () => {
	const error = thrown(() => findAppointment({ appointment: '2026-12-01' }));
	expect(error.kind).toBe('answerNotUnderstood');
	expect(error.facts.description).toMatch(/"API Mapping".*\{ "appointment": \{ "at": "/);
});
