import type { Path } from './places';

/** Which end of a period a key names; undefined for neither. */
type Side = 'start' | 'end';

const START_WORDS = ['start', 'begin', 'begins', 'beginning', 'debut', 'from', 'de', 'du', 'depuis', 'since', 'min'];
const END_WORDS = ['end', 'ends', 'ending', 'fin', 'to', 'until', 'till', 'au', 'a', 'jusqua', 'jusque', 'max'];
/** Also where they are grown together with other words, as in `datedebut` and `heurefin`. */
const GROWN_START = /start|begin|debut|^from|from$/;
const GROWN_END = /^fin|fin$|^end|end$|until/;
/** What is said of the nature of a value, not of what it is about. */
const NATURE = ['date', 'day', 'jour', 'time', 'heure', 'hour', 'h', 'hr', 'datetime', 'horaire', 'at', 'le', 'la'];

const LENGTH = /dur|length|longueur|minute|temps/;
const HALF_DAY = /demi|half|moment|period|plage|creneau|slot|tranche|part|ampm|journee/;
const PERIOD_PART =
	/^(?:valid(?:for|ity)|periode?|plage|creneau|slot|timeslot|horaires?|schedule|dates|window|interval(?:le)?)$/;

/**
 * The side that a path names: by its last key, or by one of the two around that, as in `debut.date`, where words such as
 * *a* and *to* may be anything.
 */
export function sideOf(path: Path): Side | undefined {
	const keys = keysOf(path).slice(-3).reverse();
	for (const [index, key] of keys.entries()) {
		const words = wordsOf(key).filter((word) => index === 0 || word.length > 2);
		const [isStart, isEnd] = [words.some(isStartWord), words.some(isEndWord)];
		if (isStart !== isEnd) return isStart ? 'start' : 'end';
	}
	return undefined;
}

/** What a key is about beside side and nature: `visit` of `visitStartDate`. */
export function subjectOf(path: Path): string {
	const words = wordsOf(keysOf(path).at(-1) ?? '');
	return words
		.filter((word) => !NATURE.includes(word))
		.map((word) => (isStartWord(word) || isEndWord(word) ? word.replace(GROWN_START, '').replace(GROWN_END, '') : word))
		.filter((word) => !START_WORDS.includes(word) && !END_WORDS.includes(word) && !NATURE.includes(word))
		.join(' ');
}

/** True for a key such as `duration` or `dureeMinutes`. */
export function isAboutLength(path: Path): boolean {
	return LENGTH.test(wordsOf(keysOf(path).at(-1) ?? '').join(''));
}

/** True for a key such as `demiJournee`. */
export function isAboutHalfDay(path: Path): boolean {
	return HALF_DAY.test(wordsOf(keysOf(path).at(-1) ?? '').join(''));
}

/** True for a key of the period of something, such as `validFor`. */
export function isPeriodPart(key: string): boolean {
	return PERIOD_PART.test(wordsOf(key).join(''));
}

/** The words of a key in lower case, without accents. */
export function wordsOf(key: string): string[] {
	return key
		.slice(0, 100)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\d]+/u)
		.filter((word) => word !== '');
}

function keysOf(path: Path): string[] {
	return path.filter((step) => typeof step === 'string');
}

function isStartWord(word: string): boolean {
	return START_WORDS.includes(word) || GROWN_START.test(word);
}

function isEndWord(word: string): boolean {
	return END_WORDS.includes(word) || GROWN_END.test(word);
}
