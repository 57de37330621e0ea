import { tokenError } from '../../../nodes/OrangeErdv/oauth/tokenError';

const SECRET = 'c0nf1dential';
const BASIC = `Basic ${Buffer.from(`client:${SECRET}`).toString('base64')}`;

/** As the OAuth2 client of n8n throws where the service answers with an OAuth error: without a status. */
const oauthError = (error: unknown) => Object.assign(new Error(SECRET), { body: { error, error_description: BASIC } });
/** As it throws for any other answer under 500. */
const statusError = (status: number, body: unknown = SECRET) =>
	Object.assign(new Error(`HTTP ${status} ${SECRET}`), { status, body });
/** As axios throws from 500 on. */
const axiosError = (status: number) =>
	Object.assign(new Error(SECRET), {
		config: { headers: { Authorization: BASIC }, data: `client_secret=${SECRET}` },
		response: { status, data: { error: 'server_error' } },
	});

it.each<[string, unknown, object]>([
	['invalid_client', oauthError('invalid_client'), { code: 'invalid_client', httpCode: 401 }],
	['unauthorized_client', oauthError('unauthorized_client'), { code: 'unauthorized_client' }],
	['an OAuth code nobody knows', oauthError('client_disabled'), { code: 'client_disabled' }],
	['a 400', statusError(400), { httpCode: 400 }],
	['a 401', statusError(401), { httpCode: 401 }],
	['a 403', statusError(403), { httpCode: 403 }],
	['an error wrapped by n8n', { cause: { cause: oauthError('invalid_client') } }, { code: 'invalid_client' }],
])('%s means that Orange refused the client', (_what, caught, facts) => {
	expect(tokenError(caught)).toMatchObject({ kind: 'credentials', facts });
});

it.each<[string, unknown]>([
	['a 404', statusError(404)],
	['a 429', statusError(429, { error: 'too_many_requests' })],
	['a 500', axiosError(500)],
	['a 503', axiosError(503)],
	['server_error', oauthError('server_error')],
	['temporarily_unavailable', oauthError('temporarily_unavailable')],
	['a 503 with an OAuth code', statusError(503, { error: 'invalid_request' })],
	['a broken connection', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
	['an answer without a token', { token_type: 'Bearer' }],
	['nothing', undefined],
])('%s means that the token service does not work', (_what, caught) => {
	expect(tokenError(caught).kind).toBe('unavailable');
});

it.each([
	['an OAuth error', oauthError('invalid_client')],
	['an OAuth error whose code is a secret', oauthError(SECRET)],
	['an OAuth error that is no text', oauthError({ secret: SECRET })],
	['an answer', statusError(401)],
	['an error of axios', axiosError(500)],
])('nothing of %s is quoted', (_what, caught) => {
	const error = tokenError(caught);
	const told = JSON.stringify([error.message, error.facts, error.stack, error.cause]);
	expect(told).not.toContain(SECRET);
	expect(told).not.toContain(BASIC);
});

it('an error that is its own cause does not hang', () => {
	const error: { cause?: unknown } = {};
	error.cause = error;
	expect(tokenError(error).kind).toBe('unavailable');
});
