/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { CallName } from '../nodes/OrangeErdv/api/model';
import { admit, type Admission } from './admission';
import type { Arrival } from './arrivals';
import { ApiRefusal, errorReply, refuse } from './errors';
import { takeFault, type Fault } from './faults';
import { readBody, send, type Reply } from './http';
import { misbehaviours, type Exchange } from './misbehave';
import { operations } from './operations';
import { findRoute, type Route } from './routes';
import type { SandboxState } from './state';

const acceptsJson = (accept: string | undefined) =>
	accept === undefined || /\*\/\*|application\/(\*|json|[\w.-]+\+json)/i.test(accept);

function check({ api }: SandboxState, request: IncomingMessage, route: Route, text: string | null): CallName {
	if (route.allowed.length === 0) refuse(404, 60, 'The requested resource does not exist.');
	if (!route.name) {
		const headers = { Allow: route.allowed.join(', ') };
		throw new ApiRefusal({
			status: 405,
			code: 61,
			description: `The method ${request.method} is not allowed here.`,
			headers,
		});
	}
	if (route.orderId === null) refuse(400, 20, 'The order id in the URL is not valid.');
	if (!acceptsJson(request.headers.accept)) refuse(406, 62, 'The API answers application/json.');
	if (text === null) refuse(413, 66, 'The body of the request is over a megabyte.');
	api.checkHeaders?.(request.headers);
	if (text !== '' && request.method !== 'GET' && !api.takes(route.name, request.headers['content-type'])) {
		refuse(415, 68, 'The body of the request has to be application/json.', { cause: 'mediaType' });
	}
	return route.name;
}

function answerTo(
	state: SandboxState,
	request: IncomingMessage,
	arrival: Arrival,
	admission: Admission,
	route: Route,
	text: string | null,
) {
	return (nowMs: number): Reply => {
		try {
			if (admission.refusal) throw admission.refusal;
			const name = check(state, request, route, text);
			const order =
				state.orders.get(route.orderId ?? '') ??
				refuse(404, 60, 'The order does not exist.', { cause: 'orderNotFound' });
			const { requestId, clientId } = arrival;
			const asking = { nowMs, requestId, clientId, body: null };
			return operations[name](state, order, text ?? '', asking);
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error;
			const { facts } = error;
			return facts.cause ? state.api.error(facts, state.settings) : errorReply(facts, state.settings.errorBodyStyle);
		}
	};
}

function arrive(state: SandboxState, request: IncomingMessage, atMs: number) {
	const [method, path] = [request.method ?? '', request.url ?? ''];
	const route = findRoute(method, path);
	const admission = admit(state, request.headers.authorization, atMs);
	const { name, orderId } = route;
	const { clientId, overLimit } = admission;
	const fault = takeFault(state.faults, { name, method, orderId, clientId });
	const arrival = state.arrivals.add({
		atMs,
		at: new Date().toISOString(),
		method,
		path,
		name,
		orderId,
		clientId,
		overLimit,
		status: null,
		requestId: randomUUID(),
		latencyMs: null,
		fault: fault?.kind ?? null,
	});
	return { route, admission, fault, arrival };
}

async function play(state: SandboxState, exchange: Exchange, fault: Fault | undefined): Promise<number | null> {
	if (fault) {
		const misbehave = misbehaviours[fault.kind] as (
			s: SandboxState,
			e: Exchange,
			f: Fault,
		) => number | null | Promise<number | null>;
		return await misbehave(state, exchange, fault);
	}
	const reply = exchange.process(state.clock.now());
	const { min, max } = state.settings.delayMs;
	if (max > 0) await state.sleep(min + state.random() * (max - min), exchange.closing);
	if (exchange.response.destroyed) return null;
	send(exchange.response, { ...reply, headers: { ...reply.headers, ...exchange.headers } });
	return reply.status;
}

/**
 * Answers a request that is neither for a token nor for control; its arrival is logged and judged before anything else.
 */
export async function answerApi(
	state: SandboxState,
	request: IncomingMessage,
	response: ServerResponse,
	closing: AbortSignal,
): Promise<void> {
	const atMs = performance.now();
	const { route, admission, fault, arrival } = arrive(state, request, atMs);
	const headers = { 'X-OAPI-Request-Id': arrival.requestId };
	const text = await readBody(request);
	state.schedule.settle(state.clock.now());
	const process = answerTo(state, request, arrival, admission, route, text);
	arrival.status = await play(state, { request, response, process, headers, closing }, fault);
	if (arrival.status !== null) arrival.latencyMs = performance.now() - atMs;
}
