import * as api from '../../../nodes/OrangeErdv/api/calls';
import { MORNING } from './support';

const ORDER = '/interventionOrder/00123456';

test.each([
	['getOrder', api.getOrder('00123456'), 'GET', ORDER, true],
	['searchTimeSlot', api.searchTimeSlot('00123456', MORNING.validFor), 'POST', `${ORDER}/searchTimeSlot`, true],
	['createAppointment', api.createAppointment('00123456', { slot: MORNING }), 'PATCH', ORDER, false],
	['changeAppointment', api.changeAppointment('00123456', { slot: MORNING }), 'PATCH', `${ORDER}/appointment`, false],
	['cancelAppointment', api.cancelAppointment('00123456'), 'DELETE', `${ORDER}/appointment`, false],
])('%s goes where Orange published it', (name, call, method, path, repeatable) => {
	expect(call).toMatchObject({ name, method, path, repeatable, orderId: '00123456' });
});

test('an order ID cannot leave its place in the path', () => {
	expect(api.getOrder('a/b?c#d').path).toBe('/interventionOrder/a%2Fb%3Fc%23d');
});

test('reads and a plain cancel have no body', () => {
	expect(api.getOrder('1')).not.toHaveProperty('body');
	expect(api.cancelAppointment('1')).not.toHaveProperty('body');
	expect(api.cancelAppointment('1', '  ')).not.toHaveProperty('body');
	expect(api.cancelAppointment('1', 'moved').body).toEqual({ note: [{ text: 'moved' }] });
});

test('a search asks for the window, with extra fields merged in', () => {
	expect(api.searchTimeSlot('1', MORNING.validFor, { requestedTimeSlot: [], x: { y: 1 } }).body).toEqual({
		requestedTimeSlot: [],
		x: { y: 1 },
	});
	expect(api.searchTimeSlot('1', MORNING.validFor).body).toEqual({
		requestedTimeSlot: [{ validFor: MORNING.validFor }],
	});
});

test('a create is the modelled body, the period exactly as received', () => {
	const contact = {
		name: 'Ana Diaz',
		phone: '+33100000000',
		email: 'ana@example.org',
		secondName: 'Luc Roy',
		secondPhone: '+33200000000',
		accessDetails: 'Digicode 12',
	};
	expect(api.createAppointment('1', { slot: MORNING, contact, note: 'Rack 4' }).body).toEqual({
		appointment: {
			validFor: MORNING.validFor,
			relatedParty: [
				{ role: 'customer', name: 'Ana Diaz' },
				{ role: 'secondContact', name: 'Luc Roy' },
			],
			contactMedium: {
				type: 'phone',
				characteristic: { phoneNumber: '+33100000000', emailAddress: 'ana@example.org' },
			},
			note: [{ text: 'Rack 4' }, { text: 'Digicode 12' }, { text: 'Second contact: Luc Roy, +33200000000' }],
		},
	});
});

test.each<[object, object]>([
	[
		{ email: 'ana@example.org' },
		{ contactMedium: { type: 'email', characteristic: { emailAddress: 'ana@example.org' } } },
	],
	[{ secondPhone: 199000001 }, { note: [{ text: 'Second contact: 199000001' }] }],
	[
		{ secondName: 'Luc Roy' },
		{ relatedParty: [{ role: 'secondContact', name: 'Luc Roy' }], note: [{ text: 'Second contact: Luc Roy' }] },
	],
])('of a contact with %j alone, nothing else is sent', (contact, parts) => {
	expect(api.changeAppointment('1', { contact }).body).toEqual(parts);
});

test('empty contact fields are left out', () => {
	const contact = { name: ' ', phone: '', email: undefined };
	expect(api.createAppointment('1', { slot: MORNING, contact, note: '' }).body).toEqual({
		appointment: { validFor: MORNING.validFor },
	});
});

test("a slot's id and related parties travel with it, merged with the customer's", () => {
	const slot = {
		...MORNING,
		id: 'S1',
		relatedParty: [
			{ role: 'technician team', name: 'UI Paris' },
			{ role: 'customer', id: 'C1', name: 'old' },
		],
		other: 1,
	};
	expect(api.changeAppointment('1', { slot, contact: { name: 'Ana' } }).body).toEqual({
		id: 'S1',
		validFor: MORNING.validFor,
		relatedParty: [
			{ role: 'technician team', name: 'UI Paris' },
			{ role: 'customer', id: 'C1', name: 'Ana' },
		],
	});
	expect(slot.relatedParty[1].name).toBe('old');
});

test('a change of the contact alone leaves the period alone', () => {
	expect(api.changeAppointment('1', { contact: { name: 'Ana' } }).body).toEqual({
		relatedParty: [{ role: 'customer', name: 'Ana' }],
	});
});

describe('additional body fields', () => {
	test('merge into objects, replace the rest, and come last', () => {
		const additionalBodyFields = { appointment: { note: [], siteId: 'A', validFor: { timezone: 'Z' } }, top: null };
		expect(api.createAppointment('1', { slot: MORNING, note: 'x', additionalBodyFields }).body).toEqual({
			appointment: { validFor: { ...MORNING.validFor, timezone: 'Z' }, note: [], siteId: 'A' },
			top: null,
		});
		expect(MORNING.validFor).not.toHaveProperty('timezone');
	});

	test.each(['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'])(
		'cannot reach a prototype: %s',
		(json) => {
			const additionalBodyFields = JSON.parse(json) as Record<string, unknown>;
			const { body } = api.changeAppointment('1', { slot: MORNING, additionalBodyFields });
			expect(Object.keys(body ?? {})).toEqual(['validFor']);
			expect(body).not.toHaveProperty('polluted');
			expect({}).not.toHaveProperty('polluted');
		},
	);
});
