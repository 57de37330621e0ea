import { appointmentBody, type AppointmentRequest } from './appointmentBody';
import { notes } from './contact';
import { deepMerge } from './json';
import type { Asked, ErdvCall, JsonBody, TimePeriod } from './model';

/** Production address of the API (published), without a slash at its end. */
export const PRODUCTION_BASE_URL = 'https://api.orange.com/erdv/v1';

/** Production address where tokens are asked for (published). */
export const PRODUCTION_OAUTH_URL = 'https://api.orange.com/oauth/v3/token';

const orderPath = (orderId: string) => `/interventionOrder/${encodeURIComponent(orderId)}`;
const appointmentPath = (orderId: string) => `${orderPath(orderId)}/appointment`;

/** `GET /interventionOrder/{id}` (published). */
export function getOrder(orderId: string): ErdvCall {
	return { name: 'getOrder', method: 'GET', path: orderPath(orderId), orderId, repeatable: true };
}

/** `POST /interventionOrder/{id}/searchTimeSlot` (published; its body is modelled). `extra` is merged into the body. */
export function searchTimeSlot(orderId: string, window: TimePeriod, extra: JsonBody = {}): ErdvCall {
	const { startDateTime, endDateTime } = window;
	return {
		name: 'searchTimeSlot',
		method: 'POST',
		path: `${orderPath(orderId)}/searchTimeSlot`,
		body: deepMerge({ requestedTimeSlot: [{ validFor: { startDateTime, endDateTime } }] }, extra),
		orderId,
		repeatable: true,
		asked: { window, extra },
	};
}

/** `PATCH /interventionOrder/{id}` (published; its body is modelled). */
export function createAppointment(orderId: string, request: AppointmentRequest): ErdvCall {
	return {
		name: 'createAppointment',
		method: 'PATCH',
		path: orderPath(orderId),
		body: deepMerge({ appointment: appointmentBody(request) }, request.additionalBodyFields ?? {}),
		orderId,
		repeatable: false,
		asked: askedBy(request),
	};
}

/** `PATCH /interventionOrder/{id}/appointment` (published; its body is modelled). Takes effect later (published). */
export function changeAppointment(orderId: string, request: AppointmentRequest): ErdvCall {
	return {
		name: 'changeAppointment',
		method: 'PATCH',
		path: appointmentPath(orderId),
		body: deepMerge(appointmentBody(request), request.additionalBodyFields ?? {}),
		orderId,
		repeatable: false,
		asked: askedBy(request),
	};
}

/**
 * `DELETE /interventionOrder/{id}/appointment` (published), without a body unless a reason is given (modelled, as a
 * note).
 */
export function cancelAppointment(orderId: string, reason?: string): ErdvCall {
	const note = notes(reason);
	return {
		name: 'cancelAppointment',
		method: 'DELETE',
		path: appointmentPath(orderId),
		...(note.length > 0 && { body: { note } }),
		orderId,
		repeatable: false,
		asked: { reason },
	};
}

function askedBy({ slot, contact, note, additionalBodyFields }: AppointmentRequest): Asked {
	return { slot, contact, note, extra: additionalBodyFields };
}
