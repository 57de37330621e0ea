import type { JsonBody } from '../../../../nodes/OrangeErdv/api/model';
import { mappingReport } from '../../../../nodes/OrangeErdv/mapping/check/mappingReport';

const knownSlot = { startDateTime: '2026-12-01T08:00:00+01:00', endDateTime: '2026-12-01T12:00:00+01:00' };
const window = { startDateTime: '2026-12-01T00:00:00+01:00', endDateTime: '2026-12-29T00:00:00+01:00' };
const ID = '00123456';
const ORDER: JsonBody = { id: ID, status: 'inProgress', deliveryContractualDate: '2026-12-10', operatorName: 'X' };
const R = { debut: knownSlot.startDateTime, fin: knownSlot.endDateTime };
const slot = (day: number, more: object = {}) => ({
	validFor: { startDateTime: `2026-12-0${day}T08:00:00+01:00`, endDateTime: `2026-12-0${day}T12:00:00+01:00` },
	...more,
});
const free = (day: number, more: object = {}) => {
	const { startDateTime, endDateTime } = slot(day).validFor;
	return { debut: startDateTime, fin: endDateTime, ...more };
};

/** The check of an order, of a search, or of both. */
async function reportOf(given: {
	order?: unknown;
	search?: unknown;
	mapping?: object;
	known?: boolean;
	personal?: boolean;
}) {
	const reply = (body: unknown) => ({ answer: { statusCode: 200, body } });
	const { order, search, mapping = {}, known = true, personal = false } = given;
	return await mappingReport(
		{
			orderId: ID,
			...(order !== undefined && { order: reply(order) }),
			...(search !== undefined && { search: reply(search) }),
			...(known && { knownSlot }),
			origin: 'candidate',
			mapping,
			window,
			includePersonalData: personal,
		},
		false,
	);
}
const withAppointment = (more: object) => ({ ...ORDER, appointment: { validFor: knownSlot, ...more } });

it.each<[string, object]>([
	['in French, under a key of its own', { statut: 'ANNULE' }],
	['in a part', { etatRdv: { code: 'A', libelle: 'Annulé' } }],
	['as a date', { dateAnnulation: '2026-11-20T10:00:00+01:00' }],
	['as a yes beside another word', { status: 'confirmed', annule: true }],
	['in a word that nobody knows', { statut: 'XYZ' }],
	['as a letter for yes', { status: 'confirmed', annule: 'O' }],
	['as a yes in a part', { status: 'confirmed', annulation: { effective: 'OUI' } }],
])('does not fit where an appointment is read as one to come, and says that it is over %s', async (_, more) => {
	const report = await reportOf({ order: withAppointment(more) });
	expect(report.fits).toBe(false);
	expect(report.order?.notes.join()).toMatch(/a key that it does not read says otherwise/);
});

it.each<[string, object]>([
	[
		'that it can be cancelled',
		{ cancellable: true, annulable: true, dateLimiteAnnulation: '2026-11-30T08:00:00+01:00' },
	],
	['what is allowed', { actions: { cancel: true, canCancel: true } }],
	['something else that is done', { preparation: 'Terminé', note: [{ text: 'Fait' }], lieuDit: 'Clos' }],
	['what it was before', { previousStatus: 'cancelled', history: [{ status: 'cancelled' }] }],
])('fits where a key says %s', async (_, more) => {
	expect((await reportOf({ order: withAppointment({ status: 'confirmed', ...more }) })).fits).toBe(true);
});

it("believes the user's own word for a state, and a slot that says that it is free", async () => {
	const order = withAppointment({ status: 'closed' });
	expect((await reportOf({ order, mapping: { states: { closed: 'scheduled' } } })).fits).toBe(true);
	const search = { availableTimeSlot: [slot(2, { available: true, freeCancellation: false, accesLibre: false })] };
	expect((await reportOf({ search })).fits).toBe(true);
});

it('does not fit where entries of the list are left out', async () => {
	expect((await reportOf({ search: { availableTimeSlot: [slot(2), { validFor: null }] } })).fits).toBe(false);
});

it('proposes the key that says so', async () => {
	const report = await reportOf({ order: withAppointment({ statut: 'ANNULE' }) });
	expect(report.proposedMapping).toEqual({ appointment: { status: 'statut' } });
});

