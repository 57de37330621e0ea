import type { IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ErdvError } from '../api/ErdvError';
import { parseJson } from '../api/json';
import type { OpeningReason } from '../api/openingReason';
import type { Gate } from '../limiter/Gate';
import { NoTokenInAnswer } from '../oauth/tokenAnswer';
import { isTokenData, type TokenData } from '../oauth/tokenData';
import { holderOf, newToken, type OAuthClient } from '../oauth/tokens';
import type { Clock } from '../runtime/Clock';
import type { Runtime } from '../runtime/Runtime';
import { identityOf } from './accountKeys';
import { noAnswerCause } from './noAnswerCause';
import type { ErdvCredential } from './readCredential';

/**
 * Makes sure that the secret in the credential is good before a caller outside this package goes on: a stored token may
 * have been fetched with an older secret, and would hide that the new one is wrong.
 * @param gate of the account: a service that fails is left alone here too, but for one knock a minute
 * @returns the token to send, or `undefined` for the stored one: only that one n8n can renew by itself
 * @throws ErdvError that says what Orange answered; GateRejection while the breaker is open
 */
export async function externalToken(
	runtime: Runtime,
	helpers: IHttpRequestHelper['helpers'],
	credential: ErdvCredential,
	gate: Gate<OpeningReason>,
): Promise<TokenData | undefined> {
	const identity = identityOf(credential);
	const { newest } = holderOf(runtime, identity);
	// n8n renews the stored one with what was typed in, such as a line end after the secret.
	const hasStored = isTokenData(credential.signing.oauthTokenData) && credential.isAsTyped;
	if (hasStored && newest) return undefined;
	// Without a stored one n8n cannot renew it: a token that was revoked meanwhile would have to fail.
	const token = await newToken(runtime, directClient(runtime.clock, helpers, credential, gate));
	return hasStored ? undefined : token;
}

/** The client of a credential, without n8n's own request for tokens. */
export function directClient(
	clock: Clock,
	helpers: IHttpRequestHelper['helpers'],
	credential: ErdvCredential,
	gate: Gate<OpeningReason>,
): OAuthClient {
	const askDirectly = async (signal: AbortSignal) => await fetchWithSecret(clock, helpers, credential, signal);
	return {
		identity: identityOf(credential),
		stored: credential.signing.oauthTokenData,
		askDirectly,
		causeOf: noAnswerCause,
		breaker: gate.breakers.token,
		isPerson: true,
	};
}

async function fetchWithSecret(
	clock: Clock,
	{ httpRequest }: IHttpRequestHelper['helpers'],
	{ tokenUrl, clientId, clientSecret, signing }: ErdvCredential,
	abortSignal: AbortSignal,
): Promise<TokenData> {
	const answer = (await httpRequest({
		method: 'POST',
		url: tokenUrl,
		auth: { username: clientId, password: clientSecret },
		headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'grant_type=client_credentials',
		abortSignal,
		skipSslCertificateValidation: signing.ignoreSSLIssues === true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		encoding: 'text',
	})) as IN8nHttpFullResponse;
	const text = typeof answer.body === 'string' ? answer.body : '';
	const parsed = parseJson(text);
	const body = parsed.ok ? parsed.value : undefined;
	if (answer.statusCode === 200 && isTokenData(body))
		return { ...body, n8n_expires_at: expiry(body, clock.wallTime()) };
	throw new NoTokenInAnswer(answer.statusCode, answer.headers, text);
}

function expiry({ expires_in }: TokenData, now: number): string | undefined {
	const seconds = Number(expires_in);
	return Number.isFinite(seconds) && seconds > 0 ? String(now + seconds * 1000) : undefined;
}

/**
 * What happened and how to get unstuck in one: n8n shows the message of a failed credential test, not the description.
 */
export function inOneSentence({ message, facts }: ErdvError): Error {
	return new Error(`${message}. ${facts.description}`);
}
