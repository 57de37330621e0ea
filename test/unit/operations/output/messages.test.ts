import type { Language } from '../../../../nodes/OrangeErdv/api/model';
import { CONTACT_PENDING, MESSAGES } from '../../../../nodes/OrangeErdv/operations/output/messages';
import type { Outcome } from '../../../../nodes/OrangeErdv/writes/writeResult';

const ID = '00123456';
const LABELS: Record<Language, string> = {
	en: 'Tue 1 Dec 2026, 08:00–12:00, morning',
	fr: 'mar. 1 déc. 2026, 08:00–12:00, matin',
};
const LANGUAGES: Language[] = ['en', 'fr'];

/** Every outcome, and whether its message tells the time of the appointment. */
const OUTCOMES: Record<Outcome, boolean> = {
	created: true,
	kept: true,
	changed: true,
	changePending: false,
	alreadyChanged: true,
	cancelled: false,
	alreadyCancelled: false,
	simulated: false,
};
const names = Object.keys(OUTCOMES) as Outcome[];

const message = (language: Language, outcome: Outcome) => MESSAGES[language][outcome](ID, LABELS[language]);

describe.each(LANGUAGES)('in %s', (language) => {
	it('there is a message for every outcome, and for nothing else', () => {
		expect(Object.keys(MESSAGES[language]).sort()).toEqual([...names].sort());
	});

	it.each(names)('%s names the order, and its time where it has one', (outcome) => {
		const text = message(language, outcome);
		expect(text).toContain(ID);
		expect(text.includes(LABELS[language])).toBe(OUTCOMES[outcome]);
		expect(text).toMatch(/^\S.*\.$/);
		expect(text).not.toMatch(/ {2}|undefined|\$\{/);
	});

	it('a change of the contact alone tells of no new time', () => {
		const text = CONTACT_PENDING[language](ID);
		expect(text).toContain(ID);
		expect(text).not.toBe(message(language, 'changePending'));
	});
});

it('no two messages are the same, in one language or in both', () => {
	const texts = LANGUAGES.flatMap((language) => [
		...names.map((outcome) => MESSAGES[language][outcome](ID, 'a label')),
		CONTACT_PENDING[language](ID),
	]);
	expect(new Set(texts).size).toBe(2 * (names.length + 1));
});

it('French is French', () => {
	expect(message('fr', 'created')).toBe(`Le rendez-vous de la commande ${ID} est pris : ${LABELS.fr}.`);
	expect(message('fr', 'kept')).toContain('avait déjà un rendez-vous, qui a été conservé');
	expect(message('fr', 'alreadyCancelled')).toContain("n'a pas de rendez-vous");
	expect(CONTACT_PENDING.fr(ID)).toContain('Le rendez-vous garde son horaire.');
	// A colon has a space before it, but between the digits of a time.
	for (const outcome of names) expect(message('fr', outcome)).not.toMatch(/[^ \d]:/);
});

it('a change that is pending tells not to confirm the new date yet', () => {
	expect(message('en', 'changePending')).toContain('do not confirm the new date before the order shows it');
	expect(message('fr', 'changePending')).toContain('ne confirmez pas la nouvelle date');
});
