import { hasOffset } from '../../api/instants';
import type { TimePeriod } from '../../api/model';
import { soleEntry } from '../../api/order';
import { readTimeSlots } from '../../api/timeSlots';
import { locatePeriod } from './findPeriod';
import { locateSlots, shownSlots, type FoundSlotList } from './findSlots';
import { shownPlace, type Findings, type FoundPlace } from './found';
import { withEveryWord } from './halfDayHours';
import { onlyOne, type Located } from './located';
import {
	appointmentPart,
	blanks,
	isModelled,
	orderPart,
	timeSlotsPart,
	unknownWords,
	type Blank,
	type ReadingMapping,
} from './mappingParts';
import { textOf } from './moments';
import type { KeyNames } from './shape';

/** Answers that were read, and what is known of them. */
export interface Samples {
	/** An order that has an appointment, as it came, parsed. */
	order?: unknown;
	orderId?: string;
	/** The period of its appointment as the Espace Opérateur shows it, ISO 8601. */
	knownSlot?: TimePeriod;
	/** The answer to a search, as it came, parsed. */
	search?: unknown;
	/** The period that was searched, ISO 8601. */
	window?: TimePeriod;
}

/** What was found in the answers, and the mapping that reads them. */
export interface Proposal {
	/** Empty where the model fits, and where it is not clear what is what: there the candidates tell. */
	mapping: ReadingMapping;
	toFillIn: Blank[];
	periods: Findings<FoundPlace>;
	timeSlots: Findings<FoundSlotList>;
}

/**
 * A reading mapping for these answers, where each part has exactly one candidate. Says nothing of what the model has
 * anyway. Bounds as for `findPeriod` and `findSlots`; never throws.
 * @param names how keys are written in what is found; the mapping has them as they are
 */
export function proposeMapping(samples: Samples, names?: KeyNames): Proposal {
	const { order, orderId, knownSlot, search, window } = samples;
	const root = soleEntry(order);
	const periods = knownSlot ? locatePeriod(order, knownSlot) : { found: [], isCut: false };
	const lists = search === undefined ? { found: [], isCut: false } : locateSlots(search, window);
	const taken = takenPeriod(periods);
	if (taken && isUniversal(taken))
		lists.found.filter(isWithoutOffset).forEach(({ doubts }) => doubts.push('otherZone'));
	const [period, list] = withEveryWord([taken, takenList(lists, search)]);
	const words = period ? unknownWords(period) : [];
	const mapping = withoutEmpty({
		order: orderPart(root, orderId),
		appointment: period && appointmentPart(period),
		states: Object.fromEntries(words.map((word) => [word, ''])),
		timeSlots: list && timeSlotsPart(list),
	});
	return {
		mapping,
		toFillIn: [
			...words.map((word): Blank => ({ key: 'states', word, what: 'state' })),
			...(period ? blanks('appointment', period) : []),
			...(list ? blanks('timeSlots', list) : []),
		],
		periods: { found: periods.found.map((place) => shownPlace(place, names)), isCut: periods.isCut },
		timeSlots: { found: lists.found.map((list) => shownSlots(list, names)), isCut: lists.isCut },
	};
}

/** True for times without offset that are the known ones in universal time, and not in Paris. */
function isUniversal({ reading: { start } }: Located): boolean {
	return 'zone' in start && start.zone === 'UTC' && !('format' in start && /Z/.test(start.format));
}

function isWithoutOffset({ reading: { start }, sample }: Located): boolean {
	return start.by === 'iso' ? !hasOffset(textOf(start.text, sample) ?? 'Z') : 'zone' in start;
}

/** Of what the model reads anyway, that; else the only one. */
function takenPeriod({ found, isCut }: Findings<Located>): Located | undefined {
	return found.find((place) => isModelled(place, 'appointment')) ?? (isCut ? undefined : onlyOne(found));
}

/** The same of lists. A list that the model finds empty says that nothing is free: no other is taken for it. */
function takenList({ found, isCut }: Findings<Located>, search: unknown): Located | undefined {
	const modelled = found.find((place) => isModelled(place, 'timeSlots'));
	return modelled ?? (isCut || modelReads(search) ? undefined : onlyOne(found));
}

function modelReads(search: unknown): boolean {
	try {
		readTimeSlots(search);
		return true;
	} catch {
		return false;
	}
}

function withoutEmpty(mapping: ReadingMapping): ReadingMapping {
	return Object.fromEntries(Object.entries(mapping).filter(([, part]) => Object.keys(part ?? {}).length > 0));
}
