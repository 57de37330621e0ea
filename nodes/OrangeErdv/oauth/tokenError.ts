import { ErdvError } from '../api/ErdvError';

interface TokenFailure {
	/** OAuth's own error body. */
	body?: unknown;
	/** HTTP status, by the two libraries that n8n uses there. */
	status?: number;
	response?: { status?: number };
	cause?: unknown;
}

const REJECTIONS = [400, 401, 403];

/** OAuth's codes for a service that does not work (RFC 6749, 4.1.2.1), and for one that is asked too often. */
const OUTAGES = ['server_error', 'temporarily_unavailable', 'too_many_requests', 'slow_down'];

function* chain(error: unknown): Generator<TokenFailure> {
	let link = error;
	for (let depth = 0; depth < 5 && typeof link === 'object' && link !== null; depth++) {
		yield link as TokenFailure;
		link = (link as TokenFailure).cause;
	}
}

function oauthCode(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { error } = body as { error?: unknown };
	return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : undefined;
}

/** n8n's OAuth2 client keeps no status where the answer holds an OAuth code. */
function isRejection(httpCode?: number, code?: string): boolean {
	if (code !== undefined && OUTAGES.includes(code)) return false;
	return httpCode === undefined ? code !== undefined : REJECTIONS.includes(httpCode);
}

/**
 * What became of a token request. The caught error is never quoted: it holds the Authorization header.
 * @returns kind `credentials` when Orange did not accept the client, `unavailable` when the service did not answer as
 * it should
 */
export function tokenError(caught: unknown): ErdvError {
	const links = [...chain(caught)];
	const code = links.map(({ body }) => oauthCode(body)).find((found) => found !== undefined);
	const httpCode = links
		.map(({ status, response }) => response?.status ?? status)
		.find((found) => typeof found === 'number');
	if (isRejection(httpCode, code)) {
		return new ErdvError('Orange did not accept the client ID or the client secret', {
			httpCode: httpCode ?? 401,
			code,
			kind: 'credentials',
			description: [
				'Compare both with "My apps" on the Orange Developer portal ("Show").',
				'After "Renew" there, the old secret stops working: put the new one into the credential.',
			].join(' '),
		});
	}
	return new ErdvError("Orange's token service gave no usable answer", {
		httpCode,
		code,
		kind: 'unavailable',
		description: 'Nothing was sent to e-RDV. Try again in some minutes; if it lasts, report it through e-soutien.',
	});
}
