import type { IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ErdvError } from '../api/ErdvError';
import { isJsonObject, parseJson } from '../api/json';
import { isTokenData, type TokenData } from '../oauth/tokenData';
import { tokenError } from '../oauth/tokenError';
import { holderOf } from '../oauth/tokens';
import type { Clock } from '../runtime/Clock';
import type { Runtime } from '../runtime/Runtime';
import { identityOf } from './accountKeys';
import type { ErdvCredential } from './readCredential';

const TIMEOUT_MS = 30_000;

/**
 * Makes sure that the secret in the credential is good before a caller outside this package goes on: a stored token may
 * have been fetched with an older secret, and would hide that the new one is wrong.
 * @returns the token to send, or `undefined` for the stored one: only that one n8n can renew by itself
 * @throws Error that says what Orange answered
 */
export async function externalToken(
	runtime: Runtime,
	helpers: IHttpRequestHelper['helpers'],
	credential: ErdvCredential,
): Promise<TokenData | undefined> {
	const holder = holderOf(runtime, identityOf(credential));
	// n8n renews the stored one with what was typed in, such as a line end after the secret.
	const hasStored = isTokenData(credential.signing.oauthTokenData) && credential.isAsTyped;
	if (hasStored && holder.newest) return undefined;
	const token = await fetchWithSecret(runtime.clock, helpers, credential);
	holder.newest = token;
	return hasStored ? undefined : token;
}

async function fetchWithSecret(
	clock: Clock,
	{ httpRequest }: IHttpRequestHelper['helpers'],
	{ tokenUrl, clientId, clientSecret }: ErdvCredential,
): Promise<TokenData> {
	const asked = httpRequest({
		method: 'POST',
		url: tokenUrl,
		auth: { username: clientId, password: clientSecret },
		headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'grant_type=client_credentials',
		timeout: TIMEOUT_MS,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		encoding: 'text',
	}) as Promise<IN8nHttpFullResponse>;
	const answer = await asked.catch(() => undefined);
	const parsed = parseJson(typeof answer?.body === 'string' ? answer.body : '');
	const body = parsed.ok ? parsed.value : undefined;
	if (answer?.statusCode === 200 && isTokenData(body))
		return { ...body, n8n_expires_at: expiry(body, clock.wallTime()) };
	throw inOneSentence(tokenError({ status: answer?.statusCode, body: isJsonObject(body) ? body : undefined }));
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
