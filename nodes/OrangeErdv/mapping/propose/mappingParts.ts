import { meaningOf } from '../../api/stateWords';
import type { ApiMapping } from '../ApiMapping';
import { flagsIn } from './availability';
import { openHours } from './halfDayHours';
import { momentText, pathReading } from './jsonataText';
import type { Located } from './located';
import { orderIdPath } from './orderKeys';
import { pathText, valueAt, type Path } from './places';
import { isStateWord, orderStatePath, reasonKey, stateKeyOf, type StateKey } from './stateKeys';

/** The part of API Mapping that says how answers are read. A word that only a person can say the meaning of has ''. */
export type ReadingMapping = Pick<ApiMapping, 'order' | 'appointment' | 'timeSlots'> & {
	states?: Record<string, string>;
};

/** Something in a mapping that a person has to fill in between two quotes. */
export interface Blank {
	/** Key of the mapping, such as `states` or `timeSlots.start`. */
	key: string;
	/** The word that it is to be filled in for, as the API writes it. */
	word: string;
	what: 'state' | 'hour';
}

/** Where the model has them; a bare list is as good. */
const MODELLED = { appointment: ['appointment'], timeSlots: ['availableTimeSlot', '$'] };
const MODELLED_PERIOD = { start: 'validFor.startDateTime', end: 'validFor.endDateTime' };
const MOST_WORDS = 20;

/** True where the model reads a place without a mapping. */
export function isModelled(place: Located, part: keyof typeof MODELLED): boolean {
	return MODELLED[part].includes(pathText(place.path)) && hasModelledPeriod(place);
}

function hasModelledPeriod({ reading: { start, end } }: Located): boolean {
	return momentText(start) === MODELLED_PERIOD.start && momentText(end) === MODELLED_PERIOD.end;
}

/** Where id and status of an order sit. */
export function orderPart(order: unknown, orderId?: string): ReadingMapping['order'] {
	const idPath = orderId === undefined ? undefined : orderIdPath(order, orderId);
	// The state of an order is beside its id.
	const around = idPath?.slice(0, -1) ?? [];
	const statePath = orderStatePath(valueAt(order, around));
	const [id, status] = [readingAt(idPath), readingAt(statePath && [...around, ...statePath])];
	return { ...(id && { id }), ...(status && { status }) };
}

/** Where an appointment sits, and how it reads. */
export function appointmentPart(place: Located): ReadingMapping['appointment'] {
	const statePath = stateOf(place)?.path;
	const [status, reason] = [readingAt(statePath), readingAt(isOrder(place) ? undefined : reasonOf(place, statePath))];
	return { ...placePart(place, 'appointment'), ...(status && { status }), ...(reason && { reason }) };
}

/** Where the slots sit, and how they read. */
export function timeSlotsPart(list: Located): ReadingMapping['timeSlots'] {
	const { available } = flagsIn(list.entries);
	return { ...placePart(list, 'timeSlots'), ...(available !== undefined && { available }) };
}

function placePart(place: Located, part: keyof typeof MODELLED): { at?: string; start?: string; end?: string } {
	const at = pathText(place.path);
	const { start, end } = place.reading;
	return {
		...(!MODELLED[part].includes(at) && { at }),
		...(!hasModelledPeriod(place) && { start: momentText(start), end: momentText(end) }),
	};
}

/** Words for the state of this appointment and those beside it that are not known. */
export function unknownWords(place: Located): string[] {
	const state = stateOf(place);
	if (!state) return [];
	const others = place.entries.flatMap((entry) => {
		if (!state.path) return stateKeyOf(entry, false)?.word ?? [];
		const value = valueAt(entry, state.path);
		return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : [];
	});
	const words = [...new Set([state.word, ...others])].filter(
		(word) => isStateWord(word) && meaningOf(word) === 'unknown',
	);
	return words.slice(0, MOST_WORDS);
}

function stateOf(place: Located): StateKey | undefined {
	return stateKeyOf(place.sample, isOrder(place));
}

/** Where the reason of a state is: beside the period, or beside the word. */
function reasonOf({ sample }: Located, statePath: Path = []): Path | undefined {
	const paths = [[], statePath.slice(0, -1)];
	return paths.flatMap((around) => {
		const key = reasonKey(valueAt(sample, around));
		return key === undefined ? [] : [[...around, key]];
	})[0];
}

function readingAt(path: Path | undefined): string | undefined {
	return path && pathReading(path);
}

/** True where the appointment is spread over the order itself. */
function isOrder({ path, isList }: Located): boolean {
	return path.length === 0 && !isList;
}

/** The hours of half-days that only a person knows. */
export function blanks(part: string, place: Located): Blank[] {
	return openHours(place).map(({ word, end }) => ({ key: `${part}.${end}`, word, what: 'hour' }));
}
