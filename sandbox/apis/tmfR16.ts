import { z } from 'zod';

import type { JsonBody } from '../../nodes/OrangeErdv/api/model';
import type { Slot } from '../calendar';
import type { StoredOrder } from '../orders';
import type { Api } from './Api';
import { publishedOf, reasonOf, wordOf } from './parts';
import { isoTime, keys, noBody, problemOf, slotOf, take, takesJson, text, writeParis, type Problems } from './strict';

const TIME = "yyyy-MM-dd'T'HH:mm:ssZZ";

/** As the swagger of R16 spells them, but for `Unattended`, which it lacks. */
const words = {
	initialized: 'Initialised',
	confirmed: 'Validated',
	cancelled: 'Cancelled',
	completed: 'Attented',
	failed: 'Unattended',
	missed: 'Missed',
};
const stages = {
	acknowledged: 'Acknowledged',
	inProgress: 'InProgress',
	completed: 'Completed',
	cancelled: 'Cancelled',
};

const problems: Problems<number> = {
	missingBody: [400, 21, 'Missing body'],
	invalidBody: [400, 22, 'Invalid body'],
	missingField: [400, 23, 'Missing body field'],
	invalidField: [400, 24, 'Invalid body field'],
	unknownField: [400, 29, 'Unknown body field'],
	unexpectedBody: [400, 30, 'Unexpected body'],
	mediaType: [400, 31, 'Unsupported media type'],
	orderNotFound: [404, 601, 'Order not found'],
	orderNotReady: [422, 1101, 'Order not ready'],
	nothingScheduled: [422, 1103, 'No appointment'],
	tooLate: [422, 1104, 'Too late'],
	slotNotAvailable: [422, 1105, 'Free slot gone'],
};

const period = { startDate: isoTime, endDate: isoTime };
const category = text.regex(/^intervention$/);
const parts = {
	externalId: text.optional(),
	description: text.optional(),
	relatedParty: z.array(keys({ role: text, name: text, id: text.optional(), href: text.optional() })).optional(),
	note: z.array(keys({ text, author: text.optional(), date: isoTime.optional() })).optional(),
};
const search = keys({ ...period, category });
const creation = keys({ appointment: keys({ ...period, category, ...parts }) });
const change = keys({ ...period, ...parts });

const writePeriod = ({ startMs, endMs }: Slot) => ({
	startDate: writeParis(startMs, TIME),
	endDate: writeParis(endMs, TIME),
});

function asked({ startDate, endDate, ...rest }: typeof change._output, prefix = '') {
	const given = Object.entries(rest).filter(([, value]) => value !== undefined);
	return { slot: slotOf(startDate, endDate, `${prefix}endDate`), parts: Object.fromEntries(given) as JsonBody };
}

function written(order: StoredOrder): JsonBody {
	const { deliveryDate, offerId, offerName, tradingName } = publishedOf(order);
	const body = {
		id: order.id,
		status: stages[order.status],
		deliveryContractualDate: deliveryDate,
		relatedOrganization: { tradingName },
		serviceSpecification: { id: offerId, name: offerName },
	};
	if (!order.appointment) return body;
	const { externalId, description, relatedParty = [], note = [] } = order.appointment.parts;
	const reason = reasonOf(order.appointment);
	const appointment = {
		id: `A${order.id}`,
		category: 'intervention',
		...writePeriod(order.appointment.slot),
		state: wordOf(order.appointment, words),
		...(reason !== null && { stateReason: reason }),
		externalId,
		description,
		relatedParty,
		note,
	};
	return { ...body, appointment };
}

/**
 * Flat periods, `slots` and the words of TMF646 R16.0.0 (TM Forum's reference implementation, swagger "API Appointment"
 * of December 2015, which Orange wrote), with the word under `state` as the drafts of R18 have it. R16 has no phone: it
 * goes into a note. A booking silently takes the place of another.
 */
export const tmfR16: Api = {
	title: 'TMF646 R16: flat periods, its own words under "state"; a booking replaces the one before it',
	settings: { changeDelayMs: 0, createOverExisting: 'overwrite', cancelledAppointment: 'kept' },
	takes: takesJson,
	read: {
		searchTimeSlot: (body) => {
			const { startDate, endDate } = take(search, body);
			return [slotOf(startDate, endDate, 'endDate')];
		},
		createAppointment: (body) => {
			const { startDate, endDate, externalId, description, relatedParty, note } = take(creation, body).appointment;
			return asked({ startDate, endDate, externalId, description, relatedParty, note }, 'appointment.');
		},
		changeAppointment: (body) => asked(take(change, body)),
		cancelAppointment: noBody,
	},
	answer: {
		getOrder: ({ order }) => ({ status: 200, body: written(order) }),
		searchTimeSlot: (_known, slots) => ({
			status: 200,
			body: {
				slots: slots.map((slot) => ({ ...writePeriod(slot), relatedParty: [{ role: 'technician', id: 'UI75' }] })),
			},
		}),
		createAppointment: ({ order }) => ({ status: 201, body: written(order) }),
		changeAppointment: ({ order }) => ({ status: 200, body: written(order) }),
		cancelAppointment: () => ({ status: 204 }),
	},
	error: ({ cause, field }) => {
		const [status, code, message] = problemOf(problems, cause);
		return { status, body: { code, message, ...(field !== undefined && { description: field }), infoURL: '' } };
	},
};
