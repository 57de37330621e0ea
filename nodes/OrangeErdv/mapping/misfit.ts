import { natureOf } from '../api/json';
import type { Answer } from '../api/model';
import { quotable, UnreadableAnswer } from '../api/readAnswer';
import { MAPPING_FIELD } from './ApiMapping';
import { ExpressionError } from './ExpressionError';

const LONGEST = 40;

/** The error of an answer that a key of the mapping does not fit. @param came what the key gave, or why it gave nothing */
export function misfit(answer: Answer, key: string, came: unknown): UnreadableAnswer {
	const { statusCode: httpCode, requestId } = answer;
	const isFailure = came instanceof ExpressionError;
	return new UnreadableAnswer(
		`"${MAPPING_FIELD}" does not fit Orange's answer: ${JSON.stringify(key)} ${isFailure ? `fails, as ${came.message}` : `gives ${masked(came)}`}`,
		{
			kind: 'answerNotUnderstood',
			misfit: true,
			httpCode,
			...(requestId !== undefined && { requestId }),
			description: [
				...(isFailure && came.cure !== undefined ? [came.cure] : []),
				`Compare ${JSON.stringify(key)} in "${MAPPING_FIELD}" of the credential with your reference.`,
				'Diagnostics → Check API Mapping shows what differs, and proposes the mapping.',
				quotable({ httpCode, ...(requestId !== undefined && { requestId }) }),
			].join(' '),
		},
	);
}

/** What a value is, without what it says: letters as `x`, digits as `9`. */
function masked(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (value === null) return 'null';
	if (typeof value === 'boolean') return String(value);
	if (typeof value !== 'string' && typeof value !== 'number') return natureOf(value);
	const text = String(value).slice(0, LONGEST).replace(/\p{L}/gu, 'x').replace(/\d/g, '9');
	return `${typeof value === 'number' ? 'a number' : 'a text'} such as ${JSON.stringify(text)}`;
}
