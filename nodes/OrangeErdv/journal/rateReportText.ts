import type { Language } from '../api/model';
import type { Outage } from './outages';
import type { Rates } from './rates';
import { WORDS } from './reportWords';

/** What Orange allows (published). */
export const LIMIT = 2;

/** What the proof is about. */
export interface RateFacts extends Rates {
	lanes: number;
	/** Whether the record holds the requests of all n8n processes that share the limit. */
	isShared: boolean;
	/** Start of the record, ms since 1970. */
	recordedFrom: number;
	outages: Outage[];
}

/** A text that an operator can send to Orange as proof of the solution in place. */
export function rateText(facts: RateFacts, language: Language): string {
	return (language === 'fr' ? french(facts) : english(facts)).join('\n');
}

const meanWait = ({ total }: Rates) => total.waitedMs / Math.max(1, total.requests);

function english(facts: RateFacts): string[] {
	const { count, seconds, time, period, gap, outage } = WORDS.en;
	const { total, covered, gaps, lanes, isShared, outages } = facts;
	const verdict = `These requests kept the limit of ${LIMIT} requests per second.`;
	const doubt = `More than ${LIMIT} requests can have arrived within one second: the limit may have been exceeded.`;
	return [
		`e-RDV Post Commande API: requests sent and rate limiter in place (limit: ${LIMIT} requests per second)`,
		'',
		'Solution in place',
		[
			`All requests that the e-RDV nodes of ${isShared ? 'all processes of this n8n' : 'this n8n process'} send`,
			'for this account pass one rate limiter (n8n node n8n-nodes-orange-erdv).',
			`It has ${lanes === 1 ? 'one lane' : 'two lanes'}.`,
			'A lane carries one request at a time, is held until the answer is there, and then cools down for 1 second:',
			'no lane brings 2 requests to the API within one second, however long requests travel.',
			'Without an answer the lane cools down for 10 seconds. After an answer 403/53 or 429 all requests stand still:',
			'for 1 second at first, longer if it happens again, or as long as the API asks.',
			'While every request fails (no answer, or an answer 408 or from 500 on), calls are held back, and one a minute',
			'tries whether the API works again.',
		].join(' '),
		'',
		covered ? `Figures ${period(covered)}` : 'Figures: nothing is known of this period.',
		...(covered
			? [
					`- Requests: ${count(total.requests)}`,
					`- Most requests within any one second, as sent: ${total.mostSent}`,
					`- Most requests within any one second, as they can have arrived: ${total.mostArrived}`,
					`- Sent back as too many (403/53 or 429): ${count(total.throttled)}`,
					`- Pauses after such answers: ${count(total.pauses)}, ${seconds(total.pausedMs)} in all`,
					`- Wait before sending: ${seconds(meanWait(facts))} on average, ${seconds(total.longestWaitMs)} at most`,
					`- Failed requests: ${count(total.failures)}`,
					...outages.map((one) => `- ${outage(one)}`),
					total.requests === 0 ? 'No request was sent.' : total.mostArrived <= LIMIT ? verdict : doubt,
				]
			: []),
		'',
		'How it was measured',
		[
			'A request can have arrived at any moment between its sending and its answer;',
			'without an answer, until 9 seconds after it was given up (assumption).',
			'All requests that can have arrived within the same second are counted together.',
			'A request is counted once it has ended. Requests for tokens, which go to another address, are not counted.',
		].join(' '),
		isShared
			? [
					`The record is kept where the n8n processes share the limiter, since ${time(facts.recordedFrom)} (Paris`,
					'time), by the clock of that place. Other systems that use the same account keep their own.',
				].join(' ')
			: [
					`The record is kept in the memory of this n8n process, since ${time(facts.recordedFrom)} (Paris time).`,
					'Other n8n processes and other systems that use the same account keep their own.',
				].join(' '),
		...gaps.map(gap),
	];
}

