import type { NoAnswerCause } from '../api/noAnswerErrors';

const CAUSES: Array<[RegExp, NoAnswerCause]> = [
	[/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/, 'noConnection'],
	[/^(ENOTFOUND|EAI_\w+)$/, 'dns'],
	[/CERT|^ERR_TLS|^ERR_SSL_\w*(VERSION|HANDSHAKE|PROTOCOL)|^EPROTO$|SELF_SIGNED|^UNABLE_TO_/, 'tls'],
	[/^(ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'timeout'],
	[/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_BAD_RESPONSE|ERR_STREAM_PREMATURE_CLOSE)$/, 'reset'],
];

interface Failure {
	code?: unknown;
	httpCode?: unknown;
	/** What failed: `connect`, or `read` and `write` on a connection that was made. */
	syscall?: unknown;
	cause?: unknown;
	errors?: unknown;
}

/**
 * The error and what it was made of: codes hide at different depths, depending on how often n8n has wrapped the error.
 */
function failuresIn(error: unknown, depth = 0): Failure[] {
	if (typeof error !== 'object' || error === null || depth > 4) return [];
	const { cause, errors } = error as Failure;
	const inner: unknown[] = [cause, ...(Array.isArray(errors) ? errors : [])];
	return [error, ...inner.flatMap((one) => failuresIn(one, depth + 1))];
}

/** Reads the cause from what n8n's request helper threw. The error itself is never quoted: it holds the token. */
export function noAnswerCause(caught: unknown): NoAnswerCause {
	const failures = failuresIn(caught);
	const codes = failures.flatMap(({ code, httpCode }) => [code, httpCode]).filter((code) => typeof code === 'string');
	const [, cause] = CAUSES.find(([pattern]) => codes.some((code) => pattern.test(code))) ?? [];
	const wasConnected = failures.some(({ syscall }) => syscall === 'read' || syscall === 'write');
	return cause === 'noConnection' && wasConnected ? 'reset' : (cause ?? 'other');
}

/** Whether the request surely never left this machine. */
export function neverLeft(cause: NoAnswerCause): boolean {
	return cause === 'noConnection' || cause === 'dns' || cause === 'tls';
}
