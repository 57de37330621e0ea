import type { NoAnswerCause } from '../../../nodes/OrangeErdv/api/noAnswerErrors';
import { neverLeft, noAnswerCause } from '../../../nodes/OrangeErdv/transport/noAnswerCause';

const coded = (code: string, facts: object = {}) => Object.assign(new Error('text'), { code, ...facts });

it.each<[string, NoAnswerCause]>([
	['ECONNREFUSED', 'noConnection'],
	['EHOSTUNREACH', 'noConnection'],
	['ENETUNREACH', 'noConnection'],
	['ENOTFOUND', 'dns'],
	['EAI_AGAIN', 'dns'],
	['CERT_HAS_EXPIRED', 'tls'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
	['EPROTO', 'tls'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
	['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls'],
	['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls'],
	['ETIMEDOUT', 'timeout'],
	['ECONNRESET', 'reset'],
	['EPIPE', 'reset'],
	['ECONNABORTED', 'reset'],
	['ERR_BAD_RESPONSE', 'reset'],
	['ERR_CANCELED', 'other'],
	['UND_ERR_CONNECT_TIMEOUT', 'noConnection'],
	['E_NEVER_SEEN', 'other'],
])('%s is "%s"', (code, cause) => {
	expect(noAnswerCause(coded(code))).toBe(cause);
});

it.each([
	'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
	'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
	'ERR_SSL_UNEXPECTED_EOF_WHILE_READING',
])('%s breaks a connection that was made: the request may have left', (code) => {
	expect(neverLeft(noAnswerCause(coded(code)))).toBe(false);
});

it.each(['EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH'])(
	'%s while reading breaks a connection that was made: the request may have left',
	(code) => {
		const wrapped = coded(code, { cause: coded(code, { syscall: 'read' }) });
		expect(noAnswerCause(wrapped)).toBe('reset');
		expect(noAnswerCause(coded(code, { cause: coded(code, { syscall: 'connect' }) }))).toBe('noConnection');
	},
);

it.each([
	['in the cause of the cause', { cause: { cause: coded('ENOTFOUND') } }, 'dns'],
	['as httpCode of an error of n8n', { httpCode: 'ECONNREFUSED' }, 'noConnection'],
	[
		'for each address that was tried',
		{ code: '', errors: [coded('ECONNREFUSED'), coded('ENETUNREACH')] },
		'noConnection',
	],
	['nowhere', new Error('socket hang up'), 'other'],
	['in no error at all', 'ECONNRESET', 'other'],
	['in nothing', undefined, 'other'],
])('the code is found %s', (_where, caught, cause) => {
	expect(noAnswerCause(caught)).toBe(cause);
});

const connecting = (code: string) => coded(code, { syscall: 'connect' });
const list = (...errors: Error[]) =>
	Object.assign(new AggregateError(errors), { code: (errors[0] as { code?: string }).code });

it.each<[string, unknown, NoAnswerCause]>([
	['one address', connecting('ETIMEDOUT'), 'noConnection'],
	['one address, wrapped by axios', coded('ETIMEDOUT', { cause: connecting('ETIMEDOUT') }), 'noConnection'],
	['several addresses', list(connecting('ETIMEDOUT'), connecting('ETIMEDOUT')), 'noConnection'],
	[
		'several addresses, wrapped twice',
		coded('ETIMEDOUT', {
			cause: coded('ETIMEDOUT', { cause: list(connecting('ETIMEDOUT'), connecting('ENETUNREACH')) }),
		}),
		'noConnection',
	],
	['one refused, one in time', list(connecting('ECONNREFUSED'), connecting('ETIMEDOUT')), 'noConnection'],
	['not of the connection', coded('ETIMEDOUT', { syscall: 'read' }), 'timeout'],
	['of an answer, as axios says it', coded('ETIMEDOUT'), 'timeout'],
	['one of the connection, one not', list(connecting('ETIMEDOUT'), coded('ETIMEDOUT', { syscall: 'read' })), 'timeout'],
	['a refused address beside a broken answer', list(connecting('ECONNREFUSED'), coded('ECONNRESET')), 'reset'],
])('a time-out of %s', (_of, caught, cause) => {
	expect(noAnswerCause(caught)).toBe(cause);
});

it.each([
	'Proxy connection ended before receiving CONNECT response',
	'tunneling socket could not be established, statusCode=407',
	'Proxy response (502) !== 200 when HTTP Tunneling',
])('"%s": a proxy did not let it through', (message) => {
	const caught = coded('ERR_BAD_REQUEST', { cause: new Error(message) });
	expect(noAnswerCause(caught)).toBe('proxy');
	expect(neverLeft('proxy')).toBe(true);
});

it('an error that is its own cause does not hang', () => {
	const error: { code: string; cause?: unknown } = { code: 'E_LOOP' };
	error.cause = error;
	expect(noAnswerCause(error)).toBe('other');
});

it.each<[NoAnswerCause, boolean]>([
	['noConnection', true],
	['dns', true],
	['tls', true],
	['timeout', false],
	['reset', false],
	['other', false],
])('%s: surely never left is %s', (cause, never) => {
	expect(neverLeft(cause)).toBe(never);
});
