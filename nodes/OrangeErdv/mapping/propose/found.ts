import { hasOffset, PARIS } from '../../api/instants';
import { momentText } from './jsonataText';
import { canBeMapped, type Located, type PlaceDoubt } from './located';
import { pathsOf, textOf, type MomentRecipe } from './moments';
import { pathText } from './places';
import { shownKey, type KeyNames } from './shape';

/** A place where a period sits, or a list of them: no values, but for the words of a half-day in the mapping. */
export interface FoundPlace {
	/** Where the entry or the list sits, for people: keys that could be values are masked. */
	at: string;
	start: FoundEnd;
	end: FoundEnd;
	/** Empty where nothing speaks against it. */
	doubts: PlaceDoubt[];
	/** What API Mapping has to say, all of it; undefined where it cannot. */
	mapping?: { at: string; start: string; end: string };
}

/** One end of a period. */
interface FoundEnd {
	/** Where its values sit in the entry, for people. */
	keys: string[];
	/** In words, or in Luxon's tokens. */
	form: string;
}

/** What was found. */
export interface Findings<T> {
	found: T[];
	/** True when the answer is larger than what is looked at. */
	isCut: boolean;
}

/** A place as it may be shown. */
export function shownPlace(place: Located, names: KeyNames = shownKey): FoundPlace {
	const { path, reading, sample, doubts } = place;
	const mapping = { at: pathText(path), start: momentText(reading.start), end: momentText(reading.end) };
	return {
		at: pathText(path, names),
		start: foundEnd(reading.start, sample, names),
		end: foundEnd(reading.end, sample, names),
		doubts,
		...(canBeMapped(place) && { mapping }),
	};
}

function foundEnd(moment: MomentRecipe, sample: unknown, names: KeyNames): FoundEnd {
	const keys = pathsOf(moment).map((path) => pathText(path, names));
	return { keys: [...new Set(keys)], form: formText(moment, sample) };
}

/** The form of a moment, without what it says. */
function formText(moment: MomentRecipe, sample: unknown): string {
	switch (moment.by) {
		case 'iso':
			return `ISO 8601 ${hasOffset(textOf(moment.text, sample) ?? '') ? 'with' : 'without'} offset`;
		case 'epoch':
			return `${moment.factor === 1 ? 'milliseconds' : 'seconds'} since 1970`;
		case 'format':
			return moment.format + inZone(moment.zone);
		case 'dayAndTime':
			return `${dayText(moment.day.format)} and ${moment.timeFormat}${inZone(moment.zone)}`;
		case 'halfDay':
			return `${dayText(moment.day.format)} and a half-day`;
		case 'length':
			return `start and its length (${moment.form})`;
	}
}

function dayText(format: string): string {
	return format === 'iso' ? 'the day in ISO 8601' : format;
}

function inZone(zone: string): string {
	return zone === PARIS ? '' : ` in ${zone}`;
}
