import { cancel } from './appointment/cancel';
import { change } from './appointment/change';
import { create } from './appointment/create';
import { get as getAppointment } from './appointment/get';
import { checkMapping } from './diagnostics/checkApiMapping';
import { incidentReport } from './diagnostics/incidentReport';
import { listRequests } from './diagnostics/listRequests';
import { rateReport } from './diagnostics/rateReport';
import type { Resource } from './Operation';
import { checkForChanges } from './order/checkForChanges';
import { get as getOrder } from './order/get';
import { search } from './timeSlot/search';

/** All operations by resource. The keys are saved in users' workflows: never rename. */
export const resources: Record<string, Resource> = {
	appointment: {
		name: 'Appointment',
		defaultOperation: 'get',
		operations: { cancel, change, create, get: getAppointment },
	},
	diagnostics: {
		name: 'Diagnostics',
		defaultOperation: 'incidentReport',
		operations: { checkMapping, incidentReport, listRequests, rateReport },
	},
	order: {
		name: 'Order',
		defaultOperation: 'get',
		operations: { checkForChanges, get: getOrder },
	},
	timeSlot: {
		name: 'Time Slot',
		defaultOperation: 'search',
		operations: { search },
	},
};
