import type { NoAnswerCause } from '../../../nodes/OrangeErdv/api/noAnswerErrors';
import { incidentText } from '../../../nodes/OrangeErdv/journal/incidentReportText';
import type { RequestFacts } from '../../../nodes/OrangeErdv/journal/requestFacts';

const at = (text: string) => Date.parse(text);
const covered = { from: at('2026-11-30T08:00:00Z'), to: at('2026-11-30T09:00:00Z') };

describe('the text for e-soutien', () => {
	const failure: RequestFacts = {
		sentAt: '2026-07-01T08:00:00.123Z',
		answeredAt: '2026-07-01T08:00:00.456Z',
		operation: 'changeAppointment',
		orderId: '00123456',
		httpStatus: 503,
		code: '5',
		requestId: 'OAPI-1',
		cause: null,
	};
	const unanswered: RequestFacts = {
		...failure,
		answeredAt: null,
		httpStatus: null,
		code: null,
		requestId: null,
		cause: 'timeout',
	};

	it('has a line for each failed request, in Paris time', () => {
		expect(incidentText({ covered, gaps: [], outages: [], failures: [failure, unanswered] }, 'en').split('\n')).toEqual(
			[
				'e-RDV Post Commande API: 2 failed requests from 2026-11-30 09:00:00 to 2026-11-30 10:00:00 (Paris time):',
				[
					'1. 2026-07-01 10:00:00.123 | PATCH /interventionOrder/00123456/appointment | HTTP 503, code 5 |',
					'answered 10:00:00.456 | X-OAPI-Request-Id: OAPI-1',
				].join(' '),
				'2. 2026-07-01 10:00:00.123 | PATCH /interventionOrder/00123456/appointment | no answer in time',
			],
		);
	});

	it('and in French', () => {
		const text = incidentText(
			{ covered, gaps: [], outages: [], failures: [failure, unanswered], orderId: '00123456' },
			'fr',
		);
		expect(text.split('\n')).toEqual([
			[
				'API e-RDV Post Commande : 2 requêtes en échec pour la commande 00123456',
				'du 30/11/2026 à 09:00:00 au 30/11/2026 à 10:00:00 (heure de Paris) :',
			].join(' '),
			[
				'1. 01/07/2026 à 10:00:00,123 | PATCH /interventionOrder/00123456/appointment | HTTP 503, code 5 |',
				'réponse à 10:00:00,456 | X-OAPI-Request-Id : OAPI-1',
			].join(' '),
			'2. 01/07/2026 à 10:00:00,123 | PATCH /interventionOrder/00123456/appointment | pas de réponse dans le délai',
		]);
	});

	it.each<[NoAnswerCause, string, string]>([
		['timeout', 'no answer in time', 'pas de réponse dans le délai'],
		['reset', 'connection broken before an answer', 'connexion coupée avant la réponse'],
		['noConnection', 'no connection: refused or unreachable', 'pas de connexion : refusée ou injoignable'],
		['dns', 'no connection: host name not found', "pas de connexion : nom d'hôte introuvable"],
		['tls', 'no connection: TLS failed', 'pas de connexion : échec TLS'],
		['other', 'no answer', 'pas de réponse'],
	])('says why no answer came: %s', (cause, english, french) => {
		const facts = { covered, gaps: [], outages: [], failures: [{ ...unanswered, cause }] };
		expect(incidentText(facts, 'en')).toMatch(new RegExp(`/appointment \\| ${english}$`));
		expect(incidentText(facts, 'fr')).toMatch(new RegExp(`/appointment \\| ${french}$`));
	});

	it('names the times in which every request failed, before the requests', () => {
		const [from, to] = [at('2026-07-01T07:58:00Z'), at('2026-07-01T08:02:30Z')];
		const over = { from, to, requests: 1234, orders: 5 };
		const facts = { covered, gaps: [], outages: [over, { ...over, to: null }], failures: [failure] };
		expect(incidentText(facts, 'en').split('\n').slice(1)).toEqual([
			'Every request failed from 2026-07-01 09:58:00 to 2026-07-01 10:02:30 (Paris time): 1,234 requests for 5 orders.',
			'Every request has failed since 2026-07-01 09:58:00 (Paris time): 1,234 requests for 5 orders.',
			expect.stringMatching(/^1\. /),
		]);
		expect(incidentText(facts, 'fr').split('\n').slice(1, 3)).toEqual([
			[
				'Toutes les requêtes ont échoué du 01/07/2026 à 09:58:00 au 01/07/2026 à 10:02:30 (heure de Paris) :',
				'1 234 requêtes pour 5 commandes.',
			].join(' '),
			[
				'Toutes les requêtes échouent depuis le 01/07/2026 à 09:58:00 (heure de Paris) :',
				'1 234 requêtes pour 5 commandes.',
			].join(' '),
		]);
	});

	it('says when there is nothing to report', () => {
		const nothing = { covered, gaps: [], outages: [], failures: [] };
		expect(incidentText(nothing, 'en')).toContain('no failed request from');
		expect(incidentText(nothing, 'fr')).toContain('aucune requête en échec du');
		expect(incidentText({ ...nothing, covered: null }, 'en')).toContain('nothing is known');
	});
});
