import type { IDataObject } from 'n8n-workflow';

import type { ErdvCall, RawAnswer } from '../api/model';
import type { NoAnswerCause } from '../api/noAnswerErrors';
import { spanOf, type RequestEnding, type Span } from '../journal/arrivals';
import { asBearer, type TokenData } from '../oauth/tokenData';
import type { Runtime } from '../runtime/Runtime';
import type { Account } from './account';
import type { N8nHost } from './N8nHost';
import { requestWithToken } from './n8nRequest';
import { neverLeft, noAnswerCause } from './noAnswerCause';
import { proxyAnswer } from './proxyRefusal';

/** What came of one request in one lane; `cancelled` where the execution was cancelled meanwhile. */
export type Sent =
	| {
			answer: RawAnswer;
			/** True where it looks like that of a proxy that did not let the request through. */
			seemsOfProxy?: boolean;
			cause?: undefined;
	  }
	| { answer?: undefined; seemsOfProxy?: undefined; cause: NoAnswerCause | 'cancelled' };

interface Sending {
	runtime: Runtime;
	host: N8nHost;
	account: Account;
	call: ErdvCall;
	token: TokenData;
	/** Total time for the answer, headers and body, ms. */
	timeoutMs: number;
	/** Cancels a read under way; a write is never cancelled, or nobody would know what became of it. */
	signal?: AbortSignal;
}

async function send({ runtime, host, account, call, token, timeoutMs, signal }: Sending): Promise<Sent> {
	const deadline = runtime.deadlines.start(timeoutMs);
	const abortRead = () => deadline.abort();
	if (call.repeatable) signal?.addEventListener('abort', abortRead, { once: true });
	try {
		const credentials = { ...account.credentials, oauthTokenData: asBearer(token) as IDataObject };
		const answer = await deadline.race(
			requestWithToken(host, credentials, {
				method: call.method,
				url: `${account.baseUrl}${call.path}`,
				headers: {
					Accept: 'application/json',
					...(call.body ? { 'Content-Type': 'application/json' } : {}),
					...call.headers,
				},
				body: call.body ? JSON.stringify(call.body) : undefined,
				abortSignal: deadline.signal,
			}),
		);
		const { statusCode, headers, body } = answer;
		const text = typeof body === 'string' ? body : '';
		// Whatever quotes the answer later, in an error or as raw output, must not hold the token.
		const raw = { statusCode, headers, body: text.replaceAll(token.access_token, '[token]') };
		const ofProxy = proxyAnswer(account.baseUrl, raw);
		if (ofProxy === 'sure') return { cause: 'proxy' };
		return { answer: raw, ...(ofProxy && { seemsOfProxy: true }) };
	} catch (caught) {
		if (deadline.passed()) return { cause: 'timeout' };
		if (deadline.signal.aborted) return { cause: 'cancelled' };
		return { cause: noAnswerCause(caught) };
	} finally {
		signal?.removeEventListener('abort', abortRead);
	}
}

function endingOf(sent: Sent): RequestEnding {
	if (sent.answer) return 'answered';
	return sent.cause !== 'cancelled' && neverLeft(sent.cause) ? 'neverLeft' : 'noAnswer';
}

/** Sends once. `ending` is what to give the lane back with, `span` is when the request can have arrived. */
export async function sendInLane(sending: Sending): Promise<{ sent: Sent; ending: RequestEnding; span?: Span }> {
	const { clock } = sending.runtime;
	const sentAt = clock.now();
	const sent = await send(sending);
	const ending = endingOf(sent);
	return { sent, ending, span: spanOf(ending, sentAt, clock.now()) };
}
