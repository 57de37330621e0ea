import { DateTime } from 'luxon';
import { z } from 'zod';

import type { CallName, JsonBody } from '../../nodes/OrangeErdv/api/model';
import { halfDaysOf, slotsOffered, type Slot } from '../calendar';
import { refuse, type ErrorFacts } from '../errors';
import { paris } from '../holidays';
import type { Reply } from '../http';
import type { Appointment, StoredOrder } from '../orders';
import type { Api } from './Api';
import { contactOf, partsOf, publishedOf, reasonOf, wordOf } from './parts';
import { isMediaType, isoTime, keys, noBody, problemOf, slotOf, take, text, type Problems } from './strict';

const MERGE_PATCH = 'application/merge-patch+json';
const JSON_UTF8 = 'application/json;charset=utf-8';
/** MEF's word is `confirmed` from the start. */
const words = { initialized: 'confirmed' };

/** The first codes of each status are MEF's; that 409 is a list, and codes that begin with `appointment`, are not. */
const problems: Problems<string> = {
	missingBody: [400, 'invalidBody', 'The request has no body'],
	invalidBody: [400, 'invalidBody', 'The body is not a JSON object'],
	unexpectedBody: [400, 'invalidBody', 'This request takes no body'],
	mediaType: [415, 'unsupportedMedia', 'The media type is not the one that this request takes'],
	orderNotFound: [404, 'notFound', 'There is no such order'],
	missingField: [422, 'missingProperty', 'A property is missing'],
	invalidField: [422, 'invalidFormat', 'A property has a wrong value'],
	unknownField: [422, 'unexpectedProperty', 'A property is not expected'],
	referenceNotFound: [422, 'referenceNotFound', 'The work order is not that of the order'],
	orderNotReady: [422, 'appointmentTooEarly', 'The order allows no appointment yet'],
	alreadyScheduled: [422, 'appointmentExists', 'An appointment is scheduled'],
	nothingScheduled: [422, 'appointmentMissing', 'No appointment is scheduled'],
	tooLate: [422, 'appointmentTooLate', 'The appointment or the order is too far advanced'],
	slotNotAvailable: [409, 'conflict', 'The time slot is not available'],
};

const validFor = keys({ startDateTime: isoTime, endDateTime: isoTime });
const workOrder = keys({ id: text });
const party = keys({
	role: z.literal('appointmentPlaceContact'),
	name: text,
	number: text,
	emailAddress: text.optional(),
});
const note = keys({ id: text, author: text, date: isoTime, source: z.literal('buyer'), text });
const search = keys({ requestedTimeSlot: z.array(keys({ validFor })).min(1), workOrder });
const creation = keys({
	appointment: keys({
		validFor,
		workOrder,
		relatedContactInformation: z.array(party).length(1),
		note: z.array(note).optional(),
	}),
});
const change = keys({
	validFor,
	relatedContactInformation: z.array(party).length(1).optional(),
	note: z.array(note).optional(),
});

const workOrderOf = ({ id }: StoredOrder) => `WO-${id}`;

function mustBeOf(order: StoredOrder, { id }: { id: string }, field: string) {
	if (id === workOrderOf(order)) return;
	refuse(400, 24, 'The work order is another.', { cause: 'referenceNotFound', field });
}

const slotIn = (given: typeof validFor._output, field: string) =>
	slotOf(given.startDateTime, given.endDateTime, `${field}.endDateTime`);

function partsIn({ relatedContactInformation, note: notes }: Omit<typeof change._output, 'validFor'>): JsonBody {
	const [given] = relatedContactInformation ?? [];
	// A list replaces the one that was there: an address that is not sent is gone.
	const contact = given && { name: given.name, phone: given.number, email: given.emailAddress ?? null };
	return { ...partsOf(contact ?? {}), ...(notes && { note: notes.map(({ text: said }) => ({ text: said })) }) };
}

const utc = (ms: number) => new Date(ms).toISOString();
const periodOf = ({ startMs, endMs }: Slot) => ({ startDateTime: utc(startMs), endDateTime: utc(endMs) });

