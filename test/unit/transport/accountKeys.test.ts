import { accountKey, identityOf } from '../../../nodes/OrangeErdv/transport/accountKeys';
import { isInLane, markInLane } from '../../../nodes/OrangeErdv/transport/heldLaneMark';

const CREDENTIALS = {
	clientId: 'client',
	clientSecret: 'c0nf1dential',
	tokenUrl: 'https://api.orange.com/oauth/v3/token',
	baseUrl: 'https://api.orange.com/erdv/v1',
	limitGroup: '',
};

it.each([
	[{}, 'client client'],
	[{ limitGroup: '' }, 'client client'],
	[{ limitGroup: 'Shop' }, 'group Shop'],
	[{ clientSecret: 'renewed' }, 'client client'],
	[{ baseUrl: 'http://127.0.0.1:4010/erdv/v1' }, 'client client'],
])('with %j calls go through the gate of "%s"', (facts, key) => {
	expect(accountKey({ ...CREDENTIALS, ...facts })).toBe(key);
});

it('a group does not share a gate with a client of the same name', () => {
	expect(accountKey({ ...CREDENTIALS, limitGroup: 'client' })).not.toBe(accountKey(CREDENTIALS));
});

it.each([
	{ clientId: 'another' },
	{ clientSecret: 'renewed' },
	{ tokenUrl: 'http://127.0.0.1:4010/oauth/v3/token' },
	{ baseUrl: 'http://127.0.0.1:4010/erdv/v1' },
])('changes with %j', (mended) => {
	expect(identityOf({ ...CREDENTIALS, ...mended })).not.toBe(identityOf(CREDENTIALS));
});

it('stays the same whatever token the credential holds', () => {
	const other = { ...CREDENTIALS, oauthTokenData: { access_token: 'token' }, readOnly: true };
	expect(identityOf(other)).toBe(identityOf(CREDENTIALS));
});

it('parts do not run into each other', () => {
	const [one, other] = [
		{ clientId: 'ab', clientSecret: 'c' },
		{ clientId: 'a', clientSecret: 'bc' },
	];
	expect(identityOf({ ...CREDENTIALS, ...one })).not.toBe(identityOf({ ...CREDENTIALS, ...other }));
});

it('no secret is in an identity or in the name of a gate', () => {
	expect(identityOf(CREDENTIALS)).toMatch(/^[0-9a-f]{64}$/);
	expect(accountKey(CREDENTIALS)).not.toContain(CREDENTIALS.clientSecret);
});

it('credentials of a request in a lane are marked by something that is never stored', () => {
	const marked = markInLane(CREDENTIALS);
	expect([isInLane(marked), isInLane(CREDENTIALS)]).toEqual([true, false]);
	expect(isInLane(JSON.parse(JSON.stringify(marked)) as object)).toBe(false);
	expect(marked).toEqual(CREDENTIALS);
});
