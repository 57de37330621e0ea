import { isJsonObject } from '../../api/json';
import type { TimePeriod } from '../../api/model';
import { soleEntry } from '../../api/order';
import { flagsIn, type Flags } from './availability';
import { listDoubts, MOST_ENTRIES } from './entry';
import { shownPlace, type Findings, type FoundPlace } from './found';
import { wordsOf } from './keyWords';
import { isSetAside, ownDoubts, type Located, type PlaceDoubt } from './located';
import { saysTaken } from './otherKinds';
import { placesIn, sharedSteps, valueAt, type Path } from './places';
import type { KeyNames } from './shape';
import { fittingReadings, isOutside, isWindow } from './slotReadings';

/** A list in the answer to a search, whose entries have a period. */
export interface FoundSlotList extends FoundPlace, Flags {
	/** How many entries it has. */
	entries: number;
}

const MOST_LISTS = 200;
const MOST_FOUND = 20;

const OF_SLOTS = /slot|creneau|dispo|avail|free|libre|plage|offer|offre/;
const OF_WHAT_WAS_ASKED = /request|asked|demand|query|criter/;

/**
 * Every list in the answer to a search whose entries have a period in the same form, whatever that is; the most
 * likely first. Looks at 10,000 values on 12 levels, 200 lists, 500 entries of each; never throws.
 * @param answer as it came, parsed
 * @param window the period that was searched, ISO 8601
 */
export function findSlots(answer: unknown, window?: TimePeriod): Findings<FoundSlotList> {
	const { found, isCut } = locateSlots(answer, window);
	return { found: found.map((list) => shownSlots(list)), isCut };
}

/** The same with the values, for further use. */
export function locateSlots(answer: unknown, window?: TimePeriod): Findings<Located> {
	// An answer in an array of one is read as what is inside, but for a list of one slot.
	const sole = soleEntry(answer);
	const inside = isJsonObject(sole) ? locateIn(sole, window) : undefined;
	return inside && inside.found.length > 0 ? inside : locateIn(answer, window);
}

/** A list as it may be shown. */
export function shownSlots(list: Located, names?: KeyNames): FoundSlotList {
	return { ...shownPlace(list, names), ...flagsIn(list.entries, names), entries: list.entries.length };
}

function locateIn(root: unknown, window?: TimePeriod): Findings<Located> {
	const { lists, isCut } = placesIn(root);
	const found: Located[] = [];
	for (const path of lists.slice(0, MOST_LISTS)) {
		if (found.length > MOST_FOUND) break;
		const isInEntry = found.some((one) => sharedSteps(one.path, path) === one.path.length);
		const doubts: PlaceDoubt[] = [...listDoubts(root, path), ...(isInEntry ? ['inEntry' as const] : [])];
		found.push(...readingsOf(root, path, window).map((one) => ({ ...one, doubts: [...doubts, ...one.doubts] })));
	}
	const isMore = lists.length > MOST_LISTS || found.length > MOST_FOUND;
	return { found: ranked(found).slice(0, MOST_FOUND), isCut: isCut || isMore };
}

function readingsOf(root: unknown, path: Path, window?: TimePeriod): Located[] {
	const all = (valueAt(root, path) as unknown[]).slice(0, MOST_ENTRIES);
	const readings = fittingReadings(all);
	const directest = Math.min(...readings.map(({ reading }) => reading.detour));
	const isNamedSo = OF_WHAT_WAS_ASKED.test(nameOf(path));
	return readings.map(({ reading, entries }) => ({
		path,
		isList: true,
		entries,
		sample: entries[0],
		reading,
		doubts: [
			...ownDoubts(path, reading),
			...(entries.length < all.length ? ['someUnread' as const] : []),
			...(reading.detour > directest ? ['lessDirect' as const] : []),
			...(!reading.isNamed && readings.some((one) => one.reading.isNamed) ? ['unnamed' as const] : []),
			...(isNamedSo || isWindow(entries, reading, window) ? ['asked' as const] : []),
			...(isOutside(entries, reading, window) ? ['outside' as const] : []),
			...(saysTaken(path) ? ['otherKind' as const] : []),
		],
	}));
}

function ranked(listed: Located[]): Located[] {
	const rankOf = ({ path, entries, doubts }: Located) => [
		doubts.filter(isSetAside).length,
		doubts.length,
		OF_SLOTS.test(nameOf(path)) ? 0 : 1,
		-entries.length,
	];
	const ranks = new Map(listed.map((one) => [one, rankOf(one)]));
	return listed.toSorted((one, other) => {
		const [first, second] = [ranks.get(one)!, ranks.get(other)!];
		const place = first.findIndex((rank, index) => rank !== second[index]);
		return place === -1 ? 0 : first[place] - second[place];
	});
}

function nameOf(path: Path): string {
	return wordsOf(String(path.findLast((step) => typeof step === 'string') ?? '')).join('');
}
