import { isJsonObject, parseJson } from '../api/json';
import { isThrottled, readProblem } from '../api/problem';

/** Thrown for an answer to a token request that is no token, where the answer is seen as it came. */
export class NoTokenInAnswer extends Error {
	/** @param headers names in lower case */
	constructor(
		readonly status: number,
		readonly headers: Record<string, unknown>,
		readonly body: string,
	) {
		super('no token in the answer');
	}
}

/** What is known of an answer that is no token. n8n's helper hides parts of it. */
export interface TokenAnswer {
	/** Hidden where the answer holds an OAuth code. */
	status?: number;
	/** OAuth's own code. */
	code?: string;
	/** An HTML page, as a proxy gives it. */
	isPage: boolean;
	isThrottled: boolean;
	/** Hidden for statuses below 500. */
	retryAfterMs?: number;
}

/** An error as this package, or one of the libraries that n8n uses there, throws it. */
interface Thrown {
	status?: unknown;
	headers?: unknown;
	body?: unknown;
	response?: { status?: unknown; headers?: unknown; data?: unknown };
	cause?: unknown;
}

/** OAuth's codes for a service that is asked too often; not of RFC 6749, but seen. */
const TOO_MANY = ['too_many_requests', 'slow_down'];

function* chain(error: unknown): Generator<Thrown> {
	let link = error;
	for (let depth = 0; depth < 5 && typeof link === 'object' && link !== null; depth++) {
		yield link as Thrown;
		link = (link as Thrown).cause;
	}
}

function oauthCode(body: unknown): string | undefined {
	const { error } = isJsonObject(body) ? body : {};
	return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : undefined;
}

/**
 * Reads the answer out of what was thrown; undefined where there was none.
 * @param now ms since 1970
 */
export function tokenAnswer(caught: unknown, now: number): TokenAnswer | undefined {
	const links = [...chain(caught)].map(({ status, headers, body, response }) => ({
		status: response?.status ?? status,
		headers: response?.headers ?? headers,
		body: response?.data ?? body,
	}));
	const found = links.find(({ status, body }) => typeof status === 'number' || oauthCode(body) !== undefined);
	if (!found) return undefined;
	const text = typeof found.body === 'string' ? found.body.trim() : '';
	const parsed = text === '' ? found.body : parsedOrNothing(text);
	const code = oauthCode(parsed);
	const status = typeof found.status === 'number' ? found.status : undefined;
	const headers = (found.headers ?? {}) as Record<string, unknown>;
	const problem = readProblem({ statusCode: status ?? 0, headers, body: text }, now);
	return {
		status,
		code,
		isPage: text.startsWith('<'),
		isThrottled: isThrottled(status ?? 0, problem.code) || (code !== undefined && TOO_MANY.includes(code)),
		retryAfterMs: problem.retryAfterMs,
	};
}

function parsedOrNothing(text: string): unknown {
	const parsed = parseJson(text);
	return parsed.ok ? parsed.value : undefined;
}
