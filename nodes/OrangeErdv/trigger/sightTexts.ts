import { parisTime } from '../api/instants';
import type { Language } from '../api/model';
import type { BlindKind, Blindness } from './sight';

type Why = Partial<Record<BlindKind, string>> & { other: string };

const WHY: Record<Language, Why> = {
	en: {
		suspended: 'Orange denies access, which worked before',
		notApproved: 'Orange denies access to the API',
		credentials: 'the credential is not accepted, or not complete',
		paused: 'calls are paused in the credential',
		unavailable: "Orange's API, or the way to it, does not work",
		answerNotUnderstood: "Orange's answers are not understood",
		sharedLimitUnavailable: 'the shared limiter cannot be used',
		queueFull: 'too many requests wait in line',
		outOfTime: 'answers take too long, or other requests come first',
		other: 'Orange refuses to read the orders',
	},
	fr: {
		suspended: "Orange refuse l'accès, qui fonctionnait jusque-là",
		notApproved: "Orange refuse l'accès à l'API",
		credentials: "le credential n'est pas accepté, ou pas complet",
		paused: 'les appels sont suspendus dans le credential',
		unavailable: "l'API d'Orange, ou le chemin qui y mène, ne fonctionne pas",
		answerNotUnderstood: "les réponses d'Orange ne sont pas comprises",
		sharedLimitUnavailable: "le limiteur partagé n'est pas utilisable",
		queueFull: 'trop de requêtes attendent',
		outOfTime: "les réponses tardent trop, ou d'autres requêtes passent devant",
		other: 'Orange refuse de lire les commandes',
	},
};

const why = ({ kind }: Blindness, language: Language) => WHY[language][kind] ?? WHY[language].other;

/** Says that no order can be read. @param count orders on the list */
export const INTERRUPTED: Record<Language, (blind: Blindness, count: number) => string> = {
	en: (blind, count) =>
		[
			`No order could be read since ${parisTime(blind.since)} (Paris time): ${why(blind, 'en')}. Orders that are not`,
			`watched: ${count}. What changes meanwhile is told once they can be read again.`,
		].join(' '),
	fr: (blind, count) =>
		[
			`Aucune commande n'a pu être lue depuis le ${parisTime(blind.since, 'fr')} (heure de Paris) : ${why(blind, 'fr')}.`,
			`Commandes qui ne sont pas surveillées : ${count}. Ce qui change entre-temps sera signalé dès qu'elles pourront`,
			'être lues.',
		].join(' '),
};

/** Says that Orange answers again, be it that it knows no such order. @param count orders not answered about since */
export const RESUMED: Record<Language, (blind: Blindness, until: string, count: number) => string> = {
	en: (blind, until, count) =>
		[
			`Orange answers about orders again. None could be read from ${parisTime(blind.since)} to ${parisTime(until)} (Paris`,
			`time): ${why(blind, 'en')}. Orders without an answer since then: ${count}.`,
		].join(' '),
	fr: (blind, until, count) =>
		[
			`Orange répond de nouveau au sujet des commandes. Aucune n'a pu être lue du ${parisTime(blind.since, 'fr')} au`,
			`${parisTime(until, 'fr')} (heure de Paris) : ${why(blind, 'fr')}.`,
			`Commandes sans réponse depuis : ${count}.`,
		].join(' '),
};