function written(order: StoredOrder, appointment: Appointment, index: number): JsonBody {
	const { name, phone, email, note: said } = contactOf(appointment.parts);
	const reason = reasonOf(appointment);
	return {
		id: `${workOrderOf(order)}-${index + 1}`,
		status: wordOf(appointment, words),
		...(reason !== null && { statusChangeReason: reason }),
		validFor: periodOf(appointment.slot),
		relatedContactInformation: [{ role: 'appointmentPlaceContact', name, number: phone, emailAddress: email }],
		note: said === null ? [] : [{ id: '1', source: 'buyer', text: said }],
	};
}

const answer = (status: number, body?: unknown): Reply => ({ status, body, contentType: JSON_UTF8 });

/** In the place of a wrong value, a JSON Pointer (RFC 6901). */
const pointer = (field: string) => `/${field.split('.').join('/')}`;

function error({ cause, field }: ErrorFacts): Reply {
	const [status, code, reason] = problemOf(problems, cause);
	const told = { code, reason, ...(field !== undefined && { propertyPath: pointer(field) }) };
	return answer(status, status === 409 || status === 422 ? [told] : told);
}

/** A visit that failed, and one that was cancelled, before the appointment of a seeded order. */
function addEarlier(order: StoredOrder, nowMs: number, offered: Slot[]) {
	if (!order.appointment || order.status !== 'inProgress') return;
	const [weeksAgo] = halfDaysOf(DateTime.fromMillis(nowMs, { zone: paris }).startOf('day').minus({ weeks: 3 }));
	const { parts } = order.appointment;
	order.earlier = [
		{ slot: weeksAgo, status: 'failed', parts: { ...parts, reason: 'Nobody at the site' } },
		{ slot: offered[0], status: 'cancelled', parts: { ...parts, reason: 'Cancelled by the customer' } },
	];
}

/**
 * After MEF 137 (LSO Sonata Appointment Management API 2.0.0, 2022, itself after TMF646 v4): its bodies, words, work order
 * and errors. A list of appointments in the order, JSON Merge Patch (RFC 7396) and writes that are only accepted are of
 * its neighbours.
 */
export const appointmentList: Api = {
	title: 'after MEF 137 2.0.0: a list of appointments, JSON Merge Patch, writes accepted for later, lists of errors',
	settings: { writeDelayMs: 2000, changeDelayMs: 3000, cancelledAppointment: 'kept' },
	prepare: (order, { settings, nowMs }) => addEarlier(order, nowMs, slotsOffered(nowMs, settings)),
	takes: (call: CallName, contentType) =>
		isMediaType(contentType, call === 'searchTimeSlot' ? 'application/json' : MERGE_PATCH),
	read: {
		searchTimeSlot: (body, { order }) => {
			const asked = take(search, body);
			mustBeOf(order, asked.workOrder, 'workOrder.id');
			return asked.requestedTimeSlot.map((one, index) => slotIn(one.validFor, `requestedTimeSlot.${index}.validFor`));
		},
		createAppointment: (body, { order }) => {
			const { validFor: given, workOrder: reference, ...rest } = take(creation, body).appointment;
			mustBeOf(order, reference, 'appointment.workOrder.id');
			return { slot: slotIn(given, 'appointment.validFor'), parts: partsIn(rest) };
		},
		changeAppointment: (body) => {
			const { validFor: given, ...rest } = take(change, body);
			return { slot: slotIn(given, 'validFor'), parts: partsIn(rest) };
		},
		cancelAppointment: noBody,
	},
	answer: {
		getOrder: ({ order }) => {
			const { deliveryDate, offerName } = publishedOf(order);
			const all = [...order.earlier, ...(order.appointment ? [order.appointment] : [])];
			const appointment = all.map((one, index) => written(order, one, index));
			return answer(200, {
				id: order.id,
				state: order.status,
				requestedCompletionDate: deliveryDate,
				productName: offerName,
				workOrder: { id: workOrderOf(order), appointment },
			});
		},
		searchTimeSlot: ({ order }, slots, windows) =>
			answer(201, {
				workOrder: { id: workOrderOf(order) },
				requestedTimeSlot: windows.map((window) => ({ validFor: periodOf(window) })),
				availableTimeSlot: slots.map((slot) => ({ validFor: periodOf(slot) })),
			}),
		createAppointment: ({ order }) =>
			answer(202, { receipt: `R-${order.id}-${order.earlier.length + 1}`, accepted: true }),
		changeAppointment: () => ({ status: 202 }),
		cancelAppointment: () => ({ status: 202 }),
	},
	error,
};
