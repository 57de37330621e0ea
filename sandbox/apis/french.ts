import type { JsonBody } from '../../nodes/OrangeErdv/api/model';
import type { StoredOrder } from '../orders';
import type { Api } from './Api';
import { contactOf, partsOf, publishedOf, reasonOf, wordOf } from './parts';
import {
	endOfDay,
	keys,
	neededBody,
	parisTime,
	problemOf,
	slotOf,
	take,
	takesJson,
	text,
	writeParis,
	type Problems,
} from './strict';

const TIME = 'dd/MM/yyyy HH:mm';
const DAY = 'dd/MM/yyyy';

const orderWords = { acknowledged: 'EN_ATTENTE', inProgress: 'EN_COURS', completed: 'TERMINEE', cancelled: 'ANNULEE' };
const words = {
	initialized: 'A_CONFIRMER',
	confirmed: 'PLANIFIE',
	cancelled: 'ANNULE',
	completed: 'REALISE',
	failed: 'ECHEC_CLIENT',
	missed: 'ECHEC_ORANGE',
};

const problems: Problems<number> = {
	missingBody: [400, 110, 'Le corps de la requête est absent.'],
	invalidBody: [400, 111, 'Le corps de la requête n’est pas un objet JSON.'],
	missingField: [400, 112, 'Un champ obligatoire est absent.'],
	invalidField: [400, 113, 'La valeur d’un champ n’est pas valide.'],
	unknownField: [400, 114, 'Un champ n’est pas connu.'],
	mediaType: [415, 115, 'Le corps de la requête doit être en application/json.'],
	orderNotFound: [404, 120, 'La commande n’existe pas.'],
	orderNotReady: [422, 201, 'La commande n’est pas encore prête pour un rendez-vous.'],
	alreadyScheduled: [422, 202, 'Un rendez-vous est déjà planifié.'],
	nothingScheduled: [422, 203, 'Aucun rendez-vous n’est planifié.'],
	tooLate: [422, 204, 'La commande ou le rendez-vous est trop avancé.'],
	slotNotAvailable: [409, 205, 'Le créneau n’est plus disponible.'],
	changePending: [409, 206, 'Une modification est déjà en cours de traitement.'],
};

const appointment = keys({
	dateDebut: parisTime(TIME),
	dateFin: parisTime(TIME),
	interlocuteur: keys({ nom: text.optional(), telephone: text.optional(), courriel: text.optional() }).optional(),
	commentaire: text.optional(),
});
const search = keys({ periode: keys({ debut: parisTime(DAY), fin: parisTime(DAY) }) });
const creation = keys({ rendezVous: appointment });
const cancellation = keys({ motif: text });

function asked({ dateDebut, dateFin, interlocuteur = {}, commentaire }: typeof appointment._output, prefix = '') {
	const { nom, telephone, courriel } = interlocuteur;
	const parts = partsOf({ name: nom, phone: telephone, email: courriel, note: commentaire });
	return { slot: slotOf(dateDebut, dateFin, `${prefix}dateFin`), parts };
}

function written(order: StoredOrder): JsonBody | null {
	if (!order.appointment) return null;
	const { slot, parts } = order.appointment;
	const { name, phone, email, note } = contactOf(parts);
	return {
		dateDebut: writeParis(slot.startMs, TIME),
		dateFin: writeParis(slot.endMs, TIME),
		etat: wordOf(order.appointment, words),
		motif: reasonOf(order.appointment),
		interlocuteur: { nom: name, telephone: phone, courriel: email },
		commentaire: note,
	};
}

function commande(order: StoredOrder): JsonBody {
	const { deliveryDate, tradingName, offerId, offerName } = publishedOf(order);
	return {
		commande: {
			numero: order.id,
			statut: orderWords[order.status],
			dateContractuelle: deliveryDate?.split('-').reverse().join('/') ?? null,
			client: { raisonSociale: tradingName },
			offre: { code: offerId, libelle: offerName },
			intervention: { rendezVous: written(order) },
		},
	};
}

/** French keys, words and dates; the whole order in an object. Modelled on nothing that is published. */
export const french: Api = {
	title: 'French keys, words and dates; a cancelled appointment stays; a cancellation needs a reason',
	settings: { cancelledAppointment: 'kept', takenSlots: 'flagged', changeOverPending: 'refuse' },
	takes: takesJson,
	read: {
		searchTimeSlot: (body) => {
			const { debut, fin } = take(search, body).periode;
			return [slotOf(debut, endOfDay(fin), 'periode.fin')];
		},
		createAppointment: (body) => asked(take(creation, body).rendezVous, 'rendezVous.'),
		changeAppointment: (body) => asked(take(appointment, body)),
		cancelAppointment: (body) => ({ reason: take(cancellation, neededBody(body)).motif }),
	},
	answer: {
		getOrder: ({ order }) => ({ status: 200, body: commande(order) }),
		searchTimeSlot: (_known, slots) => {
			const creneaux = slots.map(({ startMs, endMs, available }) => ({
				dateDebut: writeParis(startMs, TIME),
				dateFin: writeParis(endMs, TIME),
				libre: available === false ? 'NON' : 'OUI',
			}));
			return { status: 200, body: { resultat: { nombre: creneaux.length, creneaux } } };
		},
		createAppointment: ({ order }) => ({ status: 200, body: commande(order) }),
		changeAppointment: ({ order }) => ({ status: 202, body: commande(order) }),
		cancelAppointment: ({ order }) => ({ status: 200, body: commande(order) }),
	},
	error: ({ cause, field }) => {
		const [status, numero, libelle] = problemOf(problems, cause);
		return { status, body: { erreur: { numero, libelle, champ: field ?? null } } };
	},
};
