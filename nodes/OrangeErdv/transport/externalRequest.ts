import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import type { OpeningReason } from '../api/openingReason';
import { spanOf } from '../journal/arrivals';
import type { JournalLine } from '../journal/Journal';
import type { AccountGate } from '../limiter/gateRegistry';
import { GateRejection } from '../limiter/GateRejection';
import { asBearer } from '../oauth/tokenData';
import type { Clock } from '../runtime/Clock';
import type { Runtime } from '../runtime/Runtime';
import { accountGate } from './accountGate';
import { identityOf } from './accountKeys';
import { externalToken, inOneSentence } from './externalToken';
import { rejectionError } from './gateRejections';
import { isInLane } from './heldLaneMark';
import { readCredential } from './readCredential';

/**
 * Lets a request in that this package does not send itself: the credential test, or another node that uses the
 * credential. Its secret is known to be good then, and it holds a lane.
 * @returns credential data for n8n to sign the request with
 * @throws Error with a sentence for the user
 */
export async function admitExternalRequest(
	runtime: Runtime,
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	if (isInLane(credentials)) return {};
	try {
		const credential = readCredential(credentials);
		const identity = identityOf(credential);
		const gate = accountGate(runtime, helpers, credential, identity);
		const token = await externalToken(runtime, helpers, credential, gate);
		await passGate(runtime, gate, identity);
		return token ? { oauthTokenData: asBearer(token) as IDataObject } : {};
	} catch (error) {
		throw inWords(error);
	}
}

function inWords(rejected: unknown): unknown {
	const error =
		rejected instanceof GateRejection
			? rejectionError(rejected as GateRejection<OpeningReason>, { orderId: '' })
			: rejected;
	return error instanceof ErdvError ? inOneSentence(error) : error;
}

/** The answer is not seen here, so the lane rests as one without an answer does. */
async function passGate(runtime: Runtime, gate: AccountGate<OpeningReason>, identity: string): Promise<void> {
	const queuedAt = runtime.clock.wallTime();
	const owner = `external request ${runtime.nextNumber()}`;
	const ticket = await gate.enter({ owner, identity, priority: 'someoneIsWaiting' });
	try {
		const lease = await gate.acquire(ticket);
		const line = lineNow(runtime.clock, queuedAt);
		gate.journal.add(line.entry, line.wait);
		lease.release('noAnswer', line);
	} finally {
		gate.leave(ticket);
	}
}

/** It leaves now; whether it is answered, and how, is not seen. */
function lineNow(clock: Clock, queuedAt: number): JournalLine {
	const now = clock.now();
	const sentAt = clock.wallTime();
	return {
		entry: {
			operation: 'outside',
			orderId: '',
			queuedAt: new Date(queuedAt).toISOString(),
			sentAt: new Date(sentAt).toISOString(),
			failed: false,
			span: spanOf('noAnswer', now, now),
		},
		wait: { waitedMs: Math.max(0, sentAt - queuedAt), throttled: false },
	};
}
