import { createHash } from 'crypto';
import type { IHttpRequestHelper } from 'n8n-workflow';

import { isOpeningReason, type OpeningReason } from '../api/openingReason';
import { gateFor, type AccountGate } from '../limiter/gateRegistry';
import { SharedLanes } from '../limiter/SharedLanes';
import { SharedLocks } from '../limiter/SharedLocks';
import type { Runtime, StateKind } from '../runtime/Runtime';
import { accountKey } from './accountKeys';
import type { ErdvCredential } from './readCredential';
import { RedisRest } from './RedisRest';

/** What processes share that share the limit of an account. */
export interface SharedLimit {
	store: RedisRest;
	/** A hash that names the account in the store. */
	account: string;
	lanes: SharedLanes;
	locks: SharedLocks;
}

/** Of an account, one for each Redis: for all credentials and executions. */
const SHARED: StateKind<Map<string, SharedLimit>> = { make: () => new Map() };

/**
 * The gate of a credential's account, told what the credential says of the limit.
 * @param helpers of the caller, to reach the shared limiter by
 */
export function accountGate(
	runtime: Runtime,
	helpers: IHttpRequestHelper['helpers'],
	credential: ErdvCredential,
	credentialId: string,
): AccountGate<OpeningReason> {
	const gate = gateFor<OpeningReason>(runtime, accountKey(credential));
	gate.lanes.choose(credentialId, sharedLanes(runtime, helpers, credential));
	gate.configure(credentialId, credential.requestsPerSecond);
	return gate;
}

/** What this process shares with others, where it shares the limit: of the same Redis as the lanes. */
export function sharedLimitOf(runtime: Runtime, accountKey: string): SharedLimit | undefined {
	const { shared } = gateFor(runtime, accountKey).lanes;
	return [...runtime.stateOf(SHARED, accountKey).values()].find(({ lanes }) => lanes === shared);
}

function sharedLanes(runtime: Runtime, helpers: IHttpRequestHelper['helpers'], credential: ErdvCredential) {
	const { sharedLimit: address } = credential;
	if (!address) return undefined;
	const shared = runtime.stateOf(SHARED, accountKey(credential));
	const key = hash(JSON.stringify(address));
	let known = shared.get(key);
	if (!known) {
		const store = new RedisRest(runtime.deadlines, address.url, address.token);
		const account = hash(accountKey(credential));
		known = {
			store,
			account,
			lanes: new SharedLanes(store, account, runtime.clock, isOpeningReason),
			locks: new SharedLocks(store, account, runtime.clock),
		};
		shared.set(key, known);
	}
	known.store.helpers = helpers;
	return known.lanes;
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
