import { otherHalf } from './halfDays';
import type { Located } from './located';
import { textOf, type Hours, type MomentRecipe } from './moments';

/** Hours that a mapping leaves open, as only a person knows them. */
export interface OpenHours {
	/** Word for a part of the day, as the API writes it. */
	word: string;
	end: 'start' | 'end';
}

/**
 * The same places with a line for every word for a part of the day that occurs in any of them: with the hours that the
 * known appointment tells, else with none.
 */
export function withEveryWord(given: Array<Located | undefined>): Array<Located | undefined> {
	const places = given.filter((place) => place !== undefined);
	const seen = [...new Set(places.flatMap(wordsIn))];
	const only = seen.length === 1 ? otherHalf(seen[0]) : undefined;
	const words = only === undefined ? seen : [...seen, only];
	const known = { start: knownHours(places, 'start'), end: knownHours(places, 'end') };
	const complete = (moment: MomentRecipe, end: 'start' | 'end'): MomentRecipe => {
		if (moment.by !== 'halfDay') return moment;
		return { ...moment, hours: Object.fromEntries(words.map((word) => [word, known[end][word] ?? ''])) };
	};
	return given.map((place) => {
		if (!place) return undefined;
		const { start, end } = place.reading;
		return { ...place, reading: { ...place.reading, start: complete(start, 'start'), end: complete(end, 'end') } };
	});
}

/** The hours that a place leaves open. */
export function openHours({ reading }: Located): OpenHours[] {
	return ([reading.start, reading.end] as const).flatMap((moment) =>
		moment.by === 'halfDay'
			? Object.keys(moment.hours).flatMap((word) => (moment.hours[word] === '' ? [{ word, end: moment.end }] : []))
			: [],
	);
}

function wordsIn({ reading, entries }: Located): string[] {
	const { start } = reading;
	return start.by === 'halfDay' ? entries.flatMap((entry) => textOf(start.word, entry) ?? []) : [];
}

function knownHours(places: Located[], end: 'start' | 'end'): Hours {
	const all = places.flatMap(({ reading }) =>
		reading[end].by === 'halfDay' ? Object.entries(reading[end].hours) : [],
	);
	return Object.fromEntries(all);
}
