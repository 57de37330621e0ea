import { NoTokenInAnswer } from '../../../nodes/OrangeErdv/oauth/tokenAnswer';
import { tokenFailure } from '../../../nodes/OrangeErdv/oauth/tokenFailure';

const SECRET = 'c0nf1dential';
const BASIC = `Basic ${Buffer.from(`client:${SECRET}`).toString('base64')}`;
const PAGE = `<!doctype html><title>Sign in</title>${SECRET}`;

/** As the OAuth2 client of n8n throws where the service answers with an OAuth error: without a status. */
const oauthError = (error: unknown) => Object.assign(new Error(SECRET), { body: { error, error_description: BASIC } });
/** As it throws for any other answer under 500. */
const statusError = (status: number, body: unknown = SECRET) =>
	Object.assign(new Error(`HTTP ${status} ${SECRET}`), { status, body });
/** As axios throws from 500 on. */
const axiosError = (status: number, headers = {}) =>
	Object.assign(new Error(SECRET), {
		config: { headers: { Authorization: BASIC }, data: `client_secret=${SECRET}` },
		response: { status, headers, data: '{"error":"server_error"}' },
	});
/** As this package throws, which sees the answer as it came. */
const direct = (status: number, body: unknown, headers = {}) =>
	new NoTokenInAnswer(status, headers, typeof body === 'string' ? body : JSON.stringify(body));

const errorOf = (caught: unknown) => tokenFailure(caught, 'other', Date.now()).error;

it.each<[string, unknown, object]>([
	['invalid_client', oauthError('invalid_client'), { code: 'invalid_client', httpCode: 401 }],
	['unauthorized_client', oauthError('unauthorized_client'), { code: 'unauthorized_client' }],
	['an OAuth code nobody knows', oauthError('client_disabled'), { code: 'client_disabled' }],
	['a 401', statusError(401), { httpCode: 401 }],
	['a 400 with invalid_client', direct(400, { error: 'invalid_client' }), { httpCode: 400 }],
	['a 401 as it came', direct(401, { error: 'invalid_client' }), { httpCode: 401, code: 'invalid_client' }],
	['an error wrapped by n8n', { cause: { cause: oauthError('invalid_client') } }, { code: 'invalid_client' }],
])('%s means that Orange refused the client, and is not tried again', (_what, caught, facts) => {
	const { error, waitsMs } = tokenFailure(caught, 'other', 0);
	expect(error).toMatchObject({ kind: 'credentials', facts });
	expect(waitsMs).toEqual([]);
});

it.each<[string, unknown, string, number]>([
	['a 400', statusError(400), 'answered with status 400', 0],
	['a 403', statusError(403), 'answered with status 403', 0],
	['a 404', statusError(404), 'answered with status 404', 0],
	['access_denied', oauthError('access_denied'), 'answered with the error "access_denied"', 0],
	['a request that is wrong', oauthError('invalid_request'), 'answered with the error "invalid_request"', 0],
	['a 401 of a proxy', statusError(401, PAGE), 'answered with an HTML page instead of a token', 0],
	['a page', statusError(200, PAGE), 'answered with an HTML page instead of a token', 0],
	['a failing page', direct(502, PAGE), 'answered with an HTML page instead of a token', 3],
	['a 429', statusError(429, '{"code":53}'), 'is asked too often', 1],
	['a 429 without its status', oauthError('too_many_requests'), 'is asked too often', 1],
	['a 403 with code 53', statusError(403, '{"code":53}'), 'is asked too often', 1],
	['a 500', axiosError(500), 'answered with the error "server_error"', 3],
	['a 503 with an OAuth code', direct(503, { error: 'invalid_client' }), 'answered with the error "invalid_client"', 3],
	['a 503', direct(503, ''), 'answered with status 503', 3],
	['an answer without a token', direct(200, { token_type: 'Bearer' }), 'answered without a token', 0],
	['nothing', undefined, 'gave no usable answer', 3],
	['an error that is its own cause', ownCause(), 'gave no usable answer', 3],
])('%s means that the token service does not work', (_what, caught, words, tries) => {
	const { error, waitsMs } = tokenFailure(caught, 'other', 0);
	expect(error.kind).toBe('unavailable');
	expect(error.message).toBe(`Orange's token service ${words}`);
	expect(waitsMs).toHaveLength(tries);
});

it.each([
	['noConnection', "No connection to Orange's token service could be made", 3],
	['dns', "The host of Orange's token service was not found", 3],
	['reset', "The connection to Orange's token service broke before the answer", 3],
	['tls', "No secure connection to Orange's token service could be made", 0],
	['timeout', "Orange's token service did not answer in time", 0],
] as const)('without an answer it names the cause: %s', (cause, message, tries) => {
	const { error, waitsMs } = tokenFailure(new Error(SECRET), cause, 0);
	expect(error).toMatchObject({ kind: 'unavailable', message });
	expect(waitsMs).toHaveLength(tries);
});

it.each<[string, unknown, number | undefined, number[]]>([
	['of a 429, as it came', direct(429, '', { 'retry-after': '300' }), 300_000, []],
	['of a 503, through n8n', axiosError(503, { 'retry-after': '300' }), 300_000, []],
	['short', direct(429, '', { 'retry-after': '5' }), 5000, [5000]],
	['of 0 s', direct(429, '', { 'retry-after': '0' }), 0, [1000]],
	['that cannot be read', direct(429, '', { 'retry-after': 'soon' }), undefined, [2000]],
])('Retry-After %s', (_what, caught, retryAfterMs, waitsMs) => {
	expect(tokenFailure(caught, 'other', Date.now())).toMatchObject({ retryAfterMs, waitsMs });
});

it.each([
	['an OAuth error', oauthError('invalid_client')],
	['an OAuth error whose code is a secret', oauthError(SECRET)],
	['an OAuth error that is no text', oauthError({ secret: SECRET })],
	['an answer', statusError(401)],
	['a page', statusError(200, PAGE)],
	['an error of axios', axiosError(500)],
	['an answer as it came', direct(401, `{"error":"${BASIC}"}`)],
])('nothing of %s is quoted', (_what, caught) => {
	const error = errorOf(caught);
	const told = JSON.stringify([error.message, error.facts, error.stack, error.cause]);
	expect(told).not.toContain(SECRET);
	expect(told).not.toContain(BASIC);
});

function ownCause() {
	const error: { cause?: unknown } = {};
	error.cause = error;
	return error;
}
