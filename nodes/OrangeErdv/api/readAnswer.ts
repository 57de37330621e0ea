import { ErdvError } from './ErdvError';
import { parseJson } from './json';
import type { Answer, RawAnswer } from './model';

const SUCCESS = [200, 201, 202, 204];
const REQUEST_ID_HEADER = 'x-oapi-request-id';

/** Orange said yes (2xx), but what it said cannot be read: after a write, the outcome has to be read from the order. */
export class UnreadableAnswer extends ErdvError {
	override readonly name = 'UnreadableAnswer';
}

/** True for the statuses that stand for success (modelled): 200, 201, 202, 204. */
function isSuccess(statusCode: number): boolean {
	return SUCCESS.includes(statusCode);
}

/** `X-OAPI-Request-Id` of an answer (published): the id that support asks for. */
export function requestId(headers: Record<string, unknown>): string | undefined {
	const header = headers[REQUEST_ID_HEADER];
	const value: unknown = Array.isArray(header) ? header[0] : header;
	if (typeof value !== 'string') return undefined;
	return value.replace(/[^\x21-\x7e]/g, '').slice(0, 128) || undefined;
}

/**
 * Reads a successful answer, with or without a body. Throws `UnreadableAnswer` for a 2xx that is not a whole JSON body,
 * and `answerNotUnderstood` for any other status: hand those to `toError` first.
 */
export function readAnswer(raw: RawAnswer): Answer {
	const id = requestId(raw.headers);
	const facts = {
		kind: 'answerNotUnderstood' as const,
		httpCode: raw.statusCode,
		...(id !== undefined && { requestId: id }),
	};
	if (!isSuccess(raw.statusCode)) {
		const Unexpected = raw.statusCode >= 200 && raw.statusCode < 300 ? UnreadableAnswer : ErdvError;
		throw new Unexpected(unexpectedStatus(raw.statusCode), {
			...facts,
			description: `Check "Environment" and "Base URL" in the credential, and proxies on the way. ${quotable(facts)}`,
		});
	}
	const answer = { statusCode: raw.statusCode, ...(id !== undefined && { requestId: id }) };
	const text = raw.body.replace(/^\uFEFF/, '').trim();
	if (text === '') return { ...answer, body: undefined };
	const parsed = parseJson(text);
	if (parsed.ok) return { ...answer, body: parsed.value };
	throw new UnreadableAnswer(`Orange's API answered with ${nature(text)} instead of JSON`, {
		...facts,
		description: [
			'Check "Environment" and "Base URL" in the credential, and proxies on the way;',
			'if both are right, try again later.',
			`${quotable(facts)}`,
		].join(' '),
	});
}

/** What to quote to support: `Orange code 60, HTTP 404, request id abc`, as far as known. */
export function quotable(facts: { code?: string; httpCode?: number; requestId?: string }): string {
	const parts = [
		facts.code !== undefined && `Orange code ${facts.code}`,
		facts.httpCode !== undefined && `HTTP ${facts.httpCode}`,
		facts.requestId !== undefined && `request id ${facts.requestId}`,
	].filter((part) => part !== false);
	return parts.length > 0 ? `${parts.join(', ')}.` : '';
}

/** What a status outside the contract means, as a sentence without its stop. */
export function unexpectedStatus(statusCode: number): string {
	return statusCode >= 300 && statusCode < 400
		? "Orange's API answered with a redirect, which is not followed"
		: `Orange's API answered with status ${statusCode}, which this node does not expect`;
}

function nature(text: string): string {
	if (text.startsWith('<')) return 'an HTML page';
	return /^[[{]/.test(text) ? 'a body that was cut' : 'text';
}
