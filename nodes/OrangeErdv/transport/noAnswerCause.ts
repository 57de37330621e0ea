import type { NoAnswerCause } from '../api/noAnswerErrors';

const CAUSES: Array<[RegExp, NoAnswerCause]> = [
	[/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|UND_ERR_CONNECT_TIMEOUT)$/, 'noConnection'],
	[/^(ENOTFOUND|EAI_\w+)$/, 'dns'],
	[/CERT|^ERR_TLS|^ERR_SSL_\w*(VERSION|HANDSHAKE|PROTOCOL)|^EPROTO$|SELF_SIGNED|^UNABLE_TO_/, 'tls'],
	[/^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, 'timeout'],
	[/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_BAD_RESPONSE|ERR_STREAM_PREMATURE_CLOSE)$/, 'reset'],
];

/** Errors are wrapped a few times, and one may hold itself. */
const DEEPEST = 4;

/** What libraries say of a proxy that does not open a tunnel: https-proxy-agent, tunnel, undici. */
const NO_TUNNEL = /^(Proxy connection ended before|tunneling socket could not|Proxy response \(\d+\) !== 200)/;

interface Failure {
	code?: unknown;
	message?: unknown;
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
	if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
	const { cause, errors } = error as Failure;
	const inner: unknown[] = [cause, ...(Array.isArray(errors) ? errors : [])];
	return [error, ...inner.flatMap((one) => failuresIn(one, depth + 1))];
}

/** Reads the cause from what n8n's request helper threw. The error itself is never quoted: it holds the token. */
export function noAnswerCause(caught: unknown, depth = 0): NoAnswerCause {
	if (depth > DEEPEST) return 'other';
	const failures = failuresIn(caught);
	if (failures.some(({ message }) => typeof message === 'string' && NO_TUNNEL.test(message))) return 'proxy';
	// Of several addresses that were tried, each must have failed before anything left.
	const tried = failures.flatMap(({ errors }) => (Array.isArray(errors) ? (errors as unknown[]) : []));
	const maybeLeft = tried.map((one) => noAnswerCause(one, depth + 1)).find((cause) => !neverLeft(cause));
	if (maybeLeft) return maybeLeft;
	const codes = failures.flatMap(({ code, httpCode }) => [code, httpCode]).filter((code) => typeof code === 'string');
	const [, cause] = CAUSES.find(([pattern]) => codes.some((code) => pattern.test(code))) ?? [];
	const wasConnected = failures.some(({ syscall }) => syscall === 'read' || syscall === 'write');
	if (cause === 'noConnection' && wasConnected) return 'reset';
	return cause === 'timeout' && isConnecting(failures) ? 'noConnection' : (cause ?? 'other');
}

/** Whether every time-out was one of making the connection, as each address was tried. */
function isConnecting(failures: Failure[]): boolean {
	// Those that wrap others repeat their code, without saying what failed.
	const innermost = failures.filter(({ cause, errors }) => failuresIn(cause).length === 0 && !Array.isArray(errors));
	return innermost.length > 0 && innermost.every(({ syscall }) => syscall === 'connect');
}

/** Whether the request surely did not leave, or got no further than a proxy. */
export function neverLeft(cause: NoAnswerCause): boolean {
	return cause === 'noConnection' || cause === 'dns' || cause === 'tls' || cause === 'proxy';
}
