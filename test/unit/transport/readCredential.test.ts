import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { NO_MAPPING } from '../../../nodes/OrangeErdv/mapping/compiled';
import { accountKey, identityOf } from '../../../nodes/OrangeErdv/transport/accountKeys';
import { readCredential } from '../../../nodes/OrangeErdv/transport/readCredential';
import { thrown } from '../api/support';

const GIVEN = { clientId: 'client', clientSecret: 's3cret', accessTokenUrl: 'https://api.orange.com/oauth/v3/token' };
const read = (more: object = {}) => readCredential({ ...GIVEN, ...more } as ICredentialDataDecryptedObject);

it('what was not filled in has its default', () => {
	expect(read()).toEqual({
		clientId: 'client',
		clientSecret: 's3cret',
		tokenUrl: GIVEN.accessTokenUrl,
		baseUrl: 'https://api.orange.com/erdv/v1',
		readOnly: false,
		requestsPerSecond: 2,
		sharedLimit: undefined,
		limitGroup: '',
		skipFirstBookingCheck: false,
		pause: {},
		mapping: NO_MAPPING,
		isAsTyped: true,
		signing: GIVEN,
	});
});

it('n8n signs with what was read, and gate and tokens are those of the same client', () => {
	const copied = read({ clientId: ' client\n', clientSecret: '\u200Bs3cret\uFEFF', limitGroup: ' ' });
	expect(copied.signing).toMatchObject({ clientId: 'client', clientSecret: 's3cret' });
	expect(copied.isAsTyped).toBe(false);
	expect([accountKey(copied), identityOf(copied)]).toEqual([accountKey(read()), identityOf(read())]);
	expect(accountKey(read({ limitGroup: ' Shop\u200B ' }))).toBe('group Shop');
});

it('n8n asks for tokens where the credential says, whatever case Environment is in', () => {
	const address = {
		customBaseUrl: ' http://127.0.0.1:4010/erdv/v1//',
		customTokenUrl: 'http://127.0.0.1:4010/token\n',
	};
	const custom = read({ environment: 'CUSTOM ', ...address });
	expect(custom).toMatchObject({ baseUrl: 'http://127.0.0.1:4010/erdv/v1', tokenUrl: 'http://127.0.0.1:4010/token' });
	expect(custom.signing.accessTokenUrl).toBe('http://127.0.0.1:4010/token');
});

it('keeps the token that is stored', () => {
	const oauthTokenData = { access_token: 'token' };
	expect(read({ oauthTokenData }).signing.oauthTokenData).toBe(oauthTokenData);
});

it.each<[object, string]>([
	[{ clientId: '' }, 'The e-RDV credential has no client ID or no client secret'],
	[{ clientSecret: '\u200B' }, 'The e-RDV credential has no client ID or no client secret'],
	[{ clientSecret: ['s3cret'] }, '"Client Secret" in the e-RDV credential is not text but a list'],
	[{ environment: 'test' }, '"Environment" in the e-RDV credential is "test", which is not one of its choices'],
	[{ environment: 'custom' }, '"Token URL" in the e-RDV credential is not an http or https address'],
	[{ limitScope: 'shared' }, '"Shared Limit Token" in the e-RDV credential is empty'],
	[
		{ limitScope: 'shared', sharedLimitToken: 'token', sharedLimitUrl: 'redis:6379' },
		'"Shared Limit URL" in the e-RDV credential is not an http or https address',
	],
	[{ limitGroup: undefined }, '"Account Group" in the e-RDV credential is an expression that gives nothing'],
])('%j is an error of kind credentials that quotes no secret', (given, message) => {
	const error = thrown(() => read(given));
	expect([error.kind, error.message]).toEqual(['credentials', message]);
	expect(JSON.stringify([error.message, error.facts])).not.toContain('s3cret');
});
