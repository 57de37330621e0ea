import { holdsError, isFilled, saysError } from './errorBody';
import { isJsonObject } from './json';
import type { Answer, ErdvCall, JsonBody } from './model';
import { soleEntry } from './order';
import { withoutPersonal } from './personal';
import { readProblem } from './problem';
import { quotable, UnreadableAnswer } from './readAnswer';

/** Keys of an order (published), and where its appointment sits (modelled). */
const ORDER_KEYS = [
	'deliveryContractualDate',
	'operatorDriven',
	'clientSiteInterface',
	'installationType',
	'operatorName',
	'relatedOrganization',
	'serviceSpecification',
	'appointment',
];
/** The published sample is cut in the middle of this key. */
const CUT_KEY = 'interventio';

const ACCEPTED = 202;
const CURE = 'Check "Environment" and "Base URL" in the credential, and proxies on the way.';

/**
 * Holds a successful answer against what was asked for: a read must give that order, a write that order or its
 * appointment, if anything. What a search gives is checked where its slots are read.
 * @param moreKeys that an order has under the credential's mapping
 * @throws UnreadableAnswer for an error, another order, or something else
 */
export function checkAnswer(call: ErdvCall, answer: Answer, moreKeys: string[] = []): void {
	if (call.name === 'searchTimeSlot' || (!call.repeatable && answer.body === undefined)) return;
	const body = soleEntry(answer.body);
	const knows = isJsonObject(body) && hasOrderKey(body, moreKeys);
	if (holdsError(body) || (saysError(body) && !knows)) throw errorInside(call, answer);
	// Its id may stand beside an object that holds it.
	if (isJsonObject(body) && !knows && holdsAnOrder(body)) throw noOrder(call, answer);
	// Accepted for later is no order yet.
	const isNoReading = call.repeatable && answer.statusCode === ACCEPTED;
	if (!isJsonObject(body) || isNoReading) throw noOrder(call, answer);
	// The answer to a write may be the appointment itself, with an id of its own.
	const isAppointment = !call.repeatable && body.validFor !== undefined;
	const id = isAppointment ? undefined : idOf(body);
	const isThatOrder = id !== undefined && id === plainId(call.orderId);
	if (isThatOrder || (id === undefined && (knows || isAppointment))) return;
	if (id !== undefined && (knows || call.repeatable)) throw anotherOrder(answer);
	// Accepted for later: what came with it may be anything, such as a receipt.
	if (!call.repeatable && answer.statusCode === ACCEPTED) return;
	throw noOrder(call, answer);
}

function hasOrderKey(body: JsonBody, moreKeys: string[]): boolean {
	const keys = Object.keys(body).filter((key) => isFilled(body[key]) || body[key] === false);
	return keys.some((key) => ORDER_KEYS.includes(key) || moreKeys.includes(key) || isCutKey(key, body[key]));
}

/** Not an object around the whole order. */
function isCutKey(key: string, value: unknown): boolean {
	return key.startsWith(CUT_KEY) && !isOrder(value);
}

function holdsAnOrder(body: JsonBody): boolean {
	return Object.values(body).map(soleEntry).some(isOrder);
}

function isOrder(value: unknown): boolean {
	return isJsonObject(value) && ORDER_KEYS.some((key) => Object.hasOwn(value, key));
}

function idOf({ id }: JsonBody): string | undefined {
	return (typeof id === 'string' && id.trim() !== '') || typeof id === 'number' ? plainId(String(id)) : undefined;
}

/** Without what a number would lose. */
function plainId(id: string): string {
	return id.trim().replace(/^0+(?=.)/, '');
}

function factsOf({ statusCode, requestId }: Answer, code?: string) {
	const facts = {
		httpCode: statusCode,
		...(requestId !== undefined && { requestId }),
		...(code !== undefined && { code }),
	};
	return { ...facts, kind: 'answerNotUnderstood' as const, description: `${CURE} ${quotable(facts)}` };
}

function errorInside({ asked }: ErdvCall, answer: Answer): UnreadableAnswer {
	const { code, text } = readProblem({ statusCode: 200, headers: {}, body: JSON.stringify(answer.body) });
	const said = text ?? (code === undefined ? 'without a text' : `code ${code}`);
	return new UnreadableAnswer(
		`Orange's API answered with an error in place of what was asked for: ${withoutPersonal(said, asked)}`,
		factsOf(answer, code),
	);
}

function anotherOrder(answer: Answer): UnreadableAnswer {
	return new UnreadableAnswer("Orange's API answered with another order than was asked for", factsOf(answer));
}

function noOrder({ repeatable }: ErdvCall, answer: Answer): UnreadableAnswer {
	return new UnreadableAnswer(
		repeatable ? "Orange's API answered without an order" : "Orange's API answered with something else than an order",
		factsOf(answer),
	);
}
