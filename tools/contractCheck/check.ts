import { getOrder, searchTimeSlot } from '../../nodes/OrangeErdv/api/calls';
import { ErdvError } from '../../nodes/OrangeErdv/api/ErdvError';
import { toError } from '../../nodes/OrangeErdv/api/errorTable';
import { parseJson } from '../../nodes/OrangeErdv/api/json';
import type { ErdvCall, RawAnswer } from '../../nodes/OrangeErdv/api/model';
import { isSuccess, quotable, readAnswer } from '../../nodes/OrangeErdv/api/readAnswer';
import { readTimeSlots } from '../../nodes/OrangeErdv/api/timeSlots';
import type { ApiMapping } from '../../nodes/OrangeErdv/mapping/ApiMapping';
import { shownKey } from '../../nodes/OrangeErdv/mapping/propose/shape';
import { searchWindow } from '../../nodes/OrangeErdv/slots/searchWindow';
import { compare, withoutRepeats, type Difference } from './compare';
import { APPOINTMENT, ORDER, READ_STATUSES, SEARCH, TIME_SLOT, TOKEN } from './model';
import { otherPeriods, proposeAppointment, proposeTimeSlots } from './propose';
import type { Reads } from './reads';

/** What came of one part of the check. */
export interface Part {
	name: 'Token' | 'Order' | 'Search for time slots';
	differences: Difference[];
	/** What else there is to know, sentences. */
	notes: string[];
	/** False where the node cannot use the answer, even with the mapping. */
	isUsable: boolean;
}

/** All of it. Holds types and keys, no value. */
export interface Report {
	parts: Part[];
	/** API mapping that bridges what can be bridged. */
	mapping: ApiMapping;
}

const PLEASE_REPORT = '"API Mapping" cannot bridge that: please report it.';

/**
 * Compares the token service's answer, an order and a search with what the node expects.
 * @throws ErdvError when a read gets no answer
 */
export async function checkContract(token: unknown, reads: Reads, orderId: string): Promise<Report> {
	const tokenPart: Part = {
		name: 'Token',
		differences: known(compare(token, TOKEN, 'token')),
		notes: [],
		isUsable: true,
	};
	const window = searchWindow({ now: new Date() });
	const order = checkOrder(getOrder(orderId), await reads.order(orderId));
	const search = checkSearch(searchTimeSlot(orderId, window), await reads.timeSlots(orderId, window));
	return { parts: [tokenPart, order.part, search.part], mapping: { ...order.mapping, ...search.mapping } };
}

// Whatever else a token service tells is of no concern to n8n.
const known = (differences: Difference[]) => differences.filter(({ what }) => what !== 'unknown key');

function checkOrder(call: ErdvCall, raw: RawAnswer) {
	const part: Part = { name: 'Order', differences: [], notes: [], isUsable: true };
	const body = bodyOf(call, raw, part);
	if (body === undefined) return { part, mapping: {} };
	const { found, mapping, others } = proposeAppointment(body);
	const path = mapping.appointment?.at;
	const moved: Difference[] =
		path === undefined ? [] : [{ what: 'other place', path: 'order.appointment', detail: `is at "${path}"` }];
	part.differences.push(
		...compare(body, ORDER, 'order'),
		...moved,
		...(found ? compare(found, APPOINTMENT, `order.${path ?? 'appointment'}`) : []),
	);
	if (others.length > 0)
		part.notes.push(`A period is also at ${others.map(shownPath).join(', ')}: take the one that is the appointment.`);
	if (found === undefined) misfit(part, 'The appointment could not be read.');
	else if (found === null)
		part.notes.push('No appointment was seen: check again with an order that has one, to see where it sits.');
	const elsewhere = path === undefined ? otherPeriods(body) : [];
	if (elsewhere.length > 0)
		part.notes.push(
			[
				`Two dates with a time are at ${elsewhere.map(shownPath).join(', ')}.`,
				`If that is the appointment: ${PLEASE_REPORT}`,
			].join(' '),
		);
	part.differences = withoutRepeats(part.differences);
	return { part, mapping };
}

function checkSearch(call: ErdvCall, raw: RawAnswer) {
	const part: Part = { name: 'Search for time slots', differences: [], notes: [], isUsable: true };
	const body = bodyOf(call, raw, part);
	if (body === undefined) return { part, mapping: {} };
	const { found, mapping, others } = proposeTimeSlots(body);
	const path = mapping.timeSlots?.at;
	if (path !== undefined)
		part.differences.push({ what: 'other place', path: 'search.availableTimeSlot', detail: `is at "${path}"` });
	if (!Array.isArray(body) || path !== undefined) part.differences.push(...compare(body, SEARCH, 'search'));
	for (const slot of found ?? []) part.differences.push(...compare(slot, TIME_SLOT, 'search.timeSlot[]'));
	if (others.length > 0)
		part.notes.push(
			`Time slots are also at ${others.map(shownPath).join(', ')}: take the list of those that are free.`,
		);
	if (found?.length === 0)
		part.notes.push('No free time slot came: check again with an order that has some, to see where they sit.');
	if (found === undefined) misfit(part, whyUnread(body));
	part.differences = withoutRepeats(part.differences);
	return { part, mapping };
}

/**
 * The body of an answer, whatever its success status; undefined, with the reason noted, when there is none to
 * compare.
 */
function bodyOf(call: ErdvCall, raw: RawAnswer, part: Part): unknown {
	const { statusCode } = raw;
	const isYes = statusCode >= 200 && statusCode < 300;
	if (!isYes) {
		withoutSuccess(part, toError(call, raw, { workedBefore: false }));
		return undefined;
	}
	if (!READ_STATUSES.includes(statusCode)) {
		part.differences.push({
			what: 'other status',
			path: 'HTTP status',
			detail: `is ${statusCode}, expected ${READ_STATUSES.join(' or ')}`,
		});
		if (!isSuccess(statusCode)) misfit(part, 'The node does not take this status for a success.');
	}
	const parsed = parseJson(raw.body);
	if (parsed.ok) return parsed.value;
	misfit(part, unreadable({ ...raw, statusCode: 200 }));
	return undefined;
}

// The node's own words for what came instead of JSON; they quote nothing of it.
function unreadable(raw: RawAnswer): string {
	try {
		readAnswer(raw);
		return 'The answer had no body.';
	} catch (error) {
		return `${(error as Error).message}.`;
	}
}

// Of the node's messages only those about the form are shown: others quote Orange.
function whyUnread(body: unknown): string {
	try {
		readTimeSlots(body);
		return '';
	} catch (error) {
		if (error instanceof ErdvError && error.kind === 'refused')
			return 'Orange refused the search: check with an order that can be scheduled.';
		return `${(error as Error).message}.`;
	}
}

function withoutSuccess(part: Part, { facts }: ErdvError): void {
	const { kind, description, httpCode, code } = facts;
	part.isUsable = false;
	const codes = [`HTTP ${httpCode}`, ...(code === undefined ? [] : [`Orange code ${code}`])].join(', ');
	part.notes.push(
		`Orange answered with an error (${kind}, ${codes}). ${description.replace(quotable(facts), '').trim()}`,
	);
}

function misfit(part: Part, why: string): void {
	part.isUsable = false;
	part.notes.push(`${why} ${PLEASE_REPORT}`);
}

function shownPath(path: string): string {
	return path
		.split('.')
		.map((step) => (/^\w*(\[\d*\])*$/.test(step) && !/\d{4}/.test(step) ? step : shownKey(step)))
		.join('.');
}
