/** Token data as n8n keeps it in the credential. */
export interface TokenData {
	access_token: string;
	/** Seconds; a number or a text (both were seen from Orange). */
	expires_in?: number | string;
	/** ms since 1970, as text; written by n8n 2.40, absent in older ones. */
	n8n_expires_at?: string;
	[key: string]: unknown;
}

/** A token is renewed ahead, while it still works, when less than this is left, or a quarter of its life. */
const RENEW_AHEAD_MS = 60_000;

/** A token with less than this left may die on its way, or a tenth of its life. */
const TOO_OLD_MS = 2000;

/**
 * Stands in the credential where there is no token yet. n8n fetches the first token by itself where it finds none, and
 * of a rejection it tells the user no more than "EAUTH"; with this in place, the credential's own check comes first.
 */
export const NO_TOKEN_YET = 'none yet';

export function isTokenData(value: unknown): value is TokenData {
	return (
		typeof value === 'object' &&
		value !== null &&
		typeof (value as TokenData).access_token === 'string' &&
		!['', NO_TOKEN_YET].includes((value as TokenData).access_token)
	);
}

/** ms since 1970; infinite where n8n does not say. */
export function expiresAt({ n8n_expires_at }: TokenData): number {
	const at = Number(n8n_expires_at);
	return n8n_expires_at !== undefined && Number.isFinite(at) ? at : Number.POSITIVE_INFINITY;
}

function lifeMs({ expires_in }: TokenData): number {
	const seconds = Number(expires_in);
	return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY;
}

/** Too old to be sent. */
export function isTooOld(token: TokenData, now: number): boolean {
	return expiresAt(token) - now < Math.min(TOO_OLD_MS, lifeMs(token) / 10);
}

/** Still good, but to be renewed. */
export function wantsRenewal(token: TokenData, now: number): boolean {
	return expiresAt(token) - now < Math.min(RENEW_AHEAD_MS, lifeMs(token) / 4);
}

/** For n8n to sign with: a token of any other type than "bearer" it would put into the address, and so into logs. */
export function asBearer(token: TokenData): TokenData {
	return { ...token, token_type: 'Bearer' };
}
