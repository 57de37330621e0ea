import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import { gateFor, type AccountGate } from '../limiter/gateRegistry';
import { SharedLanes } from '../limiter/SharedLanes';
import type { Runtime, StateKind } from '../runtime/Runtime';
import { accountKey, requestsPerSecondOf } from './accountKeys';
import { RedisRest } from './RedisRest';

interface Shared {
	store: RedisRest;
	lanes: SharedLanes;
}

/** Of an account, one for each Redis: for all credentials and executions. */
const SHARED: StateKind<Map<string, Shared>> = { make: () => new Map() };

/**
 * The gate of a credential's account, told what the credential says of the limit.
 * @param helpers of the caller, to reach the shared limiter by
 * @throws ErdvError `credentials` when the shared limiter's address or token is missing
 */
export function accountGate(
	runtime: Runtime,
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
	credentialId: string,
): AccountGate<ErdvError> {
	const gate = gateFor<ErdvError>(runtime, accountKey(credentials));
	gate.lanes.choose(credentialId, sharedLanes(runtime, helpers, credentials));
	gate.configure(credentialId, requestsPerSecondOf(credentials));
	return gate;
}

function sharedLanes(
	runtime: Runtime,
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
) {
	const address = sharedLimit(credentials);
	if (!address) return undefined;
	const shared = runtime.stateOf(SHARED, accountKey(credentials));
	const key = hash(JSON.stringify(address));
	let known = shared.get(key);
	if (!known) {
		const store = new RedisRest(runtime.deadlines, address.url, address.token);
		known = { store, lanes: new SharedLanes(store, hash(accountKey(credentials)), runtime.clock) };
		shared.set(key, known);
	}
	known.store.helpers = helpers;
	return known.lanes;
}

/**
 * Where the shared limiter is; undefined where the limit is this process's own.
 * @throws ErdvError `credentials` when address or token is missing
 */
function sharedLimit({ limitScope, sharedLimitUrl, sharedLimitToken }: ICredentialDataDecryptedObject) {
	if (limitScope !== 'shared') return undefined;
	const url = typeof sharedLimitUrl === 'string' ? sharedLimitUrl.trim() : '';
	const token = typeof sharedLimitToken === 'string' ? sharedLimitToken.trim() : '';
	if (/^https?:\/\/[^\s/]+/.test(url) && token !== '') return { url, token };
	const [field, what] =
		token === '' ? ['Shared Limit Token', 'empty'] : ['Shared Limit URL', 'not an http or https address'];
	throw new ErdvError(`"${field}" in the e-RDV credential is ${what}`, {
		kind: 'credentials',
		description: [
			'Copy address and token of the Redis REST service into the credential, or set "Limit Counts For" to This',
			'n8n Process.',
		].join(' '),
	});
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
