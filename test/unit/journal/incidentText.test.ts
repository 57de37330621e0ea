import { incidentText, type Failure } from '../../../nodes/OrangeErdv/journal/incidentText';

const at = (text: string) => Date.parse(text);
const covered = { from: at('2026-11-30T08:00:00Z'), to: at('2026-11-30T09:00:00Z') };

describe('the text for e-soutien', () => {
	const failure: Failure = {
		sentAt: '2026-07-01T08:00:00.123Z',
		answeredAt: '2026-07-01T08:00:00.456Z',
		operation: 'changeAppointment',
		orderId: '00123456',
		httpStatus: 503,
		code: '5',
		requestId: 'OAPI-1',
		cause: null,
	};
	const unanswered: Failure = {
		...failure,
		answeredAt: null,
		httpStatus: null,
		code: null,
		requestId: null,
		cause: 'timeout',
	};

	it('has a line for each failed request, in Paris time', () => {
		expect(incidentText({ covered, gaps: [], failures: [failure, unanswered] }, 'en').split('\n')).toEqual([
			'e-RDV Post Commande API: 2 failed requests from 2026-11-30 09:00:00 to 2026-11-30 10:00:00 (Paris time):',
			'1. 2026-07-01 10:00:00.123 | PATCH /interventionOrder/00123456/appointment | HTTP 503, code 5 | answered 10:00:00.456 | X-OAPI-Request-Id: OAPI-1',
			'2. 2026-07-01 10:00:00.123 | PATCH /interventionOrder/00123456/appointment | no answer in time',
		]);
	});

	it('and in French', () => {
		const text = incidentText({ covered, gaps: [], failures: [failure, unanswered], orderId: '00123456' }, 'fr');
		expect(text.split('\n')).toEqual([
			'API e-RDV Post Commande : 2 requêtes en échec pour la commande 00123456 du 30/11/2026 à 09:00:00 au 30/11/2026 à 10:00:00 (heure de Paris) :',
			'1. 01/07/2026 à 10:00:00,123 | PATCH /interventionOrder/00123456/appointment | HTTP 503, code 5 | réponse à 10:00:00,456 | X-OAPI-Request-Id : OAPI-1',
			'2. 01/07/2026 à 10:00:00,123 | PATCH /interventionOrder/00123456/appointment | pas de réponse dans le délai',
		]);
	});

	it('says when there is nothing to report', () => {
		const nothing = { covered, gaps: [], failures: [] };
		expect(incidentText(nothing, 'en')).toContain('no failed request from');
		expect(incidentText(nothing, 'fr')).toContain('aucune requête en échec du');
		expect(incidentText({ ...nothing, covered: null }, 'en')).toContain('nothing is known');
	});
});
