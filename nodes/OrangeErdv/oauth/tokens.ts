import type { NoAnswerCause } from '../api/noAnswerErrors';
import { reasonOf, type OpeningReason } from '../api/openingReason';
import type { Breaker } from '../limiter/Breaker';
import { GateRejection } from '../limiter/GateRejection';
import { DeadlinePassed } from '../runtime/Deadlines';
import type { Runtime, StateKind } from '../runtime/Runtime';
import { NoTokenInAnswer } from './tokenAnswer';
import { expiresAt, isTokenData, isTooOld, wantsRenewal, type TokenData } from './tokenData';
import { tokenFailure } from './tokenFailure';

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
	/**
	 * Has n8n fetch a token in place of `current`, and store it, where it can. Parts of an answer that is no token are
	 * hidden then.
	 */
	fetch?(current: object): Promise<unknown>;
	/** Asks for a token without n8n, which then does not store it. @throws NoTokenInAnswer */
	askDirectly(signal: AbortSignal): Promise<TokenData>;
	/** Why there was no answer, from what was thrown. */
	causeOf(caught: unknown): NoAnswerCause;
	/** Stops requests for tokens where they fail. */
	breaker: Breaker<OpeningReason>;
	/** Whether somebody waits. */
	isPerson: boolean;
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
	client: Required<OAuthClient>,
	instead?: TokenData,
): Promise<TokenData> {
	let current: object = isTokenData(client.stored) ? client.stored : {};
	for (let tries = 1; ; tries++) {
		const fetched = await deadlines.start(TOKEN_TIMEOUT_MS).race(client.fetch(current));
		const isUsable =
			isTokenData(fetched) && !isTooOld(fetched, clock.wallTime()) && fetched.access_token !== instead?.access_token;
		if (isUsable || (tries >= MOST_TRIES && isTokenData(fetched))) return { ...fetched };
		if (tries >= MOST_TRIES) throw new NoTokenInAnswer(200, {}, '');
		current = typeof fetched === 'object' && fetched !== null ? fetched : {};
	}
}

/**
 * Fetches unless the breaker is open. Short failures are waited out, and all who want a token wait with it; then the
 * breaker opens. What follows a failure is asked without n8n, so that nothing of the answer is hidden.
 */
async function fetchGuarded(runtime: Runtime, client: OAuthClient, instead?: TokenData): Promise<TokenData> {
	const { clock, deadlines } = runtime;
	const { breaker, identity } = client;
	const { opening } = await breaker.ask(identity, client.isPerson);
	if (opening) throw new GateRejection('breakerOpen', opening);
	const isKnock = breaker.isOpen(identity);
	const askDirectly = async () => {
		const deadline = deadlines.start(TOKEN_TIMEOUT_MS);
		return await deadline.race(client.askDirectly(deadline.signal));
	};
	for (let attempt = 0; ; attempt++) {
		try {
			const { fetch } = attempt === 0 && !isKnock ? client : { fetch: undefined };
			const token = await (fetch ? fetchUsable(runtime, { ...client, fetch }, instead) : askDirectly());
			breaker.close(identity);
			return token;
		} catch (caught) {
			const cause = caught instanceof DeadlinePassed ? 'timeout' : client.causeOf(caught);
			const { error, waitsMs, retryAfterMs } = tokenFailure(caught, cause, clock.wallTime());
			if (isKnock || attempt >= waitsMs.length) {
				breaker.open(identity, reasonOf(error), { askedForMs: retryAfterMs });
				throw error;
			}
			await clock.sleep(waitsMs[attempt]);
		}
	}
}

async function renew(runtime: Runtime, client: OAuthClient, instead?: TokenData): Promise<TokenData> {
	const holder = holderOf(runtime, client.identity);
	holder.flight ??= fetchGuarded(runtime, client, instead)
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
 * answer as it should; GateRejection while its breaker is open
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

/** A token that was not fetched before: it shows that the client's secret is good. @throws as `usableToken` does */
export async function newToken(runtime: Runtime, client: OAuthClient): Promise<TokenData> {
	return await renew(runtime, client);
}
