import { isFailure } from './errorBody';
import { PARIS, readInstant } from './instants';
import { isJsonObject } from './json';
import type { JsonBody, TimePeriod } from './model';
import { readPeriod } from './period';
import { meaningOf, SAID_STATES, type SaidState } from './stateWords';

/**
 * The state of an appointment at a moment: `ended` is one that was scheduled, whose end has passed, and of which nothing
 * else is known. Saved in users' workflows: never rename.
 */
export type AppointmentState = SaidState | 'ended';

/** Where a state is written (TMF646: `status`, in drafts of March 2018 `state`), and why it is so (modelled). */
export const STATE_KEYS = ['status', 'state'];
export const REASON_KEYS = [
	'reason',
	'statusReason',
	'statusChangeReason',
	'stateReason',
	'cancellationReason',
	'motif',
];

/** What the credential's mapping says that the words mean; it goes before what is known of them here. */
export const MAPPED_STATE = '@state';

/** The parts of an object that names a state or a reason. */
const NAMING_KEYS = ['id', 'code', 'value', 'name', 'label', 'text'];

/** A reason may be anybody's free text: more than this is no reason any more. */
const LONGEST_REASON = 200;

/** What reaches a person: e-mail addresses and phone numbers. */
const CONTACTS = /\S+@\S+|\+?\d(?:[\s.()-]*\d){8,}/g;

/**
 * The word for an appointment's state as received; null where there is none. Where several differ in what they say (a
 * `status` and a `state`, a code and its label), all of them, so that `saidState` of the word is that of the appointment.
 */
export function statusWord(appointment: JsonBody): string | null {
	const words = stateTexts(appointment);
	const known = words.filter((word) => meaningOf(word) !== 'unknown');
	const differ = new Set(known.map((word) => meaningOf(word))).size > 1;
	return differ ? known.join(' / ') : (known[0] ?? words[0] ?? null);
}

/**
 * Why an appointment is as it is, in Orange's words; null where nothing is said. It may be a person's free text: it is
 * cut, and without what reaches a person.
 */
export function reasonText(appointment: JsonBody): string | null {
	const [given] = REASON_KEYS.flatMap((key) => textsIn(appointment[key]).slice(-1));
	if (given === undefined) return null;
	const text = given.replace(CONTACTS, '(hidden)');
	return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON - 1)}…` : text;
}

/** The words for an appointment's state, each once, as received. */
export function stateTexts(appointment: JsonBody): string[] {
	return [...new Set(STATE_KEYS.flatMap((key) => textsIn(appointment[key])))];
}

/** What an order says of an appointment with this word and period: without a word, a period is a scheduled one. */
export function saidState(word: string | null, hasPeriod: boolean): SaidState {
	return word === null ? (hasPeriod ? 'scheduled' : 'unknown') : meaningOf(word);
}

/** What an order says of an appointment, by the mapping or by its words. */
export function saidBy(appointment: JsonBody): SaidState {
	return mappedState(appointment) ?? saidState(statusWord(appointment), readPeriod(appointment.validFor) !== null);
}

/**
 * Whether an appointment says of itself that it was refused: as the answer to a write, that is no yes. Of one that was
 * there before, such a word may be read in more than one way.
 */
export function isDenied(appointment: JsonBody): boolean {
	return saidBy(appointment) === 'unknown' && stateTexts(appointment).some(isFailure);
}

/** What the mapping says of an appointment; undefined where it says nothing. */
export function mappedState(appointment: JsonBody): SaidState | undefined {
	return SAID_STATES.find((state) => state === appointment[MAPPED_STATE]);
}

/** The state of an appointment as received, at a moment. */
export function stateAt(appointment: JsonBody, now: Date): AppointmentState {
	return endedBy(saidBy(appointment), readPeriod(appointment.validFor), now);
}

/** What was said of an appointment, where its end may have passed by now. */
export function endedBy(said: SaidState, period: TimePeriod | null, now: Date): AppointmentState {
	return said === 'scheduled' && period !== null && endOf(period).toMillis() < now.getTime() ? 'ended' : said;
}

/**
 * Whether somebody may still come, so that no other appointment is to be made: for one that has ended until the end of
 * the next day in Paris, as a technician may be late; and for one that is not understood.
 */
export function mayTakePlace(appointment: JsonBody, now: Date): boolean {
	const state = stateAt(appointment, now);
	if (state !== 'ended') return state === 'scheduled' || state === 'unknown';
	const lastDay = endOf(readPeriod(appointment.validFor)!).setZone(PARIS).plus({ days: 1 }).endOf('day');
	return lastDay.toMillis() >= now.getTime();
}

function endOf({ endDateTime }: TimePeriod) {
	return readInstant(endDateTime)!;
}

/** Texts and numbers in a value, in those parts of an object that name something, and in the entries of a list. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'number') return [String(value)];
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	return isJsonObject(value) ? NAMING_KEYS.flatMap((key) => textsIn(value[key])) : [];
}
