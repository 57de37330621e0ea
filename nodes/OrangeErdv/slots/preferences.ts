import { invalidInput } from '../api/ErdvError';
import { readInstant } from '../api/instants';
import { isJsonObject } from '../api/json';
import type { TimePeriod, WireTimeSlot } from '../api/model';
import { DAYS, describePeriod, localTimes } from './describePeriod';
import { parseInstant } from './parseInstant';
import { addWorkingDays, toParis } from './workingDays';

/** Which slots the user wants. Days and half-days are those of the slot's place: Paris, or an overseas department. */
export interface Preferences {
	/** English names; empty means any day. */
	daysOfWeek?: string[];
	partOfDay?: 'any' | 'morning' | 'afternoon';
	/** Slots start at the earliest on the n-th working day after today. */
	minimumNoticeWorkingDays?: number;
	/** Dates `yyyy-MM-dd`; in one text, separated by commas, semicolons, spaces or lines. */
	excludedDates?: string[] | string;
}

const PARTS = ['any', 'morning', 'afternoon'];
const MAX_NOTICE = 250;
const SEPARATORS = /[\s,;]+/;

type Reader = (value: unknown) => unknown;
const READERS: Record<keyof Preferences, Reader> = {
	daysOfWeek: (value) => list(value, 'Days of Week').map(readDay),
	partOfDay: readPartOfDay,
	minimumNoticeWorkingDays: readNotice,
	excludedDates: (value) => list(value, 'Excluded Dates').map(readDate),
};

/** Checks and normalises preferences; nothing given means no preference. Throws `invalidInput` that names the field. */
export function parsePreferences(value: unknown): Preferences & { excludedDates?: string[] } {
	if (value === undefined || value === null || value === '') return {};
	const allowed = `Allowed: from, to, ${Object.keys(READERS).join(', ')}.`;
	if (!isJsonObject(value)) throw invalidInput('Preferences', 'is not an object', allowed);
	const preferences: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(value)) {
		if (!Object.hasOwn(READERS, key)) {
			throw invalidInput('Preferences', `has an unknown key ${quote(key)}`, allowed);
		}
		if (entry === undefined || entry === null || entry === '') continue;
		preferences[key] = READERS[key as keyof Preferences](entry);
	}
	return preferences;
}

/** The slots that fit, in their order. Slots that have begun never fit. Throws as `parsePreferences` does. */
export function filterSlots(slots: WireTimeSlot[], preferences: Preferences, now: Date): WireTimeSlot[] {
	const reason = reasons(preferences, now);
	return slots.filter((slot) => reason(slot) === null);
}

/** Why a slot does not fit, for people; `null` when it does. Throws as `parsePreferences` does. */
export function whyNot(slot: WireTimeSlot, preferences: Preferences, now: Date): string | null {
	return reasons(preferences, now)(slot);
}

function reasons(given: Preferences, now: Date): (slot: WireTimeSlot) => string | null {
	const wanted = parsePreferences(given);
	const days = wanted.daysOfWeek ?? [];
	const part = wanted.partOfDay ?? 'any';
	const notice = wanted.minimumNoticeWorkingDays ?? 0;
	const excluded = new Set(wanted.excludedDates);
	const earliest = notice > 0 ? addWorkingDays(toParis(now), notice).toFormat('yyyy-MM-dd') : '';
	return ({ validFor }) => {
		const slot = describePeriod(validFor);
		const begun = (readInstant(validFor.startDateTime)?.toMillis() ?? 0) <= now.getTime();
		if (begun) return 'it has already begun';
		if (slot.date < earliest) {
			return `it is before ${earliest}, the first day that keeps a notice of ${notice} working days`;
		}
		if (days.length > 0 && !days.includes(slot.dayOfWeek))
			return `it is on ${slot.dayOfWeek}, not on ${days.join(', ')}`;
		if (part !== 'any' && slot.partOfDay !== part) return `it is not in the ${part}`;
		const hit = datesOf(slot.date, validFor).find((date) => excluded.has(date));
		return hit === undefined ? null : `${hit} is excluded`;
	};
}

// First and last day: the end is not part of the period, so midnight belongs to the day before.
function datesOf(first: string, period: TimePeriod): string[] {
	return [first, localTimes(period).to.minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd')];
}

function list(value: unknown, field: string): unknown[] {
	if (Array.isArray(value)) return value.filter((entry) => entry !== '' && entry !== null);
	if (typeof value === 'string') return value.split(SEPARATORS).filter((entry) => entry !== '');
	throw invalidInput(field, 'is neither a list nor text', 'Give a list, or text separated by commas.');
}

function readDay(value: unknown): string {
	const day = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if ((DAYS as readonly string[]).includes(day)) return day;
	throw invalidInput('Days of Week', `has an unknown day ${quote(value)}`, `Allowed: ${DAYS.join(', ')}.`);
}

function readPartOfDay(value: unknown): string {
	if (typeof value === 'string' && PARTS.includes(value)) return value;
	throw invalidInput('Part of Day', `is ${quote(value)}`, `Allowed: ${PARTS.join(', ')}.`);
}

function readNotice(value: unknown): number {
	const days = typeof value === 'string' ? Number(value) : value;
	if (typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= MAX_NOTICE) return days;
	throw invalidInput(
		'Minimum Notice (Working Days)',
		`is ${quote(value)}`,
		`Give a whole number of days from 0 to ${MAX_NOTICE}.`,
	);
}

function readDate(value: unknown): string {
	return parseInstant(value, 'Excluded Dates').toFormat('yyyy-MM-dd');
}

function quote(value: unknown): string {
	return (JSON.stringify(value) ?? String(value)).slice(0, 40);
}
