import type { Language } from '../api/model';
import type { Change } from './changes';

/** Where more appointments than this are gone at once without a word, it is the answers that have changed. */
const MOST_GONE = 10;

/** What is said then, instead of each of them. Saved in users' workflows: never rename. */
export const ANSWERS_CHANGED = 'answersChanged';

const GONE: Change = 'appointmentNoLongerShown';

/** Whether so many are gone that they must not be taken for what each of them looks like. */
export function areTooMany(gone: unknown[]): boolean {
	return gone.length > MOST_GONE;
}

/** Whether an appointment is gone without a word. */
export function isGone({ changes }: { changes: string[] }): boolean {
	return changes.includes(GONE);
}

/** What to tell a person then. */
export const GONE_AT_ONCE: Record<Language, (count: number) => string> = {
	en: (count) =>
		[
			`${count} orders show no appointment any more, all at once and without a word: Orange's answers may have changed.`,
			'Compare one of them with the Espace Opérateur. What was known of these orders is kept until then.',
		].join(' '),
	fr: (count) =>
		[
			`${count} commandes n'affichent plus de rendez-vous, toutes à la fois et sans un mot :`,
			"les réponses d'Orange ont peut-être changé. Comparez l'une d'elles avec l'Espace Opérateur.",
			"D'ici là, ce qui était connu de ces commandes est conservé.",
		].join(' '),
};
