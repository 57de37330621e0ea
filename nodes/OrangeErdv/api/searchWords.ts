import type { WireTimeSlot } from './model';
import { plainWord } from './stateWords';

/** What the status of a search says of it: TMF646 has the first word of each, the others are modelled. */
const SEARCH_WORDS = {
	isRefused: [
		...['rejected', 'terminatedwitherror', 'refused', 'denied'],
		...['refuse', 'refusee', 'rejete', 'rejetee'],
	],
	goesOn: [
		...['inprogress', 'pending', 'running', 'started', 'accepted', 'acknowledged', 'queued', 'waiting', 'processing'],
		...['encours', 'enattente', 'demarre', 'demarree', 'commence', 'commencee', 'accepte', 'acceptee'],
	],
	isDone: [
		...['done', 'completed', 'complete', 'finished', 'success', 'successful', 'succeeded', 'ok'],
		...['termine', 'terminee', 'fini', 'finie', 'effectue', 'effectuee'],
	],
};

/** What the status of a search says; undefined for a word that is not known, `none` where there is none. */
export function searchState(status: unknown): keyof typeof SEARCH_WORDS | 'none' | undefined {
	if (typeof status !== 'string' || status.trim() === '') return 'none';
	const word = plainWord(status);
	const states = Object.keys(SEARCH_WORDS) as Array<keyof typeof SEARCH_WORDS>;
	return states.find((state) => SEARCH_WORDS[state].includes(word));
}

const YES = ['true', '1', 'yes', 'y', 'on', 'vrai', 'oui', 'o'];
const NO = ['false', '0', 'no', 'n', 'off', 'faux', 'non'];
const TAKEN = [
	'ko',
	'nok',
	'unavailable',
	'notavailable',
	'booked',
	'taken',
	'full',
	'indisponible',
	'pris',
	'complet',
];

/** A yes or no as services write it; undefined for anything else. */
export function yesOrNo(value: unknown): boolean | undefined {
	const text = String(value).trim();
	// Its sign is no separator.
	const word = text.startsWith('-') ? '' : plainWord(text);
	if (YES.includes(word)) return true;
	return NO.includes(word) ? false : undefined;
}

/** Whether a slot says of itself that it cannot be had, by `available`, as later releases and other services have it. */
export function isTaken({ available }: WireTimeSlot): boolean {
	return yesOrNo(available) === false || TAKEN.includes(plainWord(String(available)));
}
