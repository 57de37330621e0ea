import { ErdvError } from './ErdvError';
import { isJsonObject } from './json';
import type { Answer, JsonBody } from './model';

/** The order in the answer to a read. @throws ErdvError `answerNotUnderstood` when the answer is no order */
export function orderIn(answer: Answer | null): JsonBody {
	const body = Array.isArray(answer?.body) ? (answer.body as unknown[])[0] : answer?.body;
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
