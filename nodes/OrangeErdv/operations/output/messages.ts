import type { Language } from '../../api/model';
import type { Outcome } from '../../writes/writeResult';

type Message = (orderId: string, label: string) => string;

/** What to tell a person. */
export const MESSAGES: Record<Language, Record<Outcome, Message>> = {
	en: {
		created: (orderId, label) => `The appointment for order ${orderId} is scheduled: ${label}.`,
		kept: (orderId, label) => `Order ${orderId} already had an appointment, which was kept: ${label}.`,
		changed: (orderId, label) => `The appointment of order ${orderId} is now: ${label}.`,
		changePending: (orderId) =>
			[
				`Orange accepted the change for order ${orderId}, but it is not effective yet:`,
				'do not confirm the new date before the order shows it.',
			].join(' '),
		alreadyChanged: (orderId, label) => `The appointment of order ${orderId} already was at that time: ${label}.`,
		cancelled: (orderId) => `The appointment of order ${orderId} is cancelled.`,
		alreadyCancelled: (orderId) => `Order ${orderId} has no appointment: there was nothing to cancel.`,
		simulated: (orderId) => `Simulated: no write was sent for order ${orderId}.`,
	},
	fr: {
		created: (orderId, label) => `Le rendez-vous de la commande ${orderId} est pris : ${label}.`,
		kept: (orderId, label) => `La commande ${orderId} avait déjà un rendez-vous, qui a été conservé : ${label}.`,
		changed: (orderId, label) => `Le rendez-vous de la commande ${orderId} est maintenant : ${label}.`,
		changePending: (orderId) =>
			[
				`Orange a accepté la modification pour la commande ${orderId}, mais elle n'est pas encore effective :`,
				"ne confirmez pas la nouvelle date tant que la commande ne l'affiche pas.",
			].join(' '),
		alreadyChanged: (orderId, label) => `Le rendez-vous de la commande ${orderId} était déjà à cet horaire : ${label}.`,
		cancelled: (orderId) => `Le rendez-vous de la commande ${orderId} est annulé.`,
		alreadyCancelled: (orderId) => `La commande ${orderId} n'a pas de rendez-vous : il n'y avait rien à annuler.`,
		simulated: (orderId) => `Simulation : aucune écriture n'a été envoyée pour la commande ${orderId}.`,
	},
};

/** What to tell a person of an appointment that was created, and whose status nobody here knows. */
export const CREATED_UNKNOWN: Record<Language, Message> = {
	en: (orderId, label) =>
		`Orange said yes to an appointment for order ${orderId}: ${label}. Whether it is scheduled, its status does not say.`,
	fr: (orderId, label) =>
		`Orange a accepté un rendez-vous pour la commande ${orderId} : ${label}. Son statut ne dit pas s'il est pris.`,
};

/** What to tell a person of a pending change of contact or note: no new date is on its way. */
export const CONTACT_PENDING: Record<Language, (orderId: string) => string> = {
	en: (orderId) =>
		[
			`Orange accepted the new contact or note for order ${orderId}, which takes effect later.`,
			'The appointment keeps its time.',
		].join(' '),
	fr: (orderId) =>
		[
			`Orange a accepté le nouveau contact ou la note pour la commande ${orderId}, qui prendra effet plus tard.`,
			'Le rendez-vous garde son horaire.',
		].join(' '),
};

/** In place of a time, where an appointment has none that can be read. */
export const UNREADABLE_TIME: Record<Language, string> = {
	en: 'at a time that cannot be read',
	fr: 'à un horaire illisible',
};
