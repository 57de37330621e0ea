import { proposeMapping, type Samples } from '../../../../nodes/OrangeErdv/mapping/propose/proposeMapping';
import { appointmentsBy, millis, slotsBy } from './applied';

const knownSlot = { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' };
const { startDateTime, endDateTime } = knownSlot;
const known = millis(startDateTime, endDateTime);
const french = { dateDebut: '01/12/2026 08:00', dateFin: '01/12/2026 12:00' };
const [start, end] = ["$instant(dateDebut, 'dd/MM/yyyy HH:mm')", "$instant(dateFin, 'dd/MM/yyyy HH:mm')"];

const mappingOf = (order: unknown, more: Partial<Samples> = {}) =>
	proposeMapping({ order, knownSlot, ...more }).mapping;
const placesOf = (order: unknown) =>
	proposeMapping({ order, knownSlot }).periods.found.map(({ at, doubts }) => [at, ...doubts].join(' '));

describe('Where an appointment sits', () => {
	test.each<[string, unknown, unknown]>([
		['where the model has it', { appointment: { validFor: knownSlot, status: 'confirmed' } }, undefined],
		['elsewhere, as the model has it', { a: { rdv: { validFor: knownSlot } } }, { at: 'a.rdv' }],
		['in a list, as the model has it', { rdvs: [{ validFor: knownSlot }] }, { at: 'rdvs' }],
		[
			'flat where the model has it',
			{ appointment: { startDateTime, endDateTime } },
			{ start: 'startDateTime', end: 'endDateTime' },
		],
		['in the order itself', { id: '1', ...french }, { at: '$', start, end }],
		['in an order in an array of one', [{ rdv: french }], { at: 'rdv', start, end }],
		['in a list of one, below its entry', { lignes: [{ rdv: french }] }, { at: 'lignes[0].rdv', start, end }],
		[
			'as a text in the order itself',
			{ rdv: `${startDateTime}/${endDateTime}` },
			{ at: 'rdv', start: "$substringBefore($, '/')", end: "$substringAfter($, '/')" },
		],
		[
			'under keys with accents and dashes',
			{ 'rendez-vous': { début: startDateTime, 'fin-prévue': endDateTime } },
			{ at: 'rendez-vous', start: 'début', end: 'fin-prévue' },
		],
	])('%s', async (_, order, appointment) => {
		const mapping = mappingOf(order);
		expect(mapping.appointment).toEqual(appointment);
		expect(await appointmentsBy(mapping, Array.isArray(order) ? order[0] : order)).toEqual([known]);
	});

	test('is said of the list, where all of its entries read so', async () => {
		const old = { dateDebut: '02/11/2026 13:00', dateFin: '02/11/2026 17:00' };
		const order = { rdvs: [{ rdv: old }, null, { rdv: french }] };
		const mapping = mappingOf(order);
		expect(mapping.appointment).toEqual({
			at: 'rdvs',
			start: start.replace('dateDebut', 'rdv.dateDebut'),
			end: end.replace('dateFin', 'rdv.dateFin'),
		});
		expect(await appointmentsBy(mapping, { rdvs: [order.rdvs[0], order.rdvs[2]] })).toContain(known);
	});

	test('is the last of the times of an object that has a state', async () => {
		const [first, second] = [{ ...french, dateDebut: '30/11/2026 08:00', dateFin: '30/11/2026 12:00' }, french];
		const order = { rdv: { etat: 'PLANIFIE', horaires: [first, second] } };
		expect(placesOf(order)).toEqual(['rdv lastEntry']);
		expect(mappingOf(order).appointment).toMatchObject({ at: 'rdv', status: 'etat' });
		expect(mappingOf(order).appointment?.start).toContain('horaires[-1].dateDebut');
		expect(await appointmentsBy(mappingOf(order), order)).toEqual([known]);
		const earlier = { rdv: { etat: 'PLANIFIE', horaires: [french, first] } };
		expect(mappingOf(earlier).appointment?.at).toBe('rdv.horaires');
	});

	test('is not guessed where two places have the period', () => {
		const order = { visite: french, rdv: french };
		expect(placesOf(order)).toEqual(['visite', 'rdv']);
		expect(mappingOf(order).appointment).toBeUndefined();
	});

	test('is not guessed between two pairs of keys of one place', () => {
		const order = {
			rdv: { debut: startDateTime, fin: endDateTime, debutPrevu: startDateTime, finPrevue: endDateTime },
		};
		expect(placesOf(order)).toEqual(['rdv', 'rdv']);
		expect(mappingOf(order).appointment).toBeUndefined();
	});

	test('is read from the model where that has the period, whatever else has it', () => {
		expect(mappingOf({ appointment: { validFor: knownSlot }, demande: french })).toEqual({});
	});

	test('is read from the most direct form, and the others are told', () => {
		const order = { rdv: { ...french, libelle: '01/12/2026 08:00-12:00', jour: '2026-12-01', demiJournee: 'MATIN' } };
		expect(placesOf(order)).toEqual(['rdv', 'rdv lessDirect', 'rdv lessDirect']);
		expect(mappingOf(order).appointment).toEqual({ at: 'rdv', start, end });
	});

	test.each<[string, unknown, string[]]>([
		[
			'in one of several entries of a list, whose others have none',
			{ lignes: [{ a: 1 }, { rdv: french }] },
			['lignes[1].rdv oneOfSeveral'],
		],
		[
			'in a list whose other entries read otherwise',
			{ rdvs: [french, { dateDebut: '2026-11-01' }] },
			['rdvs mixedList noStates'],
		],
		['under a key that a path cannot name', { 'mon rdv': french }, ['(masked key) oddKey']],
		[
			'as a day and one letter that may be anything',
			{ contact: { date: '2026-12-01', civilite: 'M' } },
			['contact unsureWord'],
		],
		['in one of several orders', [{ rdv: french }, { rdv: french }], ['$ noStates oneOfSeveral']],
	])('is told and not mapped %s', (_, order, places) => {
		const { mapping, periods } = proposeMapping({ order, knownSlot });
		expect(periods.found.map(({ at, doubts }) => [at, ...doubts].join(' '))).toEqual(places);
		expect(mapping.appointment).toBeUndefined();
	});

	test('is not said where only one end is there, or the period is another', () => {
		expect(placesOf({ a: { dateDebut: french.dateDebut }, b: { dateFin: '02/12/2026 12:00' } })).toEqual([]);
	});

	test('takes a deep and large answer for cut, and proposes nothing of it', () => {
		let deep: unknown = french;
		for (let level = 0; level < 50_000; level++) deep = { a: deep };
		expect(proposeMapping({ order: { deep, rdv: french }, knownSlot })).toMatchObject({
			mapping: {},
			periods: { isCut: true },
		});
		const large = { rdv: french, lots: Array.from({ length: 50_000 }, () => 'x') };
		expect(proposeMapping({ order: large, knownSlot })).toMatchObject({
			mapping: {},
			periods: { isCut: true, found: [{ at: 'rdv' }] },
		});
	});
});

test.each<[string, unknown]>([
	['of many labels', Array.from({ length: 20_000 }, () => '01/12/2026 08:00-12:00')],
	[
		'of many values in each entry',
		Array.from({ length: 500 }, () =>
			Object.fromEntries(
				Array.from({ length: 60 }, (_, key) => [`k${key}`, `2026-12-01T${String(key % 24).padStart(2, '0')}:00:00`]),
			),
		),
	],
	[
		'of many lists',
		Object.fromEntries(
			Array.from({ length: 300 }, (_, key) => [
				`l${key}`,
				Array.from({ length: 60 }, () => ({ ...french, date: '2026-12-01', half: 'AM' })),
			]),
		),
	],
])('An answer %s is looked at within its bounds', (_, body) => {
	const { mapping, periods } = proposeMapping({ order: body, knownSlot, search: body });
	expect(mapping.appointment).toBeUndefined();
	expect(periods.isCut).toBe(true);
});

describe('The state of an appointment', () => {
	test.each<[string, Record<string, unknown>, unknown]>([
		['is found beside the period', { ...french, etat: 'PLANIFIE' }, { status: 'etat' }],
		['is found around the period', { etat: 'PLANIFIE', creneau: french }, { status: 'etat' }],
		[
			'is found where the key says nothing',
			{ ...french, avancement: 'confirmé', type: 'SAV' },
			{ status: 'avancement' },
		],
		['is the known word of two', { ...french, etat: { code: 'P2', libelle: 'Planifié' } }, { status: 'etat.libelle' }],
		['is left to the model where that has it', { ...french, status: 'confirmed' }, {}],
		['is not guessed between two', { ...french, etat: 'PLANIFIE', statut: 'ANNULE' }, {}],
		['is no state of a person', { ...french, etatCivil: 'marié' }, {}],
	])('%s', (_, rdv, expected) => {
		const { status, reason } = mappingOf({ statut: 'EN COURS', rdv }).appointment!;
		expect({ ...(status && { status }), ...(reason && { reason }) }).toEqual(expected);
	});

	test('in the order itself is one that says so', () => {
		expect(mappingOf({ statut: 'EN COURS', ...french }).appointment?.status).toBeUndefined();
		expect(mappingOf({ statut: 'EN COURS', statutRdv: 'PLANIFIE', ...french }).appointment?.status).toBe('statutRdv');
	});

	test('that is not known is to be filled in, with those of the other appointments', () => {
		const rdvs = [
			{ ...french, etat: 'PRG' },
			{ dateDebut: '02/11/2026 13:00', dateFin: '02/11/2026 17:00', etat: 'ANNULE' },
			{ dateDebut: '03/11/2026 13:00', dateFin: '03/11/2026 17:00', etat: 'NVT' },
		];
		const { mapping, toFillIn } = proposeMapping({ order: { rdvs }, knownSlot });
		expect(mapping.states).toEqual({ PRG: '', NVT: '' });
		expect(toFillIn).toEqual(['PRG', 'NVT'].map((word) => ({ key: 'states', word, what: 'state' })));
	});

	test('may be a number, and where the model has it', () => {
		expect(mappingOf({ visit: { from: 1796108400000, to: 1796122800000, status: 2 } })).toEqual({
			appointment: { at: 'visit', start: '$instant(from)', end: '$instant(to)' },
			states: { '2': '' },
		});
	});

	test('is no text that may be personal', () => {
		for (const etat of ['rappeler M. Dupont au 06 12 34 56 78', 'camille@example.org', '0612345678'])
			expect(mappingOf({ rdv: { ...french, etat } })).toEqual({ appointment: { at: 'rdv', start, end } });
	});

	test('has a reason beside the period, or beside the word', () => {
		const situation = { code: 'PLANIFIE', raison: null };
		expect(mappingOf({ rdv: { ...french, situation } }).appointment?.reason).toBe('situation.raison');
		expect(mappingOf({ rdv: { ...french, motifAnnulation: null } }).appointment?.reason).toBe('motifAnnulation');
		expect(mappingOf({ rdv: { ...french, motif: 'client' } }).appointment?.reason).toBeUndefined();
	});
});

describe('Of the order', () => {
	test.each<[string, Record<string, unknown>, unknown]>([
		['where the model has them', { id: '00123456', status: 'open' }, undefined],
		['as a number', { id: 123456, status: 'open' }, undefined],
		['under other keys', { numero: '00123456', statut: 'EN COURS' }, { id: 'numero', status: 'statut' }],
		['with an id of something else', { id: '7', commande: { ref: '00123456' } }, { id: 'commande.ref' }],
		[
			'side by side in a part of it',
			{ data: { ref: '00123456', stage: 'OPEN' }, etat: 'x' },
			{ id: 'data.ref', status: 'data.stage' },
		],
		['under a key that cannot be written', { 'a`b': '00123456', 'c`': 'open', etat: 'open' }, { status: 'etat' }],
		['in two places', { a: '00123456', b: '00123456' }, undefined],
	])('id and status are found %s', (_, order, expected) => {
		expect(mappingOf(order, { orderId: '00123456' }).order).toEqual(expected);
	});
});

describe('Half-days', () => {
	const order = { rdv: { date: '2026-12-01', demiJournee: 'MATIN' } };
	const creneaux = [
		{ date: '2026-12-02', demiJournee: 'MATIN' },
		{ date: '2026-12-02', demiJournee: 'APRES MIDI' },
	];
	const expected = (table: string) =>
		`($hour := $lookup(${table}, demiJournee); $hour ? $instant(date & ' ' & $hour, 'yyyy-MM-dd HH:mm'))`;

	test('have the hours of the known appointment; the others are to be filled in', async () => {
		const { mapping, toFillIn } = proposeMapping({ order, knownSlot, search: { creneaux } });
		expect(mapping).toEqual({
			appointment: {
				at: 'rdv',
				start: expected('{"MATIN": "08:00", "APRES MIDI": ""}'),
				end: expected('{"MATIN": "12:00", "APRES MIDI": ""}'),
			},
			timeSlots: {
				at: 'creneaux',
				start: expected('{"MATIN": "08:00", "APRES MIDI": ""}'),
				end: expected('{"MATIN": "12:00", "APRES MIDI": ""}'),
			},
		});
		expect(toFillIn).toEqual(
			['appointment.start', 'appointment.end', 'timeSlots.start', 'timeSlots.end'].map((key) => ({
				key,
				word: 'APRES MIDI',
				what: 'hour',
			})),
		);
		expect(await appointmentsBy(mapping, order)).toEqual([known]);
		const nextDay = millis('2026-12-02T08:00:00+01:00', '2026-12-02T12:00:00+01:00');
		expect(await slotsBy(mapping, { creneaux })).toEqual([nextDay, 'unread']);
	});

	test('read when the blanks are filled in', async () => {
		const { mapping } = proposeMapping({ order, knownSlot, search: { creneaux } });
		const fill = (text: string, hour: string) => text.replace('"APRES MIDI": ""', `"APRES MIDI": "${hour}"`);
		const { at, start: from, end: to } = mapping.timeSlots!;
		const filled = { timeSlots: { at, start: fill(from!, '13:00'), end: fill(to!, '17:30') } };
		const afternoon = millis('2026-12-02T13:00:00+01:00', '2026-12-02T17:30:00+01:00');
		expect((await slotsBy(filled, { creneaux }))[1]).toBe(afternoon);
	});

	test('have a line for the other half, which was not seen', () => {
		expect(mappingOf(order).appointment?.start).toBe(expected('{"MATIN": "08:00", "APRES-MIDI": ""}'));
	});

	test('have no hours where the appointment is written with hours of its own', () => {
		const { mapping } = proposeMapping({ order: { rdv: french }, knownSlot, search: { creneaux } });
		expect(mapping.timeSlots?.start).toBe(expected('{"MATIN": "", "APRES MIDI": ""}'));
	});
});

test('Nothing is proposed of nothing', () => {
	const nothing = { found: [], isCut: false };
	expect(proposeMapping({})).toEqual({ mapping: {}, toFillIn: [], periods: nothing, timeSlots: nothing });
	const wrong = { startDateTime: 'tomorrow', endDateTime: '' };
	expect(proposeMapping({ order: { rdv: french }, knownSlot: wrong }).mapping).toEqual({});
});

test('What is found holds no value of the answer', () => {
	const order = {
		client: { nom: 'Camille Martin', tel: '0612345678' },
		rdv: { libelle: 'RDV Camille 01/12/2026 08:00-12:00', nom: 'Martin' },
	};
	const proposal = JSON.stringify(proposeMapping({ order, knownSlot, search: [order.rdv] }));
	expect(proposal).toContain('libelle');
	for (const value of ['Camille', 'Martin', '06123', '01/12', '2026', '08:00']) expect(proposal).not.toContain(value);
});
