import { createHash } from 'node:crypto';

import type { JsonBody } from '../../nodes/OrangeErdv/api/model';
import { slotsOffered, type Slot } from '../calendar';
import type { Reply } from '../http';
import type { Appointment, StoredOrder } from '../orders';
import { refuseFor } from '../refusals';
import type { Api, Known } from './Api';
import { contactOf, partsOf, publishedOf, reasonOf, wordOf } from './parts';
import { keys, noBody, parisTime, problemOf, slotOf, take, takesJson, text, writeParis, type Problems } from './strict';

const TIME = "yyyy-MM-dd'T'HH:mm:ss";
/** Seconds that a slot is held for who searched it: told, not enforced. */
const EXPIRE_IN = 300;

/** Those of V.tal's Appointment API 2.1.0, but for the last two. */
const words = {
	initialized: 'Não atribuído',
	confirmed: 'Atribuído',
	cancelled: 'Cancelado',
	completed: 'Concluído com sucesso',
	failed: 'Cliente ausente',
	missed: 'Técnico ausente',
};
const stages = { acknowledged: 'RECEIVED', inProgress: 'OPEN', completed: 'CLOSED', cancelled: 'WITHDRAWN' };

const problems: Problems<string> = {
	missingBody: [400, 'BODY_MISSING', 'The request has no body'],
	invalidBody: [400, 'BODY_INVALID', 'The body is not a JSON object'],
	unexpectedBody: [400, 'BODY_UNEXPECTED', 'This request takes no body'],
	missingField: [400, 'FIELD_MISSING', 'A required field is missing'],
	invalidField: [400, 'FIELD_INVALID', 'A field has a wrong value'],
	unknownField: [400, 'FIELD_UNKNOWN', 'A field is not known'],
	mediaType: [400, 'MEDIA_TYPE', 'The body has to be application/json'],
	orderNotFound: [404, 'ORDER_NOT_FOUND', 'Order not found'],
	slotNotAvailable: [404, 'SLOT_NOT_FOUND', 'Slot not found, taken or expired'],
	orderNotReady: [412, 'ORDER_NOT_READY', 'The order allows no appointment yet'],
	alreadyScheduled: [412, 'ALREADY_BOOKED', 'The order has an appointment'],
	nothingScheduled: [412, 'NOT_BOOKED', 'The order has no appointment'],
	tooLate: [423, 'LOCKED', 'The appointment cannot be changed any more'],
};

const search = keys({ startDate: parisTime(TIME), finishDate: parisTime(TIME), orderType: text.regex(/^Instalacao$/) });
const booking = keys({
	appointment: keys({
		slot: keys({ id: text }),
		reason: text.optional(),
		comments: text.optional(),
		contact: keys({ name: text.optional(), phone: text.optional(), email: text.optional() }).optional(),
	}),
});

/** The id of a slot, which is one for each order. */
function idOf({ id }: StoredOrder, { startMs }: Slot): string {
	const hex = createHash('sha256').update(`${id}:${startMs}`).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function asked(body: JsonBody, { order, settings, nowMs }: Known) {
	const { slot: chosen, reason, comments, contact } = take(booking, body).appointment;
	const own = [order.appointment?.slot, order.pending?.slot].filter((slot) => slot !== undefined);
	const slot = [...own, ...slotsOffered(nowMs, settings)].find((one) => idOf(order, one) === chosen.id);
	if (!slot) return refuseFor('slotNotAvailable', settings);
	return { slot, parts: { ...partsOf({ ...contact, note: comments }), ...(reason !== undefined && { reason }) } };
}

const period = ({ startMs, endMs }: Slot) => ({
	startDate: writeParis(startMs, TIME),
	finishDate: writeParis(endMs, TIME),
});
const control = (code: number, message: string) => ({ type: 'S', code: String(code), message });
const orderOf = (order: StoredOrder) => ({
	id: order.id,
	stage: stages[order.status],
	product: publishedOf(order).offerName,
});

/** Every time that the appointment was given, the last one being its own. */
function timesOf({ history }: StoredOrder, { slot }: Appointment): Slot[] {
	const since = history.slice(history.map(({ action }) => action).lastIndexOf('create') + 1);
	const moves = since.filter(({ action }) => action === 'change');
	const earlier = moves.flatMap(({ from }) =>
		from ? { startMs: Date.parse(from.start), endMs: Date.parse(from.end) } : [],
	);
	return [...earlier, slot];
}

function appointments(order: StoredOrder): JsonBody {
	const { appointment } = order;
	if (!appointment) return {};
	const { name, phone, email, note } = contactOf(appointment.parts);
	return {
		id: `SA-${order.id}`,
		lifeCycleStatus: wordOf(appointment, words),
		occurrences: timesOf(order, appointment).map(period),
		reason: reasonOf(appointment),
		comments: note,
		contact: { name, phone, email },
	};
}

const booked = ({ order }: Known, status: number, message: string, slot: Slot | undefined): Reply => ({
	status,
	body: {
		control: control(status, message),
		order: orderOf(order),
		appointment: { id: `SA-${order.id}`, ...(slot && period(slot)) },
	},
});

/**
 * Slots by id, local times without offset and the frame `control` around each answer, from V.tal's Appointment API 2.1.0
 * (OpenAPI of 2023). V.tal searches by GET, cancels with a reason in the query and knows no contact: not so here.
 */
export const slotIds: Api = {
	title: 'time slots by id, as V.tal 2.1.0 has them; local times without offset; no appointment is {}',
	settings: { changeDelayMs: 0 },
	takes: takesJson,
	read: {
		searchTimeSlot: (body) => {
			const { startDate, finishDate } = take(search, body);
			return [slotOf(startDate, finishDate, 'finishDate')];
		},
		createAppointment: asked,
		changeAppointment: asked,
		cancelAppointment: noBody,
	},
	answer: {
		getOrder: ({ order }) => ({
			status: 200,
			body: { control: control(200, 'OK'), order: orderOf(order), appointments: appointments(order) },
		}),
		searchTimeSlot: ({ order }, slots) => ({
			status: 200,
			body: {
				control: control(200, 'OK'),
				slots: slots.map((slot) => ({ id: idOf(order, slot), ...period(slot), expireIn: EXPIRE_IN })),
			},
		}),
		createAppointment: (known) => booked(known, 201, 'Created', known.order.appointment?.slot),
		changeAppointment: (known) => booked(known, 200, 'OK', known.order.pending?.slot ?? known.order.appointment?.slot),
		cancelAppointment: () => ({ status: 200, body: { control: control(200, 'OK') } }),
	},
	error: ({ cause, field }) => {
		const [status, name, message] = problemOf(problems, cause);
		const told = { type: 'E', code: String(status), message, cause: name, ...(field !== undefined && { field }) };
		return { status, body: { control: told } };
	},
};
