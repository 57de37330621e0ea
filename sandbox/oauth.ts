/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { readBody, send, type Reply } from './http';
import type { SandboxState, TokenRequest } from './state';
import { issueToken } from './tokens';

/** Path of the token service (published). */
export const tokenPath = '/oauth/v3/token';

const refusal = (
	status: number,
	error: string,
	error_description: string,
	headers?: Record<string, string>,
): Reply => ({
	status,
	headers,
	body: { error, error_description },
});

const challenge = { 'WWW-Authenticate': 'Basic realm="Authorization Required"' };
const undecodable = refusal(401, 'invalid_client', 'Unable to decode Basic authorization.', challenge);
const wrongCredentials = refusal(
	401,
	'invalid_client',
	'The requested service needs credentials, but the ones provided were invalid.',
	challenge,
);

function readBasic(header: string | undefined): { id: string; secret: string } | null {
	const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
	const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
	return id ? { id, secret } : null;
}

/** What the service answers where it is told to fail, or what stands in front of it. */
function failure({ tokenService, tokenRetryAfterSeconds: seconds }: SandboxState['settings']): Reply | undefined {
	const headers: Record<string, string> = seconds === null ? {} : { 'Retry-After': String(seconds) };
	switch (tokenService) {
		case 'unavailable':
			return refusal(503, 'temporarily_unavailable', 'The service is temporarily unavailable', headers);
		case 'throttled':
			return refusal(429, 'too_many_requests', 'Too many requests', headers);
		case 'forbidden':
			return refusal(403, 'access_denied', 'Access denied');
		case 'page':
			return {
				status: 200,
				contentType: 'text/html',
				text: '<!doctype html><title>Sign in to the network</title>',
			};
		default:
			return undefined;
	}
}

function issue(state: SandboxState, clientId: string): Reply {
	const { tokenLifetimeSeconds: seconds, expiresInAs } = state.settings;
	const token = issueToken(state.tokens, clientId, state.clock.now() + seconds * 1000);
	const expires_in = expiresInAs === 'string' ? String(seconds) : seconds;
	return {
		status: 200,
		headers: { 'Cache-Control': 'no-store' },
		body: { token_type: 'Bearer', access_token: token.value, expires_in },
	};
}

function decide(state: SandboxState, request: IncomingMessage, body: string, entry: TokenRequest): Reply {
	if (request.method !== 'POST') return refusal(405, 'invalid_request', 'Method not allowed', { Allow: 'POST' });
	if (!(request.headers.accept ?? '').includes('application/json')) {
		return refusal(406, 'not_acceptable', 'The header Accept has to be application/json');
	}
	const basic = readBasic(request.headers.authorization);
	entry.clientId = basic?.id ?? null;
	if (!basic) return undecodable;
	if (state.clients.get(basic.id)?.secret !== basic.secret) return wrongCredentials;
	const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
	const grant = isForm ? new URLSearchParams(body).get('grant_type') : null;
	if (!grant) return refusal(400, 'invalid_request', 'Missing grant_type in body');
	if (grant !== 'client_credentials') return refusal(400, 'unsupported_grant_type', 'Unsupported grant_type');
	return issue(state, basic.id);
}

/** Answers a request for a token (published, but for the bodies of 405, 406 and an unsupported grant: modelled). */
export async function answerToken(
	state: SandboxState,
	request: IncomingMessage,
	response: ServerResponse,
	closing: AbortSignal,
): Promise<void> {
	const entry: TokenRequest = { at: new Date().toISOString(), atMs: performance.now(), clientId: null, status: null };
	state.tokenRequests.push(entry);
	const body = (await readBody(request)) ?? '';
	const { tokenDelayMs, tokenService } = state.settings;
	if (tokenDelayMs > 0) await sleep(tokenDelayMs, undefined, { signal: closing });
	if (tokenService === 'reset') {
		request.socket.resetAndDestroy();
		return;
	}
	const reply = failure(state.settings) ?? decide(state, request, body, entry);
	entry.status = reply.status;
	send(response, reply);
}
