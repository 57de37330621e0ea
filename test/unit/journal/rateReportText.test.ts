import { emptyHour } from '../../../nodes/OrangeErdv/journal/hourlySums';
import { rateText, type RateFacts } from '../../../nodes/OrangeErdv/journal/rateReportText';

const at = (text: string) => Date.parse(text);
const covered = { from: at('2026-11-30T08:00:00Z'), to: at('2026-11-30T09:00:00Z') };

const rates = (facts: Partial<RateFacts['total']> = {}, others: Partial<RateFacts> = {}): RateFacts => ({
	covered,
	gaps: [],
	hours: [],
	lanes: 2,
	isShared: false,
	recordedFrom: covered.from,
	outages: [],
	total: {
		...emptyHour(0),
		requests: 12_345,
		failures: 3,
		throttled: 1,
		waitedMs: 12_345_000,
		longestWaitMs: 2550,
		pauses: 1,
		pausedMs: 1000,
		mostSent: 2,
		mostArrived: 2,
		...facts,
	},
	...others,
});

describe('the proof for Orange', () => {
	it('says in English what was sent and what is in place', () => {
		const text = rateText(rates(), 'en');
		expect(text).toContain('two lanes');
		expect(text).toContain('Figures from 2026-11-30 09:00:00 to 2026-11-30 10:00:00 (Paris time)');
		expect(text).toContain('- Requests: 12,345\n');
		expect(text).toContain('- Most requests within any one second, as they can have arrived: 2\n');
		expect(text).toContain('- Sent back as too many (403/53 or 429): 1\n');
		expect(text).toContain('- Pauses after such answers: 1, 1.0 s in all\n');
		expect(text).toContain('- Wait before sending: 1.0 s on average, 2.5 s at most\n');
		expect(text).toContain('These requests kept the limit of 2 requests per second.');
		expect(text).toContain('(assumption)');
	});

	it('and in French', () => {
		const text = rateText(rates(), 'fr');
		expect(text).toContain('deux voies');
		expect(text).toContain('Chiffres du 30/11/2026 à 09:00:00 au 30/11/2026 à 10:00:00 (heure de Paris)');
		expect(text).toContain('- Requêtes : 12 345\n');
		expect(text).toContain('- Renvoyées car trop nombreuses (403/53 ou 429) : 1\n');
		expect(text).toContain('- Pauses après de telles réponses : 1, 1,0 s au total\n');
		expect(text).toContain('- Attente avant envoi : 1,0 s en moyenne, 2,5 s au plus\n');
		expect(text).toContain('Ces requêtes ont respecté la limite de 2 requêtes par seconde.');
		expect(text).toContain('(hypothèse)');
	});

	it.each<[string, RateFacts, string, string]>([
		[
			'an outage',
			rates({}, { outages: [{ from: covered.from, to: covered.to, requests: 20, orders: 3 }] }),
			'- Every request failed from 2026-11-30 09:00:00 to 2026-11-30 10:00:00 (Paris time): 20 requests for 3 orders.\n',
			'- Toutes les requêtes ont échoué du 30/11/2026 à 09:00:00 au 30/11/2026 à 10:00:00 (heure de Paris) : 20 requêtes',
		],
		['one lane', rates({}, { lanes: 1 }), 'one lane', 'une voie'],
		['no request', rates({ requests: 0 }), 'No request was sent.', "Aucune requête n'a été envoyée."],
		['a doubt', rates({ mostArrived: 3 }), 'may have been exceeded', 'a pu être dépassée'],
		['nothing known', rates({}, { covered: null }), 'nothing is known', "rien n'est connu"],
		[
			'a gap',
			rates({}, { gaps: [{ from: covered.from - 60_000, to: covered.from, reason: 'beforeStart' }] }),
			'Nothing is known of the time from 2026-11-30 08:59:00 to 2026-11-30 09:00:00 (Paris time)',
			"Rien n'est connu de la période du 30/11/2026 à 08:59:00 au 30/11/2026 à 09:00:00 (heure de Paris)",
		],
	])('tells of %s', (_case, facts, english, french) => {
		expect(rateText(facts, 'en')).toContain(english);
		expect(rateText(facts, 'fr')).toContain(french);
	});

	it('never claims that the limit was kept when it may not have been', () => {
		expect(rateText(rates({ mostArrived: 3 }), 'en')).not.toContain('kept the limit');
		expect(rateText(rates({ mostArrived: 3 }), 'fr')).not.toContain('ont respecté la limite');
	});
});
