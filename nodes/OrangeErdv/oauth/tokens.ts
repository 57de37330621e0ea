import type { Runtime, StateKind } from '../runtime/Runtime';
import { expiresAt, isTokenData, isTooOld, wantsRenewal, type TokenData } from './tokenData';
import { tokenError } from './tokenError';

/** Waits before the token is asked for again where the token service did not answer, ms. */
const WAITS_MS = [1000, 2000, 4000];

/** n8n itself would wait 5 minutes for the token service. */
const TOKEN_TIMEOUT_MS = 30_000;

/** First n8n may hand out what it has stored, then it fetches. */
const MOST_TRIES = 2;

/** A client of Orange's token service. */
export interface OAuthClient {
	/** Names its tokens: a mended secret makes it another client. */
	identity: string;
	/** Token data as n8n has stored it, if it has. */
	stored: unknown;
	/** Has n8n fetch a token in place of `current`, and store it. */
	fetch(current: object): Promise<unknown>;
}

/** What is kept of a client's tokens in this process. */
interface TokenHolder {
	newest?: TokenData;
	/** The last access token that Orange rejected. */
	rejected?: string;
	/** The one fetch under way. */
	flight?: Promise<TokenData>;
}

const HOLDER: StateKind<TokenHolder> = { make: () => ({}) };

/** The place for the tokens of a client. */
export function holderOf(runtime: Runtime, identity: string): TokenHolder {
	return runtime.stateOf(HOLDER, identity);
}

function newer(a: TokenData | undefined, b: TokenData | undefined): TokenData | undefined {
	if (!a || !b) return a ?? b;
	return expiresAt(b) > expiresAt(a) ? b : a;
}

function known(runtime: Runtime, { identity, stored }: OAuthClient) {
	return newer(holderOf(runtime, identity).newest, isTokenData(stored) ? stored : undefined);
}

/** Whether a token would be rejected: it has grown too old, or Orange has rejected it to another call meanwhile. */
export function isSpoilt(runtime: Runtime, identity: string, token: TokenData): boolean {
	return isTooOld(token, runtime.clock.wallTime()) || token.access_token === holderOf(runtime, identity).rejected;
}

/**
 * n8n fetches a token only where it is told of the very one that is stored, and hands out the stored one otherwise:
 * whatever it hands out that cannot be used is told to it in turn.
 */
async function fetchUsable(
	{ clock, deadlines }: Runtime,
	client: OAuthClient,
	instead?: TokenData,
): Promise<TokenData> {
	let current: object = isTokenData(client.stored) ? client.stored : {};
	for (let tries = 1; ; tries++) {
		const fetched = await deadlines.start(TOKEN_TIMEOUT_MS).race(client.fetch(current));
		const isUsable =
			isTokenData(fetched) && !isTooOld(fetched, clock.wallTime()) && fetched.access_token !== instead?.access_token;
		if (isUsable || (tries >= MOST_TRIES && isTokenData(fetched))) return { ...fetched };
		if (tries >= MOST_TRIES) throw tokenError(undefined);
		current = typeof fetched === 'object' && fetched !== null ? fetched : {};
	}
}

async function fetchPatiently(runtime: Runtime, client: OAuthClient, instead?: TokenData): Promise<TokenData> {
	for (let attempt = 0; ; attempt++) {
		try {
			return await fetchUsable(runtime, client, instead);
		} catch (caught) {
			const error = tokenError(caught);
			if (error.kind === 'credentials' || attempt >= WAITS_MS.length) throw error;
			await runtime.clock.sleep(WAITS_MS[attempt]);
		}
	}
}

async function renew(runtime: Runtime, client: OAuthClient, instead?: TokenData): Promise<TokenData> {
	const holder = holderOf(runtime, client.identity);
	holder.flight ??= fetchPatiently(runtime, client, instead)
		.then((token) => {
			holder.newest = token;
			return token;
		})
		.finally(() => {
			holder.flight = undefined;
		});
	return await holder.flight;
}

/**
 * A token that can be sent now. A good one that grows old is renewed meanwhile, so that no lane waits for it.
 * @throws ErdvError `credentials` when Orange does not accept the client, `unavailable` when the token service does not
 * answer
 */
export async function usableToken(runtime: Runtime, client: OAuthClient): Promise<TokenData> {
	const token = known(runtime, client);
	if (!token || isSpoilt(runtime, client.identity, token)) return await renew(runtime, client, token);
	if (wantsRenewal(token, runtime.clock.wallTime())) renew(runtime, client, token).catch(() => undefined);
	return token;
}

/** A token in place of one that Orange rejected, whatever its age. @throws as `usableToken` does */
export async function tokenInsteadOf(runtime: Runtime, client: OAuthClient, rejected: TokenData): Promise<TokenData> {
	holderOf(runtime, client.identity).rejected = rejected.access_token;
	const token = known(runtime, client);
	return token && !isSpoilt(runtime, client.identity, token) ? token : await renew(runtime, client, rejected);
}
