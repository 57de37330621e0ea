import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';

import { parseJson } from '../../nodes/OrangeErdv/api/json';
import type { ErdvCall, RawAnswer } from '../../nodes/OrangeErdv/api/model';
import { noAnswerError } from '../../nodes/OrangeErdv/api/noAnswerErrors';
import type { Gate } from '../../nodes/OrangeErdv/limiter/Gate';
import { NoTokenInAnswer } from '../../nodes/OrangeErdv/oauth/tokenAnswer';
import { isTokenData } from '../../nodes/OrangeErdv/oauth/tokenData';
import { tokenFailure } from '../../nodes/OrangeErdv/oauth/tokenFailure';
import { systemClock } from '../../nodes/OrangeErdv/runtime/Clock';
import { Deadlines } from '../../nodes/OrangeErdv/runtime/Deadlines';
import { neverLeft, noAnswerCause } from '../../nodes/OrangeErdv/transport/noAnswerCause';
import type { Secrets } from './secrets';

/** Where to ask. */
export interface Service {
	/** Without a slash at the end. */
	apiBaseUrl: string;
	tokenUrl: string;
}

/** All that this tool can ask of the API: there is no way to a write. @throws ErdvError when no answer comes */
export type Read = (call: ErdvCall) => Promise<RawAnswer>;

const TIMEOUT_MS = 60_000;

/** The method is looked up here and not taken from the call: for a write there is none. */
const METHODS = { getOrder: 'GET', searchTimeSlot: 'POST' } as const;

/** Asks for a token, as n8n does. @returns the answer's body @throws ErdvError that quotes nothing of what was sent */
export async function askForToken(
	{ tokenUrl }: Service,
	{ clientId, clientSecret }: Secrets,
): Promise<Record<string, unknown> & { access_token: string }> {
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	const answer = await send({
		method: 'POST',
		url: tokenUrl,
		headers: {
			Authorization: `Basic ${basic}`,
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
		},
		data: 'grant_type=client_credentials',
	}).catch((caught: unknown) => {
		throw tokenFailure(caught, noAnswerCause(caught), Date.now()).error;
	});
	const parsed = parseJson(answer.data);
	const body = parsed.ok ? parsed.value : undefined;
	if (answer.status === 200 && isTokenData(body)) return body;
	const noToken = new NoTokenInAnswer(answer.status, { ...answer.headers }, answer.data);
	throw tokenFailure(noToken, 'other', Date.now()).error;
}

/** The way to the API, each request through the gate. */
export function openReads({ apiBaseUrl }: Service, gate: Gate, token: string): Read {
	return async (call) => {
		const { name } = call;
		if (name !== 'getOrder' && name !== 'searchTimeSlot') throw new Error('Only reads are sent');
		const ticket = await gate.enter({ owner: 'check', identity: 'check', priority: 'normal' });
		try {
			const lease = await gate.acquire(ticket);
			try {
				const { status, headers, data } = await send({
					method: METHODS[name],
					url: apiBaseUrl + call.path,
					headers: {
						Authorization: `Bearer ${token}`,
						Accept: 'application/json',
						...(call.body && { 'Content-Type': 'application/json' }),
						...call.headers,
					},
					data: call.body && JSON.stringify(call.body),
				});
				lease.release('answered');
				return { statusCode: status, headers: { ...headers }, body: data };
			} catch (error) {
				const cause = noAnswerCause(error);
				lease.release(neverLeft(cause) ? 'neverLeft' : 'noAnswer');
				// What axios throws holds the token.
				throw noAnswerError(call, cause);
			}
		} finally {
			gate.leave(ticket);
		}
	};
}

/** Sends once; every status is an answer, and no redirect is followed. */
async function send(request: AxiosRequestConfig): Promise<AxiosResponse<string>> {
	const deadline = new Deadlines(systemClock).start(TIMEOUT_MS);
	return await deadline.race(
		axios.request<string>({
			...request,
			signal: deadline.signal,
			validateStatus: () => true,
			maxRedirects: 0,
			responseType: 'text',
			transformResponse: [(body: string) => body],
			...(new URL(request.url!).hostname === '127.0.0.1' && { proxy: false as const }),
		}),
	);
}
