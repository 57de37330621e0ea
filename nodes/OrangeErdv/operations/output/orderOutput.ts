import { findAppointment } from '../../api/appointment';
import { isJsonObject } from '../../api/json';
import type { ContractOverrides } from '../../api/mapping';
import type { JsonBody } from '../../api/model';
import { toAppointment, type AppointmentView } from './appointmentOutput';

const KEPT = [
	'status',
	'deliveryContractualDate',
	'operatorDriven',
	'clientSiteInterface',
	'installationType',
	'operatorName',
];

/**
 * An order with the published keys that help most, and its appointment. Unknown keys are left out; the customer's
 * trading name comes only with `includePersonalData`. Throws as `findAppointment` does.
 */
export function simplifyOrder(
	order: JsonBody,
	options: AppointmentView & { overrides?: ContractOverrides } = {},
): JsonBody {
	const appointment = findAppointment(order, options.overrides);
	const { relatedOrganization: organization, serviceSpecification: service } = order;
	const tradingName = isJsonObject(organization) ? organization.tradingName : undefined;
	const simple: JsonBody = {
		orderId: order.id,
		...Object.fromEntries(KEPT.map((key) => [key, order[key]])),
		...(isJsonObject(service) && {
			serviceSpecificationId: service.id,
			serviceSpecificationName: service.name,
		}),
		...(options.includePersonalData && { tradingName }),
		hasAppointment: appointment !== null,
		appointment: appointment && toAppointment(appointment, options),
	};
	return Object.fromEntries(Object.entries(simple).filter(([, value]) => value !== undefined));
}
