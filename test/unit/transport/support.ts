import type { ErdvCall } from '../../../nodes/OrangeErdv/api/model';

/** A read: sent again when it fails. */
export const READ: ErdvCall = {
	name: 'getOrder',
	method: 'GET',
	path: '/interventionOrder/00123456',
	orderId: '00123456',
	repeatable: true,
};

/** A write: never sent again when its outcome is not known. */
export const WRITE: ErdvCall = {
	name: 'createAppointment',
	method: 'POST',
	path: '/interventionOrder/00123456/appointment',
	orderId: '00123456',
	body: { contact: { name: 'Camille Durand', phone: '0612345678' } },
	repeatable: false,
};
