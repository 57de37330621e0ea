import type { Language } from '../api/model';
import type { Coverage } from './coverage';
import type { Outage } from './outages';
import { WORDS } from './reportWords';
import type { RequestFacts } from './requestFacts';

/** What the text is about. */
export interface IncidentFacts extends Coverage {
	failures: RequestFacts[];
	/** Of all orders. */
	outages: Outage[];
	orderId?: string;
}

/** The calls as Orange publishes them. */
const CALLS: Record<string, (orderId: string) => string> = {
	getOrder: (orderId) => `GET /interventionOrder/${orderId}`,
	searchTimeSlot: (orderId) => `POST /interventionOrder/${orderId}/searchTimeSlot`,
	createAppointment: (orderId) => `PATCH /interventionOrder/${orderId}`,
	changeAppointment: (orderId) => `PATCH /interventionOrder/${orderId}/appointment`,
	cancelAppointment: (orderId) => `DELETE /interventionOrder/${orderId}/appointment`,
};

const NO_ANSWER: Record<Language, Record<string, string>> = {
	en: {
		timeout: 'no answer in time',
		reset: 'connection broken before an answer',
		noConnection: 'no connection: refused or unreachable',
		proxy: 'not let through by a proxy',
		dns: 'no connection: host name not found',
		tls: 'no connection: TLS failed',
		other: 'no answer',
	},
	fr: {
		timeout: 'pas de réponse dans le délai',
		reset: 'connexion coupée avant la réponse',
		noConnection: 'pas de connexion : refusée ou injoignable',
		proxy: 'arrêtée par un proxy',
		dns: "pas de connexion : nom d'hôte introuvable",
		tls: 'pas de connexion : échec TLS',
		other: 'pas de réponse',
	},
};

/** A text to paste into e-soutien: one line for each outage and each failed request, oldest first. */
export function incidentText(facts: IncidentFacts, language: Language): string {
	const lines = facts.failures.map((failure, index) => `${index + 1}. ${line(failure, language)}`);
	const { gap, outage } = WORDS[language];
	return [heading(facts, language), ...facts.outages.map(outage), ...lines, ...facts.gaps.map(gap)].join('\n');
}

function heading({ failures, covered, orderId }: IncidentFacts, language: Language): string {
	const { period, count } = WORDS[language];
	const many = failures.length;
	if (language === 'fr') {
		const order = orderId === undefined ? '' : ` pour la commande ${orderId}`;
		if (!covered) return "API e-RDV Post Commande : rien n'est connu de cette période.";
		if (many === 0) return `API e-RDV Post Commande : aucune requête en échec${order} ${period(covered)}.`;
		return [
			'API e-RDV Post Commande :',
			`${count(many)} requête${many > 1 ? 's' : ''} en échec${order} ${period(covered)} :`,
		].join(' ');
	}
	const order = orderId === undefined ? '' : ` for order ${orderId}`;
	if (!covered) return 'e-RDV Post Commande API: nothing is known of this period.';
	if (many === 0) return `e-RDV Post Commande API: no failed request${order} ${period(covered)}.`;
	return `e-RDV Post Commande API: ${count(many)} failed request${many > 1 ? 's' : ''}${order} ${period(covered)}:`;
}

function line(
	{ sentAt, answeredAt, operation, orderId, httpStatus, code, requestId, cause }: RequestFacts,
	language: Language,
) {
	const { exactTime } = WORDS[language];
	const [colon, answered] = language === 'fr' ? [' :', 'réponse à'] : [':', 'answered'];
	const outcome = httpStatus === null ? NO_ANSWER[language][cause ?? 'other'] : `HTTP ${httpStatus}`;
	return [
		exactTime(sentAt),
		CALLS[operation]?.(orderId) ?? operation,
		code === null ? outcome : `${outcome}, code ${code}`,
		...(answeredAt === null ? [] : [`${answered} ${exactTime(answeredAt).slice(-12)}`]),
		...(requestId === null ? [] : [`X-OAPI-Request-Id${colon} ${requestId}`]),
	].join(' | ');
}
