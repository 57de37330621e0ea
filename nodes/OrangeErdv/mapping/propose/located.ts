import { isExpressible } from './jsonataText';
import { pathsOf } from './moments';
import { hasValueAsKey, saysAnotherPeriod } from './otherKinds';
import type { PeriodReading } from './periodReading';
import { isPlain, type Path } from './places';

/** What speaks against taking a place that was found, without a person having looked. */
export type PlaceDoubt =
	/** Its path leads through a list that has one entry here, and may have others elsewhere. */
	| 'onlyEntry'
	/** It is the last of a list of periods, as of the times that an appointment had, and is read as that. */
	| 'lastEntry'
	/** Its path leads through a list of several: no path says which. */
	| 'oneOfSeveral'
	/** Other appointments of the same list do not read in this way. */
	| 'mixedList'
	/** Some entries of the list do not read in this way, and would be left out. */
	| 'someUnread'
	/** A key on the way there cannot be written in a mapping. */
	| 'oddKey'
	/** Another reading of the same entry is more direct. */
	| 'lessDirect'
	/** Rests on one letter that may mean something else. */
	| 'unsureWord'
	/** Another reading of the same entry has keys that say which is start and which is end. */
	| 'unnamed'
	/** It is what was asked for, given back. */
	| 'asked'
	/** Nothing of it lies in the period that was asked for. */
	| 'outside'
	/** Lies inside an entry of another list of periods. */
	| 'inEntry'
	/** Its keys say that it is an earlier period, one that was asked for, or what cannot be had. */
	| 'otherKind'
	/** A key on the way there is rather a value, such as a number of the appointment. */
	| 'valueAsKey'
	/** A list of several without a word for the state of any: which of them counts cannot be told. */
	| 'noStates'
	/** Its times have no offset, and those of the order are in universal time. */
	| 'otherZone';

/** A place in an answer where a period sits, or a list of them. Holds the answer's values: not to be shown. */
export interface Located {
	/** Path of the entry; of an entry of a list, the path of the list. */
	path: Path;
	isList: boolean;
	/** The entry, or all of the list that say something. */
	entries: unknown[];
	/** The one that has the period. */
	sample: unknown;
	/** How the period is read, seen from the entry. */
	reading: PeriodReading;
	doubts: PlaceDoubt[];
}

/** Such a place can be taken all the same. */
const HARMLESS: PlaceDoubt[] = ['onlyEntry', 'lastEntry', 'noStates'];
/** What is there beside a better one, or is something else. */
const SET_ASIDE: PlaceDoubt[] = ['lessDirect', 'unnamed', 'asked', 'outside', 'inEntry', 'otherKind'];
/** No mapping can be written. */
const IMPOSSIBLE: PlaceDoubt[] = ['oneOfSeveral', 'mixedList', 'oddKey'];

/** True for a doubt that leaves others the only ones. */
export function isSetAside(doubt: PlaceDoubt): boolean {
	return SET_ASIDE.includes(doubt);
}

/** True when a mapping can say where this is, and how it reads. */
export function canBeMapped({ doubts }: { doubts: PlaceDoubt[] }): boolean {
	return !doubts.some((doubt) => IMPOSSIBLE.includes(doubt));
}

/** What speaks against the keys on the way to a period, and the words that it is made of. */
export function ownDoubts(path: Path, { start, end, isUnsure }: PeriodReading): PlaceDoubt[] {
	const canBeWritten = isPlain(path) && [...pathsOf(start), ...pathsOf(end)].every(isExpressible);
	const keys = [path, ...pathsOf(start), ...pathsOf(end)];
	return [
		...(canBeWritten ? [] : ['oddKey' as const]),
		...(isUnsure ? ['unsureWord' as const] : []),
		...(keys.some(saysAnotherPeriod) ? ['otherKind' as const] : []),
		...(hasValueAsKey(path) ? ['valueAsKey' as const] : []),
	];
}

/** The one that can be taken without a person having chosen; undefined where there is none, or more than one. */
export function onlyOne<T extends { doubts: PlaceDoubt[] }>(places: T[]): T | undefined {
	const [one, other] = places.filter(({ doubts }) => !doubts.some(isSetAside));
	return other === undefined && one?.doubts.every((doubt) => HARMLESS.includes(doubt)) ? one : undefined;
}
