import { findAppointment, toAppointment } from '../../../nodes/OrangeErdv/api/appointment';
import { simplifyOrder } from '../../../nodes/OrangeErdv/operations/output/orderOutput';
import { AFTERNOON, MORNING, thrown } from '../api/support';

const ORDER = {
	id: '00123456',
	deliveryContractualDate: '2018-08-03',
	operatorDriven: true,
	clientSiteInterface: 'Cuivre, ne pas laisser de modem',
	installationType: 'Cuivre',
	operatorName: 'OPERATEUR TELECOM',
	relatedOrganization: { tradingName: 'Société & Co' },
	serviceSpecification: { id: 'C2E', name: 'Core Ethernet Entreprise' },
	interventionSite: { unknown: true },
};
const APPOINTMENT = {
	...MORNING,
	status: 'confirmed',
	relatedParty: [{ role: 'customer', name: 'Camille Martin' }],
	contactMedium: [
		{ type: 'phone', characteristic: { phoneNumber: '+33199000000' } },
		{ type: 'phone', characteristic: { phoneNumber: '+33199000001' } },
		{ type: 'email', characteristic: { emailAddress: 'camille@example.org' } },
	],
	note: [{ text: 'Digicode 12' }],
};
const PERSONAL = ['Camille', '+33199', 'camille@', 'Digicode', 'Société'];

test('an order without appointment, simplified', () => {
	expect(simplifyOrder(ORDER)).toEqual({
		orderId: '00123456',
		deliveryContractualDate: '2018-08-03',
		operatorDriven: true,
		clientSiteInterface: 'Cuivre, ne pas laisser de modem',
		installationType: 'Cuivre',
		operatorName: 'OPERATEUR TELECOM',
		serviceSpecificationId: 'C2E',
		serviceSpecificationName: 'Core Ethernet Entreprise',
		hasAppointment: false,
		appointment: null,
	});
});

test('an order with its appointment, without personal data', () => {
	const simple = simplifyOrder({ ...ORDER, status: 'open', appointment: APPOINTMENT }, { includePersonalData: false });
	expect(simple).toMatchObject({ status: 'open', hasAppointment: true, appointment: { status: 'confirmed' } });
	for (const text of PERSONAL) expect(JSON.stringify(simple)).not.toContain(text);
});

test('personal data comes out when asked for', () => {
	expect(simplifyOrder({ ...ORDER, appointment: APPOINTMENT }, { includePersonalData: true })).toMatchObject({
		tradingName: 'Société & Co',
		appointment: {
			contact: {
				name: 'Camille Martin',
				phone: '+33199000000',
				secondPhone: '+33199000001',
				email: 'camille@example.org',
			},
			note: 'Digicode 12',
		},
	});
});

test('an appointment for workflows', () => {
	expect(toAppointment(APPOINTMENT, { labelLanguage: 'fr' })).toEqual({
		slot: '2026-12-01T08:00:00+01:00/2026-12-01T12:00:00+01:00',
		start: '2026-12-01T08:00:00+01:00',
		end: '2026-12-01T12:00:00+01:00',
		date: '2026-12-01',
		startTime: '08:00',
		endTime: '12:00',
		dayOfWeek: 'tuesday',
		partOfDay: 'morning',
		label: 'mar. 1 déc. 2026, 08:00–12:00, matin',
		status: 'confirmed',
	});
});

test('an appointment without a readable period is still an appointment', () => {
	expect(toAppointment({ status: 'initialized' })).toEqual({
		slot: null,
		start: null,
		end: null,
		status: 'initialized',
	});
});

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
	['only a status', { appointment: { status: 'initialized' } }, { status: 'initialized' }],
])('finds %s', (_, order, expected) => {
	expect(findAppointment(order)).toEqual(expected);
});

test('finds the appointment where the user says it is', () => {
	const overrides = { appointmentPath: 'site.visits' };
	expect(findAppointment({ appointment: AFTERNOON, site: { visits: [MORNING] } }, overrides)).toEqual(MORNING);
	expect(simplifyOrder({ id: '1', site: { visits: [MORNING] } }, { overrides }).hasAppointment).toBe(true);
});

test('what is no appointment is never taken for "none"', () => {
	const error = thrown(() => findAppointment({ appointment: '2026-12-01' }));
	expect(error.kind).toBe('unavailable');
	expect(error.facts.description).toContain('contractOverrides.appointmentPath');
});
