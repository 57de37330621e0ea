import { parisTime } from '../api/instants';
import type { Language } from '../api/model';

/** Of an order. @param since ISO 8601 */
export const UNREADABLE: Record<Language, (orderId: string, since: string) => string> = {
	en: (orderId, since) =>
		[
			`Order ${orderId} could not be read since ${parisTime(since)} (Paris time), while others can be: it is not watched.`,
			'Look at it in the Espace Opérateur. What changes meanwhile is told once it can be read again.',
		].join(' '),
	fr: (orderId, since) =>
		[
			`La commande ${orderId} n'a pas pu être lue depuis le ${parisTime(since, 'fr')} (heure de Paris), alors que d'autres`,
			"le peuvent : elle n'est pas surveillée. Regardez-la dans l'Espace Opérateur. Ce qui change entre-temps sera signalé",
			"dès qu'elle pourra être lue.",
		].join(' '),
};

/** Of too many orders to name each. @param since of the one that failed first, ISO 8601 */
export const SEVERAL_UNREADABLE: Record<Language, (count: number, since: string) => string> = {
	en: (count, since) =>
		[
			`${count} orders could not be read, the first since ${parisTime(since)} (Paris time), while others can be: they are`,
			'not watched. Look at one of them in the Espace Opérateur. What changes meanwhile is told once they can be read again.',
		].join(' '),
	fr: (count, since) =>
		[
			`${count} commandes n'ont pas pu être lues, la première depuis le ${parisTime(since, 'fr')} (heure de Paris), alors que`,
			"d'autres le peuvent : elles ne sont pas surveillées. Regardez l'une d'elles dans l'Espace Opérateur. Ce qui change",
			"entre-temps sera signalé dès qu'elles pourront être lues.",
		].join(' '),
};
