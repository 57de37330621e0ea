/** A part of a day; `day` is all of it. */
export type Half = 'morning' | 'afternoon' | 'day';

const WORDS: Record<Half, string[]> = {
	morning: ['matin', 'matinee', 'am', 'morning', 'mat', 'm'],
	afternoon: ['apresmidi', 'pm', 'afternoon', 'aprem', 'apm', 'ap', 'a', 's', 'soir', 'evening'],
	day: ['journee', 'jour', 'day', 'fullday', 'allday', 'journeeentiere', 'j'],
};
/** Of two spellings that go together: the other half's word, as an API that writes the one most likely writes it. */
const OTHERS: Record<string, string> = {
	matin: 'APRES-MIDI',
	matinee: 'APRES-MIDI',
	am: 'PM',
	morning: 'AFTERNOON',
	m: 'A',
	apresmidi: 'MATIN',
	pm: 'AM',
	afternoon: 'MORNING',
	a: 'M',
};

/** The part of a day that a word stands for; undefined for any other text. */
export function halfOf(word: string): Half | undefined {
	const plain = plainWord(word);
	return (Object.keys(WORDS) as Half[]).find((half) => WORDS[half].includes(plain));
}

/** The word for the other half; undefined where none is usual. */
export function otherHalf(word: string): string | undefined {
	const other = Object.hasOwn(OTHERS, plainWord(word)) ? OTHERS[plainWord(word)] : undefined;
	return word === word.toLowerCase() ? other?.toLowerCase() : other;
}

/** True for a word that may as well be something else, such as the M of a title. */
export function isShort(word: string): boolean {
	return plainWord(word).length === 1;
}

/** The part of a day that a period takes. @param start and `end` as `HH:mm` */
export function halfOfPeriod(start: string, end: string): Half {
	if (start >= '12:00') return 'afternoon';
	return end > '14:30' ? 'day' : 'morning';
}

function plainWord(word: string): string {
	if (word.length > 20) return '';
	return word
		.normalize('NFD')
		.replace(/[\p{M}\s\p{P}]/gu, '')
		.toLowerCase();
}
