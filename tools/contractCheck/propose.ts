import { findAppointment } from '../../nodes/OrangeErdv/api/appointment';
import { readInstant } from '../../nodes/OrangeErdv/api/instants';
import { isJsonObject } from '../../nodes/OrangeErdv/api/json';
import type { JsonBody, WireTimeSlot } from '../../nodes/OrangeErdv/api/model';
import { readPeriod } from '../../nodes/OrangeErdv/api/period';
import { isTimeSlot, readTimeSlots } from '../../nodes/OrangeErdv/api/timeSlots';
import type { ApiMapping } from '../../nodes/OrangeErdv/mapping/ApiMapping';
import { parseApiMapping } from '../../nodes/OrangeErdv/mapping/parseMapping';
import { readPath } from '../../nodes/OrangeErdv/mapping/paths';

interface Place {
	path: string;
	value: unknown;
}

/** What the node's own reader makes of an answer, and what would have it read more. */
export interface Proposal<T> {
	/** What the reader finds, with the mapping where one is proposed; undefined when it cannot read the answer. */
	found: T | undefined;
	mapping: ApiMapping;
	/** Paths that would do as well. */
	others: string[];
}

const DEEPEST = 6;
const SOUNDS_LIKE_ONE = /appoint|rendez|rdv/i;

const appointmentAt = (at: string): ApiMapping => ({ appointment: { at } });
const timeSlotsAt = (at: string): ApiMapping => ({ timeSlots: { at } });

/** Where the appointment sits in an order. `found` is null where the order shows none. */
export function proposeAppointment(order: unknown): Proposal<JsonBody | null> {
	const read = ({ appointment }: ApiMapping) =>
		attempt(() => findAppointment(appointment ? { appointment: readPath(order, appointment.at!) } : order));
	const asItIs = read({});
	if (asItIs && readPeriod(asItIs.validFor)) return { found: asItIs, mapping: {}, others: [] };
	const paths = placesIn(order)
		.filter(({ value }) => listed(value).some(isTimeSlot))
		.map(({ path }) => path)
		.filter((path) => readPeriod(read(appointmentAt(path))?.validFor) && isAllowed(appointmentAt(path)));
	const [path, ...others] = [
		...paths.filter((one) => SOUNDS_LIKE_ONE.test(one)),
		...paths.filter((one) => !SOUNDS_LIKE_ONE.test(one)),
	];
	if (path === undefined) return { found: asItIs, mapping: {}, others };
	return { found: read(appointmentAt(path)), mapping: appointmentAt(path), others };
}

/** Where the slots sit in the answer to a search. */
export function proposeTimeSlots(body: unknown): Proposal<WireTimeSlot[]> {
	const sole = Array.isArray(body) && body.length === 1 ? (body[0] as unknown) : body;
	const listAt = (at: string): unknown => readPath(body, at) ?? readPath(sole, at);
	const read = ({ timeSlots }: ApiMapping) =>
		attempt(() => readTimeSlots(timeSlots ? { availableTimeSlot: listAt(timeSlots.at!) } : body).slots);
	const asItIs = read({});
	if (asItIs && asItIs.length > 0) return { found: asItIs, mapping: {}, others: [] };
	// The reader unwraps an answer in an array of one, and then starts at what was inside.
	const inside = Array.isArray(body) && body.length === 1 ? placesIn(body[0]) : [];
	const [path, ...others] = [...placesIn(body), ...inside]
		.filter(({ value }) => Array.isArray(value) && value.some(isTimeSlot))
		.map((place) => place.path)
		.filter((one) => read(timeSlotsAt(one))?.length && isAllowed(timeSlotsAt(one)));
	if (path === undefined) return { found: asItIs, mapping: {}, others };
	return { found: read(timeSlotsAt(path)), mapping: timeSlotsAt(path), others };
}

/** Places that hold two dates with a time, but not as the node reads a period: no mapping leads there. */
export function otherPeriods(answer: unknown): string[] {
	return placesIn(answer)
		.filter(
			({ path, value }) =>
				isJsonObject(value) && !path.endsWith('validFor') && !isTimeSlot(value) && instantsIn(value) >= 2,
		)
		.map(({ path }) => path.replace(/\[\d+\]/g, '[]'))
		.filter((path, index, all) => all.indexOf(path) === index);
}

function instantsIn(value: JsonBody): number {
	return Object.values(value).filter((one) => readInstant(one) !== null).length;
}

function listed(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value];
}

/** Objects and lists in a value, the outer ones first. */
function placesIn(root: unknown): Place[] {
	const all: Place[] = [];
	let level: Place[] = [{ path: '', value: root }];
	for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
		level = level.flatMap(inside);
		all.push(...level);
	}
	return all;
}

function inside({ path, value }: Place): Place[] {
	if (Array.isArray(value))
		return value.slice(0, 20).map((entry: unknown, index) => ({ path: `${path}[${index}]`, value: entry }));
	if (!isJsonObject(value)) return [];
	// What was asked for comes back in the answer to a search.
	const keys = Object.keys(value).filter((key) => key !== 'requestedTimeSlot');
	return keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, value: value[key] }));
}

function isAllowed(mapping: ApiMapping): boolean {
	return attempt(() => parseApiMapping(mapping)) !== undefined;
}

function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
