import {
	asBearer,
	expiresAt,
	isTokenData,
	isTooOld,
	wantsRenewal,
	type TokenData,
} from '../../../nodes/OrangeErdv/oauth/tokenData';

const NOW = 1_800_000_000_000;

/** A token that was given for `lifeSeconds` and has `leftMs` left. */
const token = (lifeSeconds: number | string, leftMs: number): TokenData => ({
	access_token: 'token',
	expires_in: lifeSeconds,
	n8n_expires_at: String(NOW + leftMs),
});

it.each<[unknown, boolean]>([
	[{ access_token: 'token' }, true],
	[{ access_token: '' }, false],
	[{ access_token: 12 }, false],
	[{ token: 'token' }, false],
	[{}, false],
	[null, false],
	['token', false],
	[undefined, false],
])('%j as token data: %s', (value, isToken) => {
	expect(isTokenData(value)).toBe(isToken);
});

it.each<[string | undefined, number]>([
	[String(NOW), NOW],
	[undefined, Infinity],
	['soon', Infinity],
])('with n8n_expires_at %s it ends at %s', (n8n_expires_at, at) => {
	expect(expiresAt({ access_token: 'token', n8n_expires_at })).toBe(at);
});

it.each<[string, TokenData, boolean, boolean]>([
	['an hour, fresh', token(3600, 3_600_000), false, false],
	['an hour, 60 s left', token(3600, 60_000), false, false],
	['an hour, under 60 s left', token(3600, 59_999), false, true],
	['an hour, 2 s left', token(3600, 2000), false, true],
	['an hour, under 2 s left', token(3600, 1999), true, true],
	['an hour, over', token(3600, -1), true, true],
	['an hour given as text', token('3600', 59_999), false, true],
	['5 s, a quarter left', token(5, 1250), false, false],
	['5 s, under a quarter left', token(5, 1249), false, true],
	['5 s, under a tenth left', token(5, 499), true, true],
	['no life at all', token(0, 0), true, true],
	['a life that is no number', token('soon', 1999), true, true],
	['no end known', { access_token: 'token', expires_in: 3600 }, false, false],
])('a token with a life of %s', (_life, data, tooOld, renewal) => {
	expect(isTooOld(data, NOW)).toBe(tooOld);
	expect(wantsRenewal(data, NOW)).toBe(renewal);
});

it('n8n signs with a header, whatever type a token is said to be of', () => {
	for (const token_type of ['', 'mac', undefined]) {
		expect(asBearer({ access_token: 'x', token_type })).toEqual({ access_token: 'x', token_type: 'Bearer' });
	}
});