it.each<[string, unknown]>([
	['a yes or no', [slot(2, { libre: false }), slot(3, { libre: true })]],
	['a word', [slot(2, { statut: 'OCCUPE' }), slot(3, { statut: 'LIBRE' })]],
	['a word in a part', [slot(2, { statut: { code: 'OCCUPE' } }), slot(3, { statut: { code: 'LIBRE' } })]],
	['a count', [slot(2, { placesRestantes: 0 }), slot(3, { placesRestantes: 2 })]],
	['a flag that only some have', [slot(2), slot(3, { complet: true })]],
	['a word that is not known', [slot(2, { statut: 'LIBRE' }), slot(3, { statut: 'FERIE' })]],
])('does not fit where slots are taken for free against %s', async (_, list) => {
	const report = await reportOf({ search: { status: 'done', availableTimeSlot: list } });
	expect(report.fits).toBe(false);
	expect(report.timeSlots?.notes.join()).toMatch(/1 time slots that the node takes for free say otherwise/);
});

it.each<[string, object[]]>([
	['of what is taken', [{ placesPrises: 3 }, { placesPrises: 0 }]],
	['of all there are', [{ capaciteMax: 5 }, { capaciteMax: 0 }]],
	['of what it costs', [{ freeOfCharge: true }, { freeOfCharge: false }]],
])('takes no key %s for one of what is free', async (_, [one, other]) => {
	const report = await reportOf({ search: { creneaux: [free(2, one), free(3, other)] } });
	expect(report.proposedMapping).toEqual({ timeSlots: { at: 'creneaux', start: 'debut', end: 'fin' } });
});

it.each<[string, JsonBody]>([
	['an earlier one', { dernierRendezVousAnnule: R }],
	['one that was asked for', { requestedAppointment: R }],
	['that of the contract', { plageContractuelle: R }],
	['in a history', { historique: [{ ancien: R }] }],
	['under a key that is a number', { rdvs: { r17: R } }],
])('proposes no period that is %s', async (_, more) => {
	const { proposedMapping, periods } = await reportOf({ order: { ...ORDER, ...more } });
	expect(proposedMapping).toBeNull();
	expect(periods[0].doubts).not.toEqual([]);
});

it.each(['creneauxOccupes', 'unavailableTimeSlot', 'rendezVousExistants', 'fermetures'])(
	'proposes no list of what cannot be had: %s',
	async (key) => {
		expect((await reportOf({ search: { [key]: [free(2), free(3)] } })).proposedMapping).toBeNull();
	},
);

it('takes no other number in place of the one of another order', async () => {
	const order = { ...ORDER, id: '00999999', commandeParente: ID, rdv: R };
	expect((await reportOf({ order })).proposedMapping ?? {}).not.toHaveProperty('order');
});

it('proposes no slots in Paris time where those of the order are in universal time', async () => {
	const order = { ...ORDER, rdv: { start: '2026-12-01T07:00:00', end: '2026-12-01T11:00:00' } };
	const search = { slots: [{ start: '2026-12-02T07:00:00', end: '2026-12-02T11:00:00' }] };
	expect((await reportOf({ order, search })).proposedMapping).not.toHaveProperty('timeSlots');
});

it.each<[string, Parameters<typeof reportOf>[0]]>([
	['an order without an appointment, whose time is not known', { order: { ...ORDER, rdv: R }, known: false }],
	['an empty list beside a filled one', { search: { status: 'done', availableTimeSlot: [], creneaux: [free(2)] } }],
	[
		'slots of another year',
		{
			search: {
				availableTimeSlot: [
					{ validFor: { startDateTime: '2025-12-02T08:00:00+01:00', endDateTime: '2025-12-02T12:00:00+01:00' } },
				],
			},
		},
	],
])('is not said to fit: %s', async (_, given) => {
	expect((await reportOf(given)).fits).toBe(false);
});

it('has no time, no code that is a word and no key of a person in the text', async () => {
	const other = slot(8).validFor;
	const { text } = await reportOf({
		order: { ...ORDER, appointment: { validFor: other, status: 'confirmed' } },
		search: { code: 'DUPONT', message: 'Jeanne' },
	});
	expect(text).toContain('at another time than the known one');
	expect(text).not.toMatch(/2026-12|DUPONT|Jeanne/);
});

it.each([false, true])(
	'shows what answers say of people in requests only where it is asked for: %s',
	async (personal) => {
		const order = {
			...withAppointment({ status: 'confirmed' }),
			digicode: '9876',
			born: '1980-05-12',
			tel: 33612345678,
			'j@x.fr': 1,
		};
		const search = { availableTimeSlot: [slot(2, { id: 'DUPONT', relatedParty: [{ name: 'Jean Dupont' }] })] };
		const mapping = {
			createBody: { o: '=order', s: '=slot' },
			headers: { createAppointment: { 'X-Code': '=order.digicode' } },
		};
		const { requests } = await reportOf({ order, search, mapping, personal });
		const said = JSON.stringify(requests.find(({ call }) => call === 'createAppointment'));
		for (const value of ['9876', '1980', '33612345678', 'j@x.fr', 'DUPONT', 'Jean Dupont']) {
			expect([value, said.includes(value)]).toEqual([value, personal]);
		}
	},
);
