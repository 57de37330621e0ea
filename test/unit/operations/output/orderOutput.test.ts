import { simplifyOrder } from '../../../../nodes/OrangeErdv/operations/output/orderOutput';
import { APPOINTMENT } from '../../api/support';

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
const PERSONAL = ['Camille', '+33199', 'camille@', 'Digicode', 'Société'];

test('an order without appointment, simplified', () => {
	expect(simplifyOrder(ORDER)).toEqual({
		orderId: '00123456',
		deliveryContractualDate: '2018-08-03',
		clientSiteInterface: 'Cuivre, ne pas laisser de modem',
		installationType: 'Cuivre',
		operatorName: 'OPERATEUR TELECOM',
		serviceSpecificationName: 'Core Ethernet Entreprise',
		hasAppointment: false,
		appointment: null,
	});
});

test('an order with its appointment, without personal data', () => {
	const simple = simplifyOrder({ ...ORDER, status: 'open', appointment: APPOINTMENT }, { includePersonalData: false });
	expect(simple).toMatchObject({ orderStatus: 'open', hasAppointment: true, appointment: { status: 'confirmed' } });
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

test('ten keys at most, whatever the order has', () => {
	const order = { ...ORDER, status: 'open', appointment: APPOINTMENT };
	expect(Object.keys(simplifyOrder(order, { includePersonalData: true }))).toEqual([
		'orderId',
		'orderStatus',
		'deliveryContractualDate',
		'clientSiteInterface',
		'installationType',
		'operatorName',
		'serviceSpecificationName',
		'tradingName',
		'hasAppointment',
		'appointment',
	]);
});

test('the label of the appointment is in the language that is asked for', () => {
	const label = 'mar. 1 déc. 2026, 08:00–12:00, matin';
	expect(simplifyOrder({ ...ORDER, appointment: APPOINTMENT }, { language: 'fr' })).toMatchObject({
		appointment: { label },
	});
});
