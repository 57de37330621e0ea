import { ErdvError } from './ErdvError';
import { saysError } from './errorBody';
import { isJsonObject } from './json';
import type { JsonBody, WireTimeSlot } from './model';
import { readPeriod } from './period';
import { readProblem } from './problem';
import { searchState } from './searchWords';

// TMF646 repeats the request in the answer.
const ECHO = 'requestedTimeSlot';

/** What the answer to a search lists. */
export interface TimeSlotList {
	/** As received, those too that are flagged as not available. */
	slots: WireTimeSlot[];
	/** How many entries have no period that can be read. */
	unreadable: number;
	/** Set where Orange was still searching. */
	goesOn?: true;
}

const NOTHING: TimeSlotList = { slots: [], unreadable: 0 };

/**
 * The slots in the answer to a search (modelled): an object with `availableTimeSlot`, or a bare array. Throws `refused` when the search was rejected, `unavailable` when it goes on,
 * `answerNotUnderstood` when the answer holds an error or does not fit the model.
 */
export function readTimeSlots(body: unknown): TimeSlotList {
	const answer = unwrap(body);
	const status = isJsonObject(answer) ? answer.status : undefined;
	const state = searchState(status);
	if (state === 'isRefused') throw searchRefused(answer as JsonBody);
	const list = findList(answer);
	if (!hasEntries(list) && saysError(answer)) throw errorInstead(answer);
	if (state === 'goesOn' && !hasEntries(list)) throw searchGoesOn(String(status));
	if (state === undefined && !hasEntries(list)) throw stateNotKnown(String(status));
	if (list === undefined || list === null) {
		if (state === 'isDone' && !holdsList(answer)) return NOTHING;
		throw misfit();
	}
	const entries: unknown[] = Array.isArray(list) ? list : [list];
	const slots = entries.filter(isTimeSlot);
	if (slots.length === 0 && entries.length > 0) throw entries.every(saysError) ? errorInstead(list) : misfit();
	return { slots, unreadable: entries.length - slots.length, ...(state === 'goesOn' && { goesOn: true }) };
}

/** True for a slot whose period can be read. */
function isTimeSlot(value: unknown): value is WireTimeSlot {
	return isJsonObject(value) && readPeriod(value.validFor) !== null;
}

// Orange wraps some objects of this family in an array of one.
function unwrap(body: unknown): unknown {
	if (!Array.isArray(body) || body.length !== 1) return body;
	const only: unknown = body[0];
	const wrapped = isJsonObject(only) && !('validFor' in only) && ('status' in only || 'availableTimeSlot' in only);
	return wrapped ? only : body;
}

function findList(answer: unknown): unknown {
	return isJsonObject(answer) ? answer.availableTimeSlot : Array.isArray(answer) ? answer : undefined;
}

// A finished search without the list found nothing only if no other list is there: the slots may sit elsewhere.
function holdsList(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (!isJsonObject(value)) return false;
	return Object.entries(value).some(([key, entry]) => key !== ECHO && holdsList(entry));
}

function hasEntries(list: unknown): boolean {
	return Array.isArray(list) ? list.length > 0 : isJsonObject(list);
}

function searchRefused(answer: JsonBody): ErdvError {
	const { code, text } = readProblem({ statusCode: 200, headers: {}, body: JSON.stringify(answer) });
	return new ErdvError(`Orange refused the search for time slots${text === undefined ? '' : `: ${text}`}`, {
		kind: 'refused',
		refusal: 'other',
		...(code !== undefined && { code }),
		description: [
			`Orange's search status is "${String(answer.status)}".`,
			'Read the order to see whether its state allows an appointment, and try another period.',
		].join(' '),
	});
}

function errorInstead(answer: unknown): ErdvError {
	const { code, text } = readProblem({ statusCode: 200, headers: {}, body: JSON.stringify(answer) });
	const said = text ?? (code === undefined ? 'without a text' : `code ${code}`);
	return new ErdvError(`Orange's API answered with an error in place of time slots: ${said}`, {
		kind: 'answerNotUnderstood',
		...(code !== undefined && { code }),
		description: 'Whether time slots are free is not known. Try again later; if it lasts, report it to e-soutien.',
	});
}

function searchGoesOn(status: string): ErdvError {
	return new ErdvError('Orange is still searching for time slots', {
		kind: 'unavailable',
		description: [
			`The answer came without slots and with status ${JSON.stringify(status.slice(0, 40))}.`,
			'Search again in a moment.',
		].join(' '),
	});
}

function stateNotKnown(status: string): ErdvError {
	return new ErdvError("Orange's answer lists no time slots, with a status that this node does not know", {
		kind: 'answerNotUnderstood',
		description: [
			`The status is ${JSON.stringify(status.slice(0, 40))}: whether nothing is free is not known.`,
			'Look at what the Espace Opérateur offers for this order, and report it to e-soutien.',
		].join(' '),
	});
}

function misfit(): ErdvError {
	return new ErdvError("The time slots in Orange's answer could not be found: it does not fit the model", {
		kind: 'answerNotUnderstood',
		description: [
			'Orange does not publish this answer. Look at it as it came, and say where the slots sit in "API Mapping"',
			'of the credential, such as { "timeSlots": { "at": "a.b[0].slots" } }.',
		].join(' '),
	});
}
