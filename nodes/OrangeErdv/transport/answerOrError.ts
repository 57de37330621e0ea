import { checkAnswer } from '../api/answerCheck';
import type { ErdvError } from '../api/ErdvError';
import { toError, type ErrorContext } from '../api/errorTable';
import type { Answer, ErdvCall, RawAnswer } from '../api/model';
import { noAnswerError, outcomeUnknown, toldByProxy } from '../api/noAnswerErrors';
import { readAnswer, UnreadableAnswer } from '../api/readAnswer';
import type { CompiledMapping } from '../mapping/compiled';
import { orderKeys, toModel } from '../mapping/toModel';
import type { Sent } from './sendInLane';
import { cancelled } from './wait';

/**
 * Reads a 2xx, in the model's shape.
 * @throws ErdvError `answerNotUnderstood` for a read, `unknown` for a write, when what came cannot be read, or is not
 * what was asked for
 */
export async function answerOf(call: ErdvCall, answer: RawAnswer, mapping: CompiledMapping): Promise<Answer> {
	try {
		const read = readAnswer(answer);
		if (!call.repeatable || read.body !== undefined) {
			const given = await toModel(call, read, mapping);
			checkAnswer(call, given, orderKeys(mapping));
			return given;
		}
		throw new UnreadableAnswer("Orange's API answered without a body", {
			kind: 'answerNotUnderstood',
			httpCode: read.statusCode,
			requestId: read.requestId,
			description: 'Try again later; if it lasts, check "Environment" and "Base URL" in the credential.',
		});
	} catch (error) {
		throw unreadable(call, error);
	}
}

function unreadable(call: ErdvCall, error: unknown): unknown {
	if (call.repeatable || !(error instanceof UnreadableAnswer)) return error;
	const { httpCode, code, requestId, misfit } = error.facts;
	return outcomeUnknown(call, `${error.message}.`, { httpCode, code, requestId, ...(misfit && { misfit }) });
}

/** Names the error of a request that ended without success. */
export function errorOf(call: ErdvCall, { answer, seemsOfProxy, cause }: Sent, context: ErrorContext): ErdvError {
	if (answer && seemsOfProxy) return toldByProxy(call, answer.statusCode, context.workedBefore);
	if (answer) return toError(call, answer, context);
	return cause === 'cancelled' ? cancelled(call.orderId) : noAnswerError(call, cause);
}

/** Whether Orange turned the client itself away; any other answer shows that it is let in. */
export function isDenial({ statusCode }: RawAnswer): boolean {
	return [401, 403, 429].includes(statusCode);
}
