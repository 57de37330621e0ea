import { checkAnswer } from '../../api/answerCheck';
import { shownAppointment } from '../../api/appointment';
import { saidBy } from '../../api/appointmentState';
import { getOrder, searchTimeSlot } from '../../api/calls';
import { ErdvError, type ErdvErrorFacts } from '../../api/ErdvError';
import type { Answer, JsonBody, TimePeriod, WireTimeSlot } from '../../api/model';
import { orderIn } from '../../api/order';
import { periodOf, periodText, samePeriod } from '../../api/period';
import { isTaken, yesOrNo } from '../../api/searchWords';
import { readTimeSlots } from '../../api/timeSlots';
import type { CompiledMapping } from '../compiled';
import { flagsIn } from '../propose/availability';
import { orderKeys, toModel } from '../toModel';
import { contradictsItself } from './contradictions';

/**
 * What came of a read: an answer as it came, or why there is none. Plain values: the rest of the node is another bundle,
 * whose errors are of another class.
 */
export type Reply =
	| { answer: Answer; failure?: undefined }
	| { answer?: undefined; failure: { message: string; facts: ErdvErrorFacts } };

/** What the node makes of an order, or why it cannot. */
export interface OrderReading {
	/** In the model's shape. */
	order?: JsonBody;
	/** Its appointment; null for none. */
	appointment?: JsonBody | null;
	problem?: ErdvError;
}

/** What the node makes of a search, or why it cannot. */
export interface SearchReading {
	/** In the model's shape, those that cannot be had too. */
	slots?: WireTimeSlot[];
	/** Of them, those that can be had. */
	free?: WireTimeSlot[];
	/** How many entries cannot be read. */
	unreadable?: number;
	problem?: ErdvError;
}

/** Reads an order as the node does. @param orderId the one that was asked for; undefined where that is not known */
export async function readOrderReply(
	reply: Reply,
	orderId: string | undefined,
	mapping: CompiledMapping,
): Promise<OrderReading> {
	return await orProblem(async () => {
		const answer = await toModel(getOrder(orderId ?? ''), answerIn(reply), mapping);
		const order = orderIn(answer);
		const own = typeof order.id === 'string' || typeof order.id === 'number' ? String(order.id) : '';
		checkAnswer(getOrder(orderId ?? own), answer, orderKeys(mapping));
		return { order, appointment: shownAppointment(order) };
	});
}

/** Reads the slots of a search as the node does. */
export async function readSearchReply(reply: Reply, mapping: CompiledMapping): Promise<SearchReading> {
	return await orProblem(async () => {
		const { body } = await toModel(searchTimeSlot('', ANY_WINDOW), answerIn(reply), mapping);
		const { slots, unreadable } = readTimeSlots(body);
		return { slots, free: slots.filter((slot) => !isTaken(slot)), unreadable };
	});
}

/** True when the node reads an order, and its appointment at the time that is known. */
export function isOrderRead(reading: OrderReading, knownSlot?: TimePeriod): boolean {
	return !reading.problem && isAtKnownSlot(reading, knownSlot);
}

/** True when the appointment that is read is at the time that is known, if one is. */
export function isAtKnownSlot({ appointment }: OrderReading, knownSlot?: TimePeriod): boolean {
	return knownSlot === undefined || (!!appointment && samePeriod(appointment, knownSlot));
}

/** True for an appointment that the node takes for one to come, and that says otherwise in a key that it does not read. */
export function isContradicted(appointment?: JsonBody | null): boolean {
	return !!appointment && saidBy(appointment) === 'scheduled' && contradictsItself(appointment);
}

/** How many of the slots that the node takes for free say otherwise. */
export function notFree({ free = [] }: SearchReading): number {
	// One that says yes where the node looks is believed: other flags may be about something else.
	return flagsIn(free.filter(({ available }) => yesOrNo(available) !== true)).taken;
}

/** The period of the appointment that is read; null for none. */
export function readPeriodText({ appointment }: OrderReading): string | null {
	const period = periodOf(appointment);
	return period && periodText(period);
}

/** Only its name is looked at. */
const ANY_WINDOW: TimePeriod = { startDateTime: '', endDateTime: '' };

function answerIn({ answer, failure }: Reply): Answer {
	if (failure) throw new ErdvError(failure.message, failure.facts);
	return answer;
}

async function orProblem<T>(read: () => Promise<T>): Promise<T | { problem: ErdvError }> {
	return await read().catch(async (problem: unknown) =>
		problem instanceof ErdvError ? { problem } : await Promise.reject(problem),
	);
}
