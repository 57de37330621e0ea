import type { Language } from './model';

/**
 * What the words in an order say of an appointment. `missed` is Orange's side (nobody came), `failed` the customer's,
 * `unknown` a word that is not known here. Saved in users' workflows: never rename.
 */
export type SaidState = (typeof SAID_STATES)[number];

/** Every state that an order can say of an appointment. */
export const SAID_STATES = ['scheduled', 'cancelled', 'completed', 'missed', 'failed', 'unknown'] as const;

type KnownState = Exclude<SaidState, 'unknown'>;

/** What further words mean: the words in any form that `plainWord` takes for the same. */
export type StateWords = Record<string, SaidState>;

/**
 * TMF646 of 2018 has the first three entries, its neighbours (R16, MEF, v4) the others; the French ones are
 * modelled. Left out, and so unknown, is what can be read in more than one way: rejected, rescheduled, postponed,
 * reporté, replanifié, annulation.
 */
const WORDS: Record<Language, Record<KnownState, string[]>> = {
	en: {
		scheduled: [
			...['initialized', 'initialised', 'confirmed', 'scheduled', 'booked', 'reserved', 'planned', 'accepted'],
			...['assigned', 'dispatched', 'on the way', 'en route', 'started', 'in progress'],
		],
		cancelled: ['cancelled', 'canceled', 'deleted'],
		completed: ['completed', 'complete', 'attended', 'done', 'finished', 'closed', 'honoured', 'honored'],
		missed: ['missed', 'not honoured', 'not honored', 'technician no show', 'provider no show'],
		failed: [
			...['failed', 'failure', 'unsuccessful', 'not completed', 'not done'],
			...['no show', 'customer no show', 'customer absent', 'customer not present', 'no access'],
		],
	},
	fr: {
		scheduled: [
			...['initialisé', 'confirmé', 'planifié', 'programmé', 'réservé', 'pris', 'prévu', 'fixé', 'validé', 'accepté'],
			...['affecté', 'en route', 'en cours', 'commencé', 'démarré'],
		],
		cancelled: ['annulé', 'supprimé'],
		completed: ['terminé', 'réalisé', 'effectué', 'clos', 'clôturé', 'achevé', 'fait', 'honoré', 'fini'],
		missed: ['manqué', 'non honoré', 'technicien absent', 'absence technicien', 'absence du technicien'],
		failed: [
			...['échoué', 'échec', 'en échec', 'non réalisé', 'non effectué', 'non terminé', 'infructueux'],
			...['client absent', 'absence client', 'absence du client'],
		],
	},
};

/** What a word may be said of: *rendez-vous annulé* is *annulé*. */
const OF_WHAT = /^(?:appointment|visit|rdv|rendezvous|intervention|visite)/;

const MEANINGS = new Map<string, KnownState>(
	Object.values(WORDS).flatMap((states) =>
		Object.entries(states).flatMap(([state, words]) =>
			words.flatMap((word) => {
				const plain = plainWord(word);
				// French words of state agree with what they are said of.
				const forms = /[éist]$/.test(word) ? [plain, `${plain}e`] : [plain];
				return forms.map((form) => [form, state as KnownState] as const);
			}),
		),
	),
);

/** A word without what does not matter: case, accents, separators, what cannot be seen. */
export function plainWord(word: string): string {
	return word
		.normalize('NFD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toLowerCase()
		.replace(/[\s\p{P}]+/gu, '');
}

/** What a word says of an appointment: an exact list, never a beginning (*annulation refusée* is not cancelled). */
export function meaningOf(word: string): SaidState {
	const plain = plainWord(word);
	return MEANINGS.get(plain) ?? MEANINGS.get(plain.replace(OF_WHAT, '')) ?? 'unknown';
}

/** What a word means by a list of one's own; undefined where it is not in it. */
export function ownMeaning(word: string, words: StateWords): SaidState | undefined {
	if (Object.hasOwn(words, word)) return words[word];
	const plain = plainWord(word);
	return Object.entries(words).find(([known]) => plain !== '' && plainWord(known) === plain)?.[1];
}
