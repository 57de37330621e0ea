import {
	cancelAppointment,
	changeAppointment,
	createAppointment,
	searchTimeSlot,
} from '../../../nodes/OrangeErdv/api/calls';
import type { ErdvCall, KnownOrder } from '../../../nodes/OrangeErdv/api/model';
import { toRequest } from '../../../nodes/OrangeErdv/mapping/toRequest';
import { MORNING, thrownBy } from '../api/support';
import { ID, mappingOf } from './support';

const contact = { name: 'Camille Martin', phone: '+33199000000' };
const slot = { ...MORNING, code: 'A1' };
const create = createAppointment(ID, { slot, contact, note: 'Digicode 12' });

const sent = async (call: ErdvCall, given: object, known?: KnownOrder) =>
	await toRequest(call, mappingOf(given), known);
const bodyOf = async (call: ErdvCall, given: object, known?: KnownOrder) => (await sent(call, given, known)).body;
const BODY = {
	rdv: {
		creneau: '=slot.code',
		debut: "=$paris(slot.validFor.startDateTime, 'dd/MM/yyyy HH:mm')",
		contact: { nom: '=contact.name', tel: '=contact.phone', courriel: '=contact.email' },
		commentaire: '=note',
		canal: 'API',
	},
};

test('a body is made of its template: what an expression does not give is left out', async () => {
	expect(await bodyOf(create, { createBody: BODY })).toEqual({
		rdv: {
			creneau: 'A1',
			debut: '01/12/2026 08:00',
			contact: { nom: 'Camille Martin', tel: '+33199000000' },
			commentaire: 'Digicode 12',
			canal: 'API',
		},
	});
});

test('an object of which nothing is left is left out; one that is written empty stays', async () => {
	const template = { a: { b: '=nope' }, c: {}, d: ['=nope', '=orderId'], e: null };
	expect(await bodyOf(searchTimeSlot(ID, MORNING.validFor), { searchBody: template })).toEqual({
		c: {},
		d: [ID],
		e: null,
	});
});

test.each([
	[
		'the period that is searched',
		searchTimeSlot(ID, MORNING.validFor),
		{ searchBody: { du: "=$paris(window.from, 'dd/MM/yyyy')" } },
		{ du: '01/12/2026' },
	],
	[
		'the reason of a cancellation',
		cancelAppointment(ID, 'Déménagement'),
		{ cancelBody: { motif: '=reason' } },
		{ motif: 'Déménagement' },
	],
	[
		'the body without mapping',
		cancelAppointment(ID, 'x'),
		{ cancelBody: '=$merge([model, { "by": "operator" }])' },
		{ note: [{ text: 'x' }], by: 'operator' },
	],
	[
		'what the order shows',
		cancelAppointment(ID),
		{ cancelBody: { ref: '=order.rdv.ref', le: '=appointment.validFor.startDateTime' } },
		{ ref: 7, le: MORNING.validFor.startDateTime },
	],
])('an expression can say %s', async (_what, call, given, expected) => {
	expect(await bodyOf(call, given, { order: { rdv: { ref: 7 } }, appointment: MORNING })).toEqual(expected);
});

test('an empty body of a cancellation is none, and a reason that it leaves out is refused', async () => {
	expect(await bodyOf(cancelAppointment(ID), { cancelBody: {} })).toBeUndefined();
	const { message } = await thrownBy(bodyOf(cancelAppointment(ID, 'Moved'), { cancelBody: {} }));
	expect(message).toContain('has "cancelBody" without a place for "Reason", which is filled in');
});

test('Additional Body Fields are merged last, unless the mapping says where they go', async () => {
	const extra = { canal: 'WEB', x: 1 };
	const call = changeAppointment(ID, { slot, additionalBodyFields: extra });
	expect(await bodyOf(call, { changeBody: { id: '=slot.code', canal: 'API' } })).toEqual({
		id: 'A1',
		canal: 'WEB',
		x: 1,
	});
	expect(await bodyOf(call, { changeBody: { id: '=slot.code', plus: '=extra' } })).toEqual({ id: 'A1', plus: extra });
});

test('a call that the mapping says nothing of is as it was', async () => {
	expect(await sent(create, { cancelBody: { a: 1 }, appointment: { at: 'a' } })).toBe(create);
});

test.each([
	[{ rdv: { nom: '=contact.name' } }, 'has "createBody" without a place for "Phone", which is filled in'],
	[
		{ rdv: { nom: '=contact.name', tel: '=contact.phone' } },
		'has "createBody" without a place for "Note", which is filled in',
	],
	['=nope', 'has "createBody" that gives nothing instead of an object'],
	[{ a: "=$instant(contact.name, 'dd')" }, 'has a wrong expression in "createBody.a"'],
])('%j is refused before anything is sent', async (createBody, problem) => {
	const { kind, message, facts } = await thrownBy(bodyOf(create, { createBody }));
	expect([kind, message]).toEqual(['invalidInput', expect.stringContaining(`"API Mapping" ${problem}`)]);
	expect(message + facts.description).not.toMatch(/Camille|99000000|Digicode/);
});

test('a contact may be sent in another form, and its name in parts', async () => {
	const createBody = {
		prenom: "=$substringBefore(contact.name, ' ')",
		nom: "=$uppercase($substringAfter(contact.name, ' '))",
		tel: "='0' & $substring(contact.phone, 3)",
		note: '=note',
	};
	expect(await bodyOf(create, { createBody })).toEqual({
		prenom: 'Camille',
		nom: 'MARTIN',
		tel: '0199000000',
		note: 'Digicode 12',
	});
});

describe('Headers', () => {
	test('of a call are added, Content-Type in place of the usual one', async () => {
		const headers = {
			createAppointment: { 'content-type': 'application/merge-patch+json', 'X-Order': '=orderId', 'X-No': '=nope' },
		};
		expect((await sent(create, { headers })).headers).toEqual({
			'Content-Type': 'application/merge-patch+json',
			'X-Order': ID,
		});
	});

	test('with a line end in what comes out are refused', async () => {
		const call = createAppointment(ID, { slot, note: 'a\r\nX-Evil: 1' });
		const { message } = await thrownBy(sent(call, { headers: { createAppointment: { 'X-Note': '=note' } } }));
		expect(message).toContain('gives "X-Note" a value that no header can have');
	});
});
