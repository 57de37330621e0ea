import { ErdvError } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import type { TimePeriod, Warning, WireTimeSlot } from '../api/model';
import { periodOf } from '../api/period';
import { isTaken } from '../api/searchWords';
import type { TimeSlotList } from '../api/timeSlots';
import { isWithin } from './searchWindow';
import { sortSlots } from './timeSlotItem';

/** What of an answer was offered for the period that was searched, and what was left out. */
interface OfferedSlots {
	/** By start, each period once. */
	free: WireTimeSlot[];
	warnings: Warning[];
	/** Those of them after which a slot that is not in the list may be offered all the same. */
	gaps: Warning[];
}

const GOES_ON: Warning = {
	en: 'Orange was still searching when it answered: there may be more time slots.',
	fr: "Orange cherchait encore au moment de répondre : il y a peut-être d'autres créneaux.",
};

/**
 * The slots that can be booked: flagged as not available or outside the window they are left out, and counted.
 * @throws ErdvError `answerNotUnderstood` when all that is free lies outside the window: that is not "nothing free"
 */
export function offeredSlots({ slots, unreadable, goesOn }: TimeSlotList, window: TimePeriod): OfferedSlots {
	const available = sortSlots(slots.filter((slot) => !isTaken(slot)));
	const free = available.filter((slot) => isWithin(periodOf(slot), window));
	if (available.length > 0 && !slots.some((slot) => overlaps(periodOf(slot), window))) {
		throw allOutside(available, window);
	}
	const gaps = [...leftOut(unreadable, 'unreadable'), ...(goesOn ? [GOES_ON] : [])];
	return {
		free,
		warnings: [
			...leftOut(available.length - free.length, 'outside'),
			...leftOut(sortSlots(slots.filter(isTaken)).length, 'taken'),
			...gaps,
		],
		gaps,
	};
}

function overlaps(period: TimePeriod, window: TimePeriod): boolean {
	const [start, end] = [readInstant(period.startDateTime)!, readInstant(period.endDateTime)!];
	return start < readInstant(window.endDateTime)! && end > readInstant(window.startDateTime)!;
}

const WHAT = {
	outside: {
		en: ['time slot outside the period that was searched', 'time slots outside the period that was searched'],
		fr: ['créneau hors de la période demandée', 'créneaux hors de la période demandée'],
	},
	taken: {
		en: ['time slot that is not available', 'time slots that are not available'],
		fr: ['créneau non disponible', 'créneaux non disponibles'],
	},
	unreadable: {
		en: ['entry whose period cannot be read', 'entries whose period cannot be read'],
		fr: ['entrée dont la période est illisible', 'entrées dont la période est illisible'],
	},
};

function leftOut(count: number, what: keyof typeof WHAT): Warning[] {
	if (count === 0) return [];
	const { en, fr } = WHAT[what];
	const of = (words: string[]) => `${count} ${words[count === 1 ? 0 : 1]}`;
	return [
		{
			en: `Orange listed ${of(en)}: left out.`,
			fr: `Orange a listé ${of(fr)}, dont il n'est pas tenu compte.`,
		},
	];
}

function allOutside([first]: WireTimeSlot[], window: TimePeriod): ErdvError {
	const { startDateTime, endDateTime } = periodOf(first);
	return new ErdvError("Orange's answer lists only time slots outside the period that was searched", {
		kind: 'answerNotUnderstood',
		description: [
			`Searched: ${window.startDateTime} to ${window.endDateTime}.`,
			`The first that came: ${startDateTime} to ${endDateTime}.`,
			'Nothing was booked. Either Orange searches otherwise than it is asked, or it means its dates otherwise:',
			'compare both with your reference, and with what the Espace Opérateur offers for this order.',
		].join(' '),
	});
}