function french(facts: RateFacts): string[] {
	const { count, seconds, time, period, gap, outage } = WORDS.fr;
	const { total, covered, gaps, lanes, isShared, outages } = facts;
	const verdict = `Ces requêtes ont respecté la limite de ${LIMIT} requêtes par seconde.`;
	const doubt = `Plus de ${LIMIT} requêtes ont pu arriver en une seconde : la limite a pu être dépassée.`;
	return [
		[
			'API e-RDV Post Commande : requêtes envoyées et limiteur de débit en place (limite :',
			`${LIMIT} requêtes par seconde)`,
		].join(' '),
		'',
		'Solution en place',
		[
			'Toutes les requêtes que les nœuds e-RDV de',
			`${isShared ? 'tous les processus de ce n8n' : 'ce processus n8n'} envoient pour ce compte passent par un`,
			'seul limiteur de débit (nœud n8n n8n-nodes-orange-erdv).',
			`Il compte ${lanes === 1 ? 'une voie' : 'deux voies'}.`,
			"Une voie porte une seule requête à la fois, reste occupée jusqu'à la réponse, puis reste fermée 1 seconde :",
			"aucune voie n'amène 2 requêtes à l'API en une seconde, quelle que soit la durée de leur acheminement.",
			'Sans réponse, la voie reste fermée 10 secondes.',
			"Après une réponse 403/53 ou 429, toutes les requêtes s'arrêtent :",
			"1 seconde d'abord, plus longtemps si cela se répète, ou aussi longtemps que l'API le demande.",
			'Tant que toutes les requêtes échouent (pas de réponse, ou une réponse 408 ou à partir de 500), les appels sont',
			"retenus, et un par minute essaie si l'API fonctionne de nouveau.",
		].join(' '),
		'',
		covered ? `Chiffres ${period(covered)}` : "Chiffres : rien n'est connu de cette période.",
		...(covered
			? [
					`- Requêtes : ${count(total.requests)}`,
					`- Maximum de requêtes en une seconde quelconque, à l'envoi : ${total.mostSent}`,
					`- Maximum de requêtes en une seconde quelconque, à l'arrivée (pire cas) : ${total.mostArrived}`,
					`- Renvoyées car trop nombreuses (403/53 ou 429) : ${count(total.throttled)}`,
					`- Pauses après de telles réponses : ${count(total.pauses)}, ${seconds(total.pausedMs)} au total`,
					`- Attente avant envoi : ${seconds(meanWait(facts))} en moyenne, ${seconds(total.longestWaitMs)} au plus`,
					`- Requêtes en échec : ${count(total.failures)}`,
					...outages.map((one) => `- ${outage(one)}`),
					total.requests === 0 ? "Aucune requête n'a été envoyée." : total.mostArrived <= LIMIT ? verdict : doubt,
				]
			: []),
		'',
		'Méthode de mesure',
		[
			'Une requête a pu arriver à tout moment entre son envoi et sa réponse ;',
			"sans réponse, jusqu'à 9 secondes après son abandon (hypothèse).",
			'Toutes les requêtes qui ont pu arriver dans la même seconde sont comptées ensemble.',
			'Une requête est comptée une fois terminée.',
			'Les demandes de jeton, qui vont à une autre adresse, ne sont pas comptées.',
		].join(' '),
		isShared
			? [
					`Le relevé est tenu là où les processus n8n partagent le limiteur, depuis le ${time(facts.recordedFrom)}`,
					"(heure de Paris), à l'horloge de ce lieu.",
					'Les autres systèmes qui utilisent le même compte tiennent le leur.',
				].join(' ')
			: [
					`Le relevé est tenu dans la mémoire de ce processus n8n, depuis le ${time(facts.recordedFrom)} (heure de`,
					'Paris). Les autres processus n8n et les autres systèmes qui utilisent le même compte tiennent le leur.',
				].join(' '),
		...gaps.map(gap),
	];
}
