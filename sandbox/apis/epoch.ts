import { z } from 'zod';

import type { JsonBody } from '../../nodes/OrangeErdv/api/model';
import type { Reply } from '../http';
import type { StoredOrder } from '../orders';
import type { Api } from './Api';
import { contactOf, partsOf, publishedOf, reasonOf, wordOf } from './parts';
import { keys, neededBody, problemOf, slotOf, take, takesJson, text, type Problems } from './strict';

const words = { initialized: 1, confirmed: 2, cancelled: 7, completed: 8, failed: 9, missed: 10 };
/** What it says of a word that it has no number for. */
const OTHER_STATE = 99;
const stages = { acknowledged: 10, inProgress: 20, completed: 30, cancelled: 40 };

const problems: Problems<number> = {
	missingBody: [400, 4001, 'no body'],
	invalidBody: [400, 4002, 'body is no JSON object'],
	missingField: [400, 4003, 'key missing'],
	invalidField: [400, 4004, 'wrong value'],
	unknownField: [400, 4005, 'unknown key'],
	mediaType: [415, 4150, 'unsupported media type'],
	orderNotFound: [404, 4040, 'unknown order'],
	orderNotReady: [422, 4220, 'order not open'],
	alreadyScheduled: [422, 4221, 'visit exists'],
	nothingScheduled: [422, 4222, 'no visit'],
	tooLate: [422, 4223, 'too late'],
	slotNotAvailable: [409, 4090, 'slot not free'],
};

/** Milliseconds since 1970: seconds, or a year, are no such number. */
const instant = z.number().int().min(1e12).max(1e13);
const visit = keys({
	start: instant,
	end: instant,
	who: keys({ n: text.optional(), tel: text.optional(), mail: text.optional() }).optional(),
	memo: text.optional(),
});
const search = keys({ from: instant, to: instant });
const booking = keys({ visit });
const cancellation = keys({ cause: z.number().int().min(1).max(3), memo: text.optional() });

function asked({ start, end, who = {}, memo }: typeof visit._output, prefix = '') {
	const parts = partsOf({ name: who.n, phone: who.tel, email: who.mail, note: memo });
	return { slot: slotOf(start, end, `${prefix}end`), parts };
}

/** The order's number without leading zeros; a text where it is no number. */
const refOf = ({ id }: StoredOrder) => (/^\d+$/.test(id) ? Number(id) : id);

function visitOf({ appointment }: StoredOrder): JsonBody | null {
	if (!appointment) return null;
	const { name, phone, email, note } = contactOf(appointment.parts);
	const word = wordOf(appointment, words);
	return {
		start: appointment.slot.startMs,
		end: appointment.slot.endMs,
		state: { now: typeof word === 'string' ? Number(word) || OTHER_STATE : word, because: reasonOf(appointment) },
		who: { n: name, tel: phone, mail: email },
		memo: note,
	};
}

const data = (status: number, body: JsonBody): Reply => ({
	status,
	body: { data: body },
	contentType: 'application/vnd.visits.v3+json',
});

function written(order: StoredOrder): Reply {
	const { offerId, tradingName } = publishedOf(order);
	return data(200, {
		orderRef: refOf(order),
		stage: stages[order.status],
		product: offerId,
		customer: tradingName,
		visit: visitOf(order),
	});
}

/** Numbers for times, states, causes, codes and the order itself. Modelled on nothing that is published. */
export const epoch: Api = {
	title: 'milliseconds since 1970, numbers for states, codes and the order; a move shows later',
	settings: { changeDelayMs: 4000, takenSlots: 'flagged' },
	takes: takesJson,
	read: {
		searchTimeSlot: (body) => {
			const { from, to } = take(search, body);
			return [slotOf(from, to, 'to')];
		},
		createAppointment: (body) => asked(take(booking, body).visit, 'visit.'),
		changeAppointment: (body) => asked(take(visit, body)),
		cancelAppointment: (body) => {
			take(cancellation, neededBody(body));
			return {};
		},
	},
	answer: {
		getOrder: ({ order }) => written(order),
		searchTimeSlot: (_known, slots) => {
			const listed = slots.map(({ startMs, endMs, available }) => ({
				start: startMs,
				end: endMs,
				free: available === false ? 0 : 1,
			}));
			return data(201, { count: listed.length, slots: listed });
		},
		createAppointment: ({ order }) => data(200, { orderRef: refOf(order), accepted: true }),
		changeAppointment: ({ order }) => written(order),
		cancelAppointment: ({ order }) => written(order),
	},
	error: ({ cause, field }) => {
		const [status, id, said] = problemOf(problems, cause);
		return { status, body: { error: { id, text: said, key: field ?? null } } };
	},
};
