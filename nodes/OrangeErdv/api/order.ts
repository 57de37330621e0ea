import { ErdvError } from './ErdvError';
import { isJsonObject } from './json';
import type { Answer, JsonBody } from './model';

/** What an answer holds: Orange wraps some objects of this family in an array of one. */
export function soleEntry(body: unknown): unknown {
	return Array.isArray(body) && body.length === 1 ? (body as unknown[])[0] : body;
}

/** The order in the answer to a read, in the model's shape. @throws ErdvError `answerNotUnderstood` when it is no order */
export function orderIn(answer: Answer | null): JsonBody {
	return orderOf(answer, answer?.body);
}

/** The same as it came. */
export function receivedOrder(answer: Answer | null): JsonBody {
	return orderOf(answer, answer?.received ?? answer?.body);
}

function orderOf(answer: Answer | null, given: unknown): JsonBody {
	const body = soleEntry(given);
	if (answer && isJsonObject(body)) return body;
	throw new ErdvError("Orange's API answered without an order", {
		kind: 'answerNotUnderstood',
		httpCode: answer?.statusCode,
		requestId: answer?.requestId,
		description: [
			'Check "Environment" and "Base URL" in the credential;',
			'if both are right, report it to e-soutien with the request id.',
		].join(' '),
	});
}
