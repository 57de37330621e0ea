import { DateTime } from 'luxon';
import { z } from 'zod';

import type { JsonBody } from '../../nodes/OrangeErdv/api/model';
import { halfDaysOf, type Slot } from '../calendar';
import { refuse } from '../errors';
import { paris } from '../holidays';
import type { StoredOrder } from '../orders';
import { fractionOf } from '../random';
import type { Api } from './Api';
import { contactOf, partsOf, publishedOf, reasonOf, wordOf } from './parts';
import {
	endOfDay,
	keys,
	noBody,
	parisTime,
	problemOf,
	slotOf,
	take,
	takesJson,
	text,
	writeParis,
	type Problems,
} from './strict';

const DAY = 'yyyy-MM-dd';
const HEADER = 'X-Operateur';

const words = {
	initialized: 'PROV',
	confirmed: 'CONF',
	cancelled: 'ANNU',
	completed: 'FAIT',
	failed: 'ABSC',
	missed: 'ABST',
};
const labels: Record<string, string> = {
	PROV: 'Provisoire',
	CONF: 'Confirmée',
	ANNU: 'Annulée',
	FAIT: 'Faite',
	ABSC: 'Client absent',
	ABST: 'Technicien absent',
};
const stages = { acknowledged: 'RECUE', inProgress: 'OUVERTE', completed: 'CLOSE', cancelled: 'RETIREE' };

/** The name is the last part of the problem's `type`. */
const problems: Problems<string> = {
	missingHeader: [400, 'header-missing', 'En-tête absent ou non valide'],
	mediaType: [400, 'media-type', 'Type de contenu non pris en charge'],
	missingBody: [400, 'body-missing', 'Corps absent'],
	invalidBody: [400, 'body-invalid', 'Corps non valide'],
	unexpectedBody: [400, 'body-unexpected', 'Corps non attendu'],
	missingField: [400, 'field-missing', 'Champ absent'],
	invalidField: [400, 'field-invalid', 'Champ non valide'],
	unknownField: [400, 'field-unknown', 'Champ inconnu'],
	orderNotFound: [404, 'order-unknown', 'Commande inconnue'],
	orderNotReady: [400, 'order-not-ready', 'Commande non prête'],
	alreadyScheduled: [400, 'already-planned', 'Intervention déjà prévue'],
	nothingScheduled: [400, 'nothing-planned', 'Aucune intervention prévue'],
	tooLate: [400, 'too-late', 'Trop tard'],
	slotNotAvailable: [400, 'half-day-full', 'Demi-journée complète'],
};

const halfDay = { date: parisTime(DAY), demiJournee: z.enum(['MATIN', 'APRES_MIDI']) };
const contact = {
	contact: keys({ nomComplet: text.optional(), mobile: text.optional(), mail: text.optional() }).optional(),
	consigne: text.optional(),
};
const search = keys({ du: parisTime(DAY), au: parisTime(DAY) });
const creation = keys({ interventionSchedule: keys(halfDay), ...contact });
const change = keys({ ...halfDay, ...contact });

function slotIn({ date, demiJournee }: { date: number; demiJournee: 'MATIN' | 'APRES_MIDI' }): Slot {
	const [morning, afternoon] = halfDaysOf(DateTime.fromMillis(date, { zone: paris }));
	return demiJournee === 'MATIN' ? morning : afternoon;
}

function partsIn({ contact: given = {}, consigne }: Pick<typeof change._output, 'contact' | 'consigne'>): JsonBody {
	return partsOf({ name: given.nomComplet, phone: given.mobile, email: given.mail, note: consigne });
}

const writeSlot = ({ startMs }: Slot) => ({
	date: writeParis(startMs, DAY),
	demiJournee: Number(writeParis(startMs, 'H')) < 12 ? 'MATIN' : 'APRES_MIDI',
});

function schedule({ appointment }: StoredOrder): JsonBody | undefined {
	if (!appointment) return undefined;
	const { name, phone, email, note } = contactOf(appointment.parts);
	const code = wordOf(appointment, words);
	return {
		...writeSlot(appointment.slot),
		situation: { code, libelle: labels[code ?? ''] ?? code, raison: reasonOf(appointment) },
		contact: { nomComplet: name, mobile: phone, mail: email },
		consigne: note,
	};
}

/** Free places of a half-day, which depend on its date alone. */
const placesOf = ({ startMs }: Slot) => 1 + Math.floor(fractionOf(`places:${startMs}`) * 4);

/** Dates and half-days without hours; errors as RFC 9457 has them. Modelled on nothing that is published but that. */
export const halfDays: Api = {
	title: 'a date and a half-day, no hours; the search gives a bare list; a header is required on every call',
	settings: { changeDelayMs: 0, takenSlots: 'flagged' },
	checkHeaders: (headers) => {
		if (/^[A-Z]{3,10}$/.test(String(headers[HEADER.toLowerCase()] ?? ''))) return;
		refuse(400, 25, `The header ${HEADER} is missing.`, { cause: 'missingHeader', field: HEADER });
	},
	takes: takesJson,
	read: {
		searchTimeSlot: (body) => {
			const { du, au } = take(search, body);
			return [slotOf(du, endOfDay(au), 'au')];
		},
		createAppointment: (body) => {
			const { interventionSchedule, ...rest } = take(creation, body);
			return { slot: slotIn(interventionSchedule), parts: partsIn(rest) };
		},
		changeAppointment: (body) => {
			const { date, demiJournee, ...rest } = take(change, body);
			return { slot: slotIn({ date, demiJournee }), parts: partsIn(rest) };
		},
		cancelAppointment: noBody,
	},
	answer: {
		getOrder: ({ order }) => {
			const { deliveryDate, offerId } = publishedOf(order);
			const etape = stages[order.status];
			const body = {
				id: order.id,
				etape,
				offre: offerId,
				echeance: deliveryDate,
				interventionSchedule: schedule(order),
			};
			return { status: 200, body };
		},
		searchTimeSlot: (_known, slots) => ({
			status: 200,
			body: slots.map((slot) => ({ ...writeSlot(slot), places: slot.available === false ? 0 : placesOf(slot) })),
		}),
		createAppointment: () => ({ status: 204 }),
		changeAppointment: ({ order }) => ({ status: 200, body: schedule(order) }),
		cancelAppointment: () => ({ status: 204 }),
	},
	error: ({ cause, field }) => {
		const [status, name, title] = problemOf(problems, cause);
		const body = {
			type: `https://api.example/problems/${name}`,
			title,
			status,
			...(field !== undefined && { champ: field }),
		};
		return { status, body, contentType: 'application/problem+json' };
	},
};
