import { findAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { stateAt, statusWord } from '../../../nodes/OrangeErdv/api/appointmentState';
import { readTimeSlots } from '../../../nodes/OrangeErdv/api/timeSlots';
import { thrownBy } from '../api/support';
import { ID, modelOf } from './support';

const FRENCH = {
	order: { id: 'commande.numero', status: 'commande.statut' },
	appointment: {
		at: 'commande.rdv',
		start: "$instant(debut, 'dd/MM/yyyy HH:mm')",
		end: "$instant(fin, 'dd/MM/yyyy HH:mm')",
		status: 'etat',
		reason: 'motif',
	},
	states: { PLANIFIE: 'scheduled', A_REPLANIFIER: 'missed' },
};
const rdv = (more: object = {}) => ({ debut: '01/12/2026 08:00', fin: '01/12/2026 12:00', etat: 'PLANIFIE', ...more });
const orderWith = (...visits: unknown[]) => ({ commande: { numero: 123456, statut: 'ouverte', rdv: visits } });
const PERIOD = { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' };
const NOW = new Date('2026-11-26T12:00:00Z');

const appointmentOf = async (body: unknown, given: unknown = FRENCH) =>
	findAppointment(await modelOf('order', body, given));

describe('An order', () => {
	test('has id, status and appointment in the place of the model, and all else as it was', async () => {
		expect(await modelOf('order', orderWith(rdv({ motif: 'Absent' })), FRENCH)).toMatchObject({
			...orderWith(rdv()),
			id: '123456',
			status: 'ouverte',
			appointment: [{ validFor: PERIOD, status: 'PLANIFIE', reason: 'Absent' }],
		});
	});

	test('keeps the word as it came, and says what it means', async () => {
		const missed = (await appointmentOf(orderWith(rdv({ etat: 'A_REPLANIFIER' }))))!;
		expect([statusWord(missed), stateAt(missed, NOW)]).toEqual(['A_REPLANIFIER', 'missed']);
	});

	test('has none where the list is empty, or what is there says nothing', async () => {
		expect(await appointmentOf(orderWith())).toBeNull();
		for (const none of [null, {}, '', [null], [{}]]) {
			expect(await appointmentOf({ commande: { numero: 1, rdv: none } })).toBeNull();
		}
	});

	test('of one entry where a list is expected is read as a list of one', async () => {
		expect((await appointmentOf({ commande: { numero: 1, rdv: rdv() } }))?.validFor).toEqual(PERIOD);
	});

	test.each([
		['no start', { debut: undefined }, '"appointment.start" gives nothing'],
		['null for a start', { debut: null }, '"appointment.start" gives nothing'],
		['another form', { debut: '2026-12-01 08:00' }, '"appointment.start" fails, as $instant cannot read what came as'],
		[
			'an end before the start',
			{ fin: '01/12/2026 07:00' },
			'"appointment.end" gives a text such as "9999-99-99x99:99:99+99:99"',
		],
	])('whose appointment has %s is not understood, and never taken for none', async (_what, more, problem) => {
		const { kind, message } = await thrownBy(appointmentOf(orderWith(rdv(more))));
		expect(kind).toBe('answerNotUnderstood');
		expect(message).toContain(problem);
		expect(message).not.toContain('2026');
	});

	test('whose appointment has no word where one is looked for, may be anything: it is not taken for scheduled', async () => {
		const found = (await appointmentOf(orderWith(rdv({ etat: undefined }))))!;
		expect([statusWord(found), stateAt(found, NOW)]).toEqual([null, 'unknown']);
	});

	test('with a word that neither the mapping nor the node knows is unknown', async () => {
		expect(stateAt((await appointmentOf(orderWith(rdv({ etat: 'XY' }))))!, NOW)).toBe('unknown');
	});

	test('without the id that is mapped is not understood', async () => {
		const { message } = await thrownBy(modelOf('order', { commande: { rdv: [] } }, FRENCH));
		expect(message).toContain('"order.id" gives nothing');
	});

	test('whose mapped place is not there, while the modelled one is filled, has a wrong path', async () => {
		const wrong = { appointment: { at: 'site.visits' } };
		const body = (appointment: unknown) => ({ id: ID, appointment });
		const { message } = await thrownBy(modelOf('order', body({ validFor: PERIOD }), wrong));
		expect(message).toContain('"appointment.at" gives nothing');
		for (const nothing of [undefined, null, {}, []]) expect(await appointmentOf(body(nothing), wrong)).toBeNull();
	});

	test('that is flat: the whole of it is the appointment', async () => {
		const flat = { appointment: { at: '$', start: 'rdvStart', end: 'rdvEnd' } };
		const body = { id: ID, rdvStart: PERIOD.startDateTime, rdvEnd: PERIOD.endDateTime };
		expect((await appointmentOf(body, flat))?.validFor).toEqual(PERIOD);
		expect(await appointmentOf({ id: ID, rdvStart: null }, flat)).toBeNull();
		expect((await thrownBy(appointmentOf({ ...body, rdvEnd: null }, flat))).kind).toBe('answerNotUnderstood');
	});
});

describe('The answer to a write', () => {
	test('may be a receipt', async () => {
		expect(await modelOf('create', { recu: 'R-1' }, FRENCH)).toEqual({ recu: 'R-1' });
	});

	test('may hold the appointment where the model has it', async () => {
		expect(await modelOf('create', { appointment: rdv() }, FRENCH)).toMatchObject({
			appointment: { validFor: PERIOD },
		});
	});

	test('may be the appointment alone', async () => {
		expect(await modelOf('create', rdv(), FRENCH)).toMatchObject({ validFor: PERIOD, status: 'PLANIFIE' });
	});
});

describe('The answer to a search', () => {
	const mapping = {
		timeSlots: {
			at: 'resultat.creneaux',
			start: "$instant(jour & ' ' & (demi = 'M' ? '08:00' : '13:00'), 'yyyy-MM-dd HH:mm')",
			end: "$instant(jour & ' ' & (demi = 'M' ? '12:00' : '17:00'), 'yyyy-MM-dd HH:mm')",
			available: 'libre',
		},
	};
	const slot = (more: object = {}) => ({ code: 'A1', jour: '2026-12-01', demi: 'M', libre: true, ...more });
	const found = async (creneaux: unknown, given: unknown = mapping) =>
		readTimeSlots(await modelOf('search', { resultat: { creneaux } }, given)).slots;

	test('gives slots with all that they came with', async () => {
		expect(await found([slot(), slot({ demi: 'A', libre: 'non' })])).toEqual([
			{ ...slot(), validFor: PERIOD, available: true },
			expect.objectContaining({
				available: false,
				validFor: expect.objectContaining({ startDateTime: '2026-12-01T13:00:00+01:00' }),
			}),
		]);
	});

	test('an empty list is none free, and so is null; a wrong path is not', async () => {
		expect(await found([])).toEqual([]);
		expect(await found(null)).toEqual([]);
		const { message } = await thrownBy(modelOf('search', { resultat: {} }, mapping));
		expect(message).toContain('"timeSlots.at" gives nothing');
	});

	test('one entry where a list is expected is a list of one', async () => {
		expect(await found(slot())).toHaveLength(1);
	});

	test('entries that are texts are read too', async () => {
		const texts = {
			timeSlots: {
				at: 'resultat.creneaux',
				start: "$instant($substringBefore($, '/'))",
				end: "$instant($substringAfter($, '/'))",
			},
		};
		expect(await found(['2026-12-01 08:00/2026-12-01 12:00'], texts)).toMatchObject([{ validFor: PERIOD }]);
	});

	test.each([
		['OCCUPE', '"timeSlots.available" gives a text such as "xxxxxx"'],
		[undefined, '"timeSlots.available" gives nothing'],
	])('a flag that is neither yes nor no is not guessed: %s', async (libre, problem) => {
		expect((await thrownBy(found([slot({ libre })]))).message).toContain(problem);
	});

	test('of several slots, one that cannot be read is left out and counted', async () => {
		const given = { timeSlots: { ...mapping.timeSlots, available: undefined } };
		const body = { resultat: { creneaux: [slot({ jour: 'demain' }), slot()] } };
		expect(readTimeSlots(await modelOf('search', body, given))).toMatchObject({
			slots: [{ validFor: PERIOD }],
			unreadable: 1,
		});
	});

	test('slots of which none can be read are not understood', async () => {
		const { message } = await thrownBy(found([slot({ jour: 'demain' })]));
		expect(message).toContain('"timeSlots.start" fails');
	});
});

test('an error where the mapping has it is one, whatever the HTTP status', async () => {
	const given = { error: { code: 'erreur.numero', text: 'erreur.texte' } };
	const body = { erreur: { numero: 12, texte: 'Commande bloquée' } };
	expect(await modelOf('order', body, given)).toEqual({ error: { code: '12', message: 'Commande bloquée' } });
	expect(await modelOf('order', { id: ID, erreur: { numero: 0 } }, given)).toMatchObject({ id: ID });
});

test('without a mapping an answer is handed over as it came', async () => {
	const body = { id: ID, appointment: { validFor: PERIOD } };
	expect(await modelOf('order', body, {})).toBe(body);
});
