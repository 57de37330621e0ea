import type { Language, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import { describePeriod, localTimes } from './describePeriod';

const LANGUAGES: Language[] = ['en', 'fr'];

/** White space, and what stands between the parts of a label. */
const BETWEEN_WORDS = /[\s,–]+/;

/**
 * Tells whether a slot is what somebody types to find it: each word begins one of the slot's own, in English or French,
 * such as `december`, `mercredi`, `2 déc`, `2026-12-02`, `02/12/2026`, `08:00` or `morning`.
 */
export function slotFilter(typed: string): (slot: WireTimeSlot) => boolean {
	const wanted = asInLabels(plain(typed))
		.split(BETWEEN_WORDS)
		.filter((word) => word !== '');
	return (slot) => {
		const period = periodOf(slot);
		const labels = LANGUAGES.map((language) => describePeriod(period, language).label);
		const start = localTimes(period).from;
		const long = LANGUAGES.map((locale) => start.setLocale(locale).toFormat('cccc d LLLL yyyy'));
		const dates = ['yyyy-MM-dd', 'dd/MM/yyyy', 'd/M/yyyy', 'd/M', 'dd/MM', 'dd', 'H:mm'].map((format) =>
			start.toFormat(format),
		);
		const words = plain([...labels, ...long, ...dates].join(' ')).split(BETWEEN_WORDS);
		return wanted.every((word) => words.some((own) => isMeant(own, word)));
	};
}

/** One or two digits are a day as a whole: `2` is not the beginning of `2026`, nor `12` of `12:00`. */
function isMeant(own: string, word: string): boolean {
	return /^[\d/]{1,5}$/.test(word) ? own === word : own.startsWith(word);
}

/** What people type in another way than labels have it: `8h30`, `08:00-12:00`, `1er`, `02.12.2026`, `après midi`. */
const SPELLINGS: Array<[RegExp, string]> = [
	[/\bapres midi\b/g, 'apres-midi'],
	[/\b(\d{1,2})\s?h(\d\d)?\b/g, '$1:$2'],
	[/(\d):(?!\d)/g, '$1:00'],
	[/(:\d\d)\s?-\s?(?=\d)/g, '$1 '],
	[/\b1er\b/g, '1'],
	[/\b(\d{1,2})[.-](\d{1,2})[.-](\d{4})\b/g, '$1/$2/$3'],
	[/\b(?:le|a|de|du)\b/g, ' '],
];

function asInLabels(text: string): string {
	return SPELLINGS.reduce((said, [pattern, form]) => said.replace(pattern, form), text);
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
