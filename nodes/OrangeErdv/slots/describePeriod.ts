import type { DateTime } from 'luxon';

import { readLocalTime } from '../api/instants';
import type { Language, TimePeriod } from '../api/model';

/** Half of the day a period lies in; `allDay` covers both halves, for at least six hours. */
type PartOfDay = 'morning' | 'afternoon' | 'allDay';

/** A period as workflows see it. `start` and `end` are as received; the rest is the time of its place. */
export interface PeriodText {
	/** `<start>/<end>`, ISO 8601. */
	slot: string;
	start: string;
	end: string;
	/** `yyyy-MM-dd` of the start. */
	date: string;
	/** `HH:mm`. */
	startTime: string;
	endTime: string;
	/** English, in lower case, in every language. */
	dayOfWeek: string;
	/** Absent when the period lies in neither half and is no whole day. */
	partOfDay?: PartOfDay;
	/** For people. */
	label: string;
}

/** English names of the days in lower case, Monday first. */
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

// Own words rather than Intl's, which differ from one Node to the next.
const WORDS: Record<Language, { days: string[]; months: string[]; parts: Record<PartOfDay, string> }> = {
	en: {
		days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
		months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
		parts: { morning: 'morning', afternoon: 'afternoon', allDay: 'all day' },
	},
	fr: {
		days: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
		months: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
		parts: { morning: 'matin', afternoon: 'après-midi', allDay: 'journée' },
	},
};

const NOON = 12 * 60;
const MORNING_ENDS_BY = 13 * 60;
const WHOLE_DAY_FROM = 6 * 60;
const DAY = 24 * 60;

/**
 * Start and end of a readable period on the clock of its place: Paris, or that of the offset Orange wrote for its start,
 * so that 08:00–12:00 in an overseas department is a morning there.
 */
export function localTimes({ startDateTime, endDateTime }: TimePeriod): { from: DateTime<true>; to: DateTime<true> } {
	const from = readLocalTime(startDateTime)!;
	return { from, to: readLocalTime(endDateTime)!.setZone(from.zone) as DateTime<true> };
}

/** Describes a readable period for workflows and people. */
export function describePeriod(period: TimePeriod, language: Language = 'en'): PeriodText {
	const [start, end] = [period.startDateTime, period.endDateTime];
	const { from, to } = localTimes(period);
	const partOfDay = partOfDayOf(from, to);
	const words = WORDS[language];
	const day = (at: DateTime) => dayOf(at, language);
	const [startTime, endTime] = [timeOf(from), timeOf(to)];
	const days = daysBetween(from, to);
	const isOneDay = days === 0 || (days === 1 && isMidnight(to));
	const times = isOneDay
		? `${day(from)}, ${startTime}–${endTime}`
		: `${day(from)}, ${startTime} – ${day(to)}, ${endTime}`;
	// What a person reads comes first.
	return {
		label: partOfDay ? `${times}, ${words.parts[partOfDay]}` : times,
		date: from.toISODate(),
		...(partOfDay && { partOfDay }),
		dayOfWeek: DAYS[from.weekday - 1],
		startTime,
		endTime,
		slot: `${start}/${end}`,
		start,
		end,
	};
}

/** A moment for people, on the clock that it shows. */
export function describeMoment(at: DateTime, language: Language): string {
	return `${dayOf(at, language)}, ${timeOf(at)}`;
}

function dayOf(at: DateTime, language: Language): string {
	const { days, months } = WORDS[language];
	return `${days[at.weekday - 1]} ${at.day} ${months[at.month - 1]} ${at.year}`;
}

function partOfDayOf(from: DateTime, to: DateTime): PartOfDay | undefined {
	const start = from.hour * 60 + from.minute;
	const end = daysBetween(from, to) * DAY + to.hour * 60 + to.minute;
	if (start >= NOON && end <= DAY) return 'afternoon';
	if (end <= MORNING_ENDS_BY) return 'morning';
	if (start < NOON && end - start >= WHOLE_DAY_FROM) return 'allDay';
	return undefined;
}

// Plain numbers: Luxon's own ways take half a millisecond for a slot, and a list may have thousands.
function daysBetween(from: DateTime, to: DateTime): number {
	const [first, last] = [from, to].map(({ year, month, day }) => Date.UTC(year, month - 1, day));
	return Math.round((last - first) / 86_400_000);
}

function isMidnight({ hour, minute, second, millisecond }: DateTime): boolean {
	return hour === 0 && minute === 0 && second === 0 && millisecond === 0;
}

function timeOf({ hour, minute }: DateTime): string {
	return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}
