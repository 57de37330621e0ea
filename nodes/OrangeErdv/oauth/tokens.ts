import { sleep, type ICredentialDataDecryptedObject, type IDataObject } from 'n8n-workflow';

import { startDeadline } from '../runtime/deadline';
import type { Account } from '../transport/account';
import type { Host } from '../transport/Host';
import { fetchToken } from '../transport/n8nRequest';
import { expiresAt, isTokenData, isTooOld, wantsRenewal, type TokenData } from './tokenData';
import { tokenError } from './tokenError';

/** Waits before the token is asked for again where the token service did not answer, ms. */
const WAITS_MS = [1000, 2000, 4000];

/** n8n itself would wait 5 minutes for the token service. */
const TOKEN_TIMEOUT_MS = 30_000;

/** First n8n may hand out what it has stored, then it fetches. */
const MOST_TRIES = 2;

/** What is kept of a client's tokens in this process. */
interface Holder {
	newest?: TokenData;
	/** The last access token that Orange refused. */
	refused?: string;
	flight?: Promise<TokenData>;
}

/** The newest token of each client, and the one flight that fetches the next. */
const holders = new Map<string, Holder>();

/** The place for the tokens of a client; a mended secret makes it another one. */
export function holderOf({ identity }: Pick<Account, 'identity'>): Holder {
	let holder = holders.get(identity);
	if (!holder) {
		holder = {};
		holders.set(identity, holder);
	}
	return holder;
}

function newer(a: TokenData | undefined, b: TokenData | undefined): TokenData | undefined {
	if (!a || !b) return a ?? b;
	return expiresAt(b) > expiresAt(a) ? b : a;
}

function known({ newest }: Holder, { oauthTokenData }: ICredentialDataDecryptedObject) {
	return newer(newest, isTokenData(oauthTokenData) ? oauthTokenData : undefined);
}

/** Whether a token would be refused: it has grown too old, or Orange has refused it to another call meanwhile. */
export function isSpoilt(account: Account, token: TokenData): boolean {
	return isTooOld(token, Date.now()) || token.access_token === holderOf(account).refused;
}

async function fetchOnce(host: Host, account: Account, current: object): Promise<unknown> {
	const credentials = { ...account.credentials, oauthTokenData: current as IDataObject };
	return await startDeadline(TOKEN_TIMEOUT_MS).race(fetchToken(host, credentials));
}

/**
 * n8n fetches a token only where it is told of the very one that is stored, and hands out the stored one otherwise:
 * whatever it hands out that cannot be used is told to it in turn.
 */
async function fetchUsable(host: Host, account: Account, instead?: TokenData): Promise<TokenData> {
	const { oauthTokenData } = account.credentials;
	let current: object = isTokenData(oauthTokenData) ? oauthTokenData : {};
	for (let tries = 1; ; tries++) {
		const fetched = await fetchOnce(host, account, current);
		const isUsable =
			isTokenData(fetched) && !isTooOld(fetched, Date.now()) && fetched.access_token !== instead?.access_token;
		if (isUsable || (tries >= MOST_TRIES && isTokenData(fetched))) return { ...fetched };
		if (tries >= MOST_TRIES) throw tokenError(undefined);
		current = typeof fetched === 'object' && fetched !== null ? fetched : {};
	}
}

async function fetchPatiently(host: Host, account: Account, instead?: TokenData) {
	for (let attempt = 0; ; attempt++) {
		try {
			return await fetchUsable(host, account, instead);
		} catch (caught) {
			const error = tokenError(caught);
			if (error.kind === 'credentials' || attempt >= WAITS_MS.length) throw error;
			await sleep(WAITS_MS[attempt]);
		}
	}
}

async function renew(host: Host, account: Account, instead?: TokenData): Promise<TokenData> {
	const holder = holderOf(account);
	holder.flight ??= fetchPatiently(host, account, instead)
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
 * @throws ErdvError `credentials` when Orange refuses the client, `unavailable` when the token service does not answer
 */
export async function usableToken(host: Host, account: Account): Promise<TokenData> {
	const token = known(holderOf(account), account.credentials);
	if (!token || isSpoilt(account, token)) return await renew(host, account, token);
	if (wantsRenewal(token, Date.now())) renew(host, account, token).catch(() => undefined);
	return token;
}

/** A token in place of one that Orange refused, whatever its age. */
export async function tokenInsteadOf(host: Host, account: Account, refused: TokenData): Promise<TokenData> {
	holderOf(account).refused = refused.access_token;
	const token = known(holderOf(account), account.credentials);
	return token && !isSpoilt(account, token) ? token : await renew(host, account, refused);
}
