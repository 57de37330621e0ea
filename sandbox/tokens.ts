import { randomBytes } from 'node:crypto';

import { ApiRefusal } from './errors';

/** An access token. */
export interface Token {
	value: string;
	clientId: string;
	/** On the sandbox clock, milliseconds since the epoch. */
	expiresAtMs: number;
	revoked: boolean;
}

const mostKept = 10_000;

/** A new token of a client. */
export function issueToken(tokens: Map<string, Token>, clientId: string, expiresAtMs: number): Token {
	const token = { value: randomBytes(24).toString('base64url'), clientId, expiresAtMs, revoked: false };
	tokens.set(token.value, token);
	if (tokens.size > mostKept) tokens.delete(tokens.keys().next().value as string);
	return token;
}

/** Revokes one token, those of a client, or all; returns how many. */
export function revokeTokens(tokens: Map<string, Token>, which: { token?: string; clientId?: string }): number {
	const chosen = [...tokens.values()].filter(
		({ value, clientId, revoked }) =>
			!revoked &&
			(which.token === undefined || which.token === value) &&
			(which.clientId === undefined || which.clientId === clientId),
	);
	for (const token of chosen) token.revoked = true;
	return chosen.length;
}

/** What an Authorization header proves: the client where the token is known, the refusal where it is not good. */
export interface Bearer {
	clientId: string | null;
	refusal?: ApiRefusal;
}

const refusal = (code: number, description: string) => new ApiRefusal({ status: 401, code, description });

/** Reads an Authorization header: 401 with 40, 41 or 42 (published; that a revoked token is 41 is modelled). */
export function readBearer(tokens: Map<string, Token>, header: string | undefined, nowMs: number): Bearer {
	if (!header) {
		return { clientId: null, refusal: refusal(40, 'The requested service needs credentials, but none were provided.') };
	}
	const token = tokens.get(/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
	if (!token || token.revoked) {
		return {
			clientId: token?.clientId ?? null,
			refusal: refusal(41, 'The requested service needs credentials, but the ones provided were invalid.'),
		};
	}
	if (token.expiresAtMs <= nowMs) {
		return {
			clientId: token.clientId,
			refusal: refusal(42, 'The requested service needs credentials, and the ones provided were out-of-date.'),
		};
	}
	return { clientId: token.clientId };
}
