import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';

import { ErdvError } from '../api/ErdvError';
import { spanOf } from '../journal/arrivals';
import type { JournalLine } from '../journal/Journal';
import { GateRefusal } from '../limiter/Gate';
import { accountGate } from './accountGate';
import { outsidersToken } from './externalToken';
import { refusalError } from './gateRejections';
import { identityOf } from './identity';
import { isInLane } from './laneMark';
import { inOneSentence } from './oneSentence';

let outsiders = 0;

/**
 * Lets a request in that this package does not send itself: the credential test, or another node that uses the
 * credential. Its secret is known to be good then, and it holds a lane.
 * @returns credential data for n8n to sign the request with
 * @throws Error with a sentence for the user
 */
export async function admitOutsider(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	if (isInLane(credentials)) return {};
	const token = await outsidersToken(helpers, credentials, identityOf(credentials));
	const refused = await passGate(helpers, credentials).catch((error: unknown) => error);
	if (refused !== undefined) throw inWords(refused);
	return token ? { oauthTokenData: token as IDataObject } : {};
}

function inWords(refused: unknown): unknown {
	const error =
		refused instanceof GateRefusal ? refusalError(refused as GateRefusal<ErdvError>, { orderId: '' }) : refused;
	return error instanceof ErdvError ? inOneSentence(error) : error;
}

/** The answer is not seen here, so the lane rests as one without an answer does. */
async function passGate(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	const gate = accountGate(helpers, credentials, identityOf(credentials));
	const queuedAt = Date.now();
	const owner = `outside ${outsiders++}`;
	const ticket = await gate.enter({ owner, identity: owner, priority: 'someoneIsWaiting' });
	try {
		const lease = await gate.acquire(ticket);
		const line = lineNow(queuedAt);
		gate.journal.add(line.entry, line.wait);
		lease.release('noAnswer', line);
	} finally {
		gate.leave(ticket);
	}
}

/** It leaves now; whether it is answered, and how, is not seen. */
function lineNow(queuedAt: number): JournalLine {
	const now = performance.now();
	const sentAt = Date.now();
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
