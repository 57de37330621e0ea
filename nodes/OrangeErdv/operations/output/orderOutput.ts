import { findAppointment } from '../../api/appointment';
import { isJsonObject } from '../../api/json';
import type { JsonBody } from '../../api/model';
import { toAppointment, type AppointmentView } from './appointmentOutput';

const KEPT = ['deliveryContractualDate', 'clientSiteInterface', 'installationType', 'operatorName'];

/**
 * An order with the published keys that help most, and its appointment: ten keys at most. Unknown keys are left out;
 * the customer's trading name comes only with `includePersonalData`. Throws as `findAppointment` does.
 */
export function simplifyOrder(order: JsonBody, options: AppointmentView = {}): JsonBody {
	const found = findAppointment(order);
	const appointment = found && toAppointment(found, options);
	const { relatedOrganization: organization, serviceSpecification: service } = order;
	const tradingName = isJsonObject(organization) ? organization.tradingName : undefined;
	const simple: JsonBody = {
		orderId: order.id,
		orderStatus: order.status,
		...Object.fromEntries(KEPT.map((key) => [key, order[key]])),
		serviceSpecificationName: isJsonObject(service) ? service.name : undefined,
		...(options.includePersonalData && { tradingName }),
		hasAppointment: appointment?.state === 'scheduled',
		appointment,
	};
	return Object.fromEntries(Object.entries(simple).filter(([, value]) => value !== undefined));
}
