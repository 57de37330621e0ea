import {
	mayTakePlace,
	reasonText,
	saidState,
	stateAt,
	statusWord,
} from '../../../nodes/OrangeErdv/api/appointmentState';
import { meaningOf, ownMeaning } from '../../../nodes/OrangeErdv/api/stateWords';
import { MORNING } from './support';

const NOW = new Date('2026-11-20T08:00:00Z');

test.each<[string, string[]]>([
	['scheduled', ['initialized', 'CONFIRMED', 'confirmé', 'Confirmée', 'PLANIFIE', 'Rendez-vous pris', 'RDV_CONFIRME']],
	['scheduled', ['inProgress', 'in_progress', 'In Progress', 'en cours', 'RESERVÉE', 'prévu', 'booked']],
	[
		'cancelled',
		['cancelled', 'Canceled', 'ANNULE', 'Annulé', 'annulée', 'Rendez-vous annulé', ' annulé ', 'ANNUL\u00c9'],
	],
	['cancelled', ['annule\u0301', '\u200bannulé', 'annulé.']],
	[
		'completed',
		['completed', 'attended', 'Terminé', 'réalisée', 'EFFECTUE', 'clos', 'Intervention effectuée', 'clôturé'],
	],
	['missed', ['missed', 'manqué', 'NON_HONORE', 'non honorée', 'technicien absent']],
	['failed', ['failed', 'Échec', 'en échec', 'ECHOUE', 'Client absent', 'CLIENT_ABSENT', 'no-show', 'non réalisée']],
	[
		'unknown',
		['annulation refusée', 'annulation', 'annulé partiellement', 'cancelledBy', 'not cancelled', 'non annulé'],
	],
	[
		'unknown',
		['à planifier', 'replanifié', 'rescheduled', 'rejected', 'refusé', 'non planifié', 'unconfirmed', 'x', '?'],
	],
	['unknown', ['constructor', '__proto__', 'toString', 'rendez-vous', 'incomplete']],
])('%s is what these words say: %p', (state, words) => {
	expect(words.map((word) => [word, meaningOf(word)])).toEqual(words.map((word) => [word, state]));
});

test('further words can be given a meaning, in any form of theirs, and known ones another', () => {
	const more = { A_REPLANIFIER: 'cancelled', confirmed: 'unknown' } as const;
	expect(ownMeaning('à replanifier', more)).toBe('cancelled');
	expect(ownMeaning('Confirmed', more)).toBe('unknown');
	expect(ownMeaning('constructor', more)).toBeUndefined();
	expect(ownMeaning('!', { '?': 'missed' })).toBeUndefined();
});

test('what the mapping says of an appointment goes before its words', () => {
	expect(stateAt({ ...MORNING, status: 'confirmed', '@state': 'cancelled' }, NOW)).toBe('cancelled');
	expect(stateAt({ ...MORNING, status: 'confirmed', '@state': 'nonsense' }, NOW)).toBe('scheduled');
});

test.each<[string, object, string | null, string]>([
	['status', { status: 'confirmed' }, 'confirmed', 'scheduled'],
	['state', { state: 'annulé' }, 'annulé', 'cancelled'],
	['the one that says something', { status: 'ACTIVE', state: 'annulé' }, 'annulé', 'cancelled'],
	['both, where they say the same', { status: 'failed', state: 'échec' }, 'failed', 'failed'],
	['neither, where they differ', { status: 'confirmed', state: 'annulé' }, 'confirmed / annulé', 'unknown'],
	['the label of a code', { status: { code: 'PLN', label: 'Planifié' } }, 'Planifié', 'scheduled'],
	['the code of a label', { status: { code: 'cancelled', label: 'Vu avec le client' } }, 'cancelled', 'cancelled'],
	['a number, which says nothing', { status: 4 }, '4', 'unknown'],
	['a list of one', { status: ['completed'] }, 'completed', 'completed'],
	['a list that says two things', { status: ['confirmed', 'completed'] }, 'confirmed / completed', 'unknown'],
	['no word beside a period', { status: ' ', state: null }, null, 'scheduled'],
	['nothing that is a word', { status: { since: true } }, null, 'scheduled'],
])('%s is read', (_what, keys, word, state) => {
	const appointment = { ...MORNING, ...keys };
	expect(statusWord(appointment)).toBe(word);
	expect(stateAt(appointment, NOW)).toBe(state);
	expect(saidState(statusWord(appointment), true)).toBe(state);
});

test('neither a word nor a period says nothing', () => {
	expect(stateAt({ note: [{ text: 'x' }] }, NOW)).toBe('unknown');
	expect(stateAt({ validFor: { startDateTime: 'soon' } }, NOW)).toBe('unknown');
});

// MORNING is 1 December 2026 from 08:00 to 12:00 in Paris.
test.each<[string, object, string, boolean]>([
	['2026-12-01T11:00:00Z', {}, 'scheduled', true],
	['2026-12-01T11:00:01Z', {}, 'ended', true],
	['2026-12-02T22:59:59Z', {}, 'ended', true],
	['2026-12-02T23:00:00Z', {}, 'ended', false],
	['2026-12-02T23:00:00Z', { status: 'en cours' }, 'ended', false],
	['2026-12-02T23:00:00Z', { status: 'x' }, 'unknown', true],
	['2026-11-20T08:00:00Z', { status: 'missed' }, 'missed', false],
	['2026-11-20T08:00:00Z', { status: 'annulé' }, 'cancelled', false],
])('at %s, %p is %s', (time, keys, state, may) => {
	const appointment = { ...MORNING, ...keys };
	expect(stateAt(appointment, new Date(time))).toBe(state);
	expect(mayTakePlace(appointment, new Date(time))).toBe(may);
});

test.each<[object, string | null]>([
	[{}, null],
	[{ reason: '  ' }, null],
	[{ reason: 'Client absent' }, 'Client absent'],
	[{ statusReason: { code: '12', label: 'Accès impossible' } }, 'Accès impossible'],
	[{ motif: 'Rappeler le 06 12 34 56 78 ou camille@example.com' }, 'Rappeler le (hidden) ou (hidden)'],
	[{ reason: 'Vu le 01/12/2026, code 12' }, 'Vu le 01/12/2026, code 12'],
	[{ reason: 'x'.repeat(500) }, `${'x'.repeat(199)}…`],
])('the reason in %p is %p', (appointment, reason) => {
	expect(reasonText(appointment as never)).toBe(reason);
});
