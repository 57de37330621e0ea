import { findAppointment } from '../../api/appointment';
import { statusWord } from '../../api/appointmentState';
import { isJsonObject } from '../../api/json';
import type { JsonBody } from '../../api/model';
import { withoutContacts } from '../../api/personal';
import { toAppointment, type AppointmentView } from './appointmentOutput';

const KEPT = ['deliveryContractualDate', 'clientSiteInterface', 'installationType', 'operatorName'];

/**
 * An order with the published keys that help most, and its appointment: ten keys at most. Unknown keys are left out;
 * the customer's trading name comes only with `includePersonalData`. Throws as `findAppointment` does.
 */
export function simplifyOrder(order: JsonBody, options: AppointmentView = {}): JsonBody {
	const found = findAppointment(order, options.now?.());
	const appointment = found && toAppointment(found, options);
	const { relatedOrganization: organization, serviceSpecification: service } = order;
	const tradingName = isJsonObject(organization) ? organization.tradingName : undefined;
	const simple: JsonBody = {
		orderId: order.id,
		orderStatus: isJsonObject(order.status) ? (statusWord(order) ?? undefined) : shown(order.status),
		...Object.fromEntries(KEPT.map((key) => [key, shown(order[key])])),
		serviceSpecificationName: isJsonObject(service) ? shown(service.name) : undefined,
		...(options.includePersonalData && { tradingName }),
		hasAppointment: appointment?.state === 'scheduled',
		appointment,
	};
	return Object.fromEntries(Object.entries(simple).filter(([, value]) => value !== undefined));
}

/** A value alone: a part of the order may hold anything, and a free text what reaches a person. */
function shown(value: unknown): unknown {
	if (typeof value === 'object' && value !== null) return undefined;
	return typeof value === 'string' ? withoutContacts(value) : value;
}
