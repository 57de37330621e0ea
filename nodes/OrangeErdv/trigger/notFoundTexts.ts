import type { Language } from '../api/model';

/** A text that names an order, or says how many there are. */
type Text<Of> = Record<Language, (of: Of) => string>;

/** Of an order that has not been known yet. */
export const NEVER_FOUND: Text<string> = {
	en: (orderId) =>
		[
			`Order ${orderId} is not known to Orange. Check the ID, leading zeros included, and that the order belongs to the`,
			'operator of this application. If no order is found, check "Environment" and "Base URL" in the credential.',
		].join(' '),
	fr: (orderId) =>
		[
			`Orange ne connaît pas la commande ${orderId}. Vérifiez son numéro, zéros de tête compris, et qu'elle appartient`,
			"à l'opérateur de cette application. Si aucune commande n'est trouvée, vérifiez « Environment » et",
			'« Base URL » dans le credential.',
		].join(' '),
};

/** Of an order that was known. */
export const NO_LONGER_FOUND: Text<string> = {
	en: (orderId) =>
		[
			`Order ${orderId} is not known to Orange any more. Look in the Espace Opérateur what became of it.`,
			'What was known of it is kept, in case it comes back.',
		].join(' '),
	fr: (orderId) =>
		[
			`Orange ne connaît plus la commande ${orderId}. Cherchez dans l'Espace Opérateur ce qu'elle est devenue.`,
			'Ce qui en était connu est conservé, au cas où elle reviendrait.',
		].join(' '),
};

/** Of too many orders to name each. */
export const SEVERAL: Text<number> = {
	en: (count) =>
		[
			`Orange does not know ${count} orders of the list. Check their IDs, leading zeros included, and "Environment"`,
			'and "Base URL" in the credential. What was known of these orders is kept.',
		].join(' '),
	fr: (count) =>
		[
			`Orange ne connaît pas ${count} commandes de la liste. Vérifiez leurs numéros, zéros de tête compris, et`,
			'« Environment » et « Base URL » dans le credential. Ce qui était connu de ces commandes est conservé.',
		].join(' '),
};

/** Where there is not one that Orange knows. */
export const NONE_FOUND: Text<number> = {
	en: (count) =>
		[
			`Orange knows none of the ${count} orders that were asked for: check "Environment" and "Base URL" in the`,
			'credential, then the IDs, leading zeros included, and that the orders belong to the operator of this application.',
		].join(' '),
	fr: (count) =>
		[
			`Orange ne connaît aucune des ${count} commandes demandées : vérifiez « Environment » et « Base URL » dans le`,
			"credential, puis les numéros, zéros de tête compris, et que les commandes appartiennent à l'opérateur de cette",
			'application.',
		].join(' '),
};
