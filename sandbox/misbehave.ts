/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { tooMany } from './admission';
import { ApiRefusal, codeOf, errorReply } from './errors';
import type { Fault } from './faults';
import { send, written, type Reply } from './http';
import type { SandboxState } from './state';

/** The ends of a request that faults can reach. */
export interface Exchange {
	request: IncomingMessage;
	response: ServerResponse;
	/** Processes the request as if nothing was wrong; a write takes effect. */
	process: (nowMs: number) => Reply;
	/** Headers of every answer. */
	headers: Record<string, string>;
	closing: AbortSignal;
}

const page = (status: number) =>
	`<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>Proxy error</p></body></html>`;

function statusReply(state: SandboxState, fault: Extract<Fault, { kind: 'status' }>): Reply {
	const { status, headers } = fault;
	if (fault.html) return { status, headers, text: page(status), contentType: 'text/html; charset=utf-8' };
	if (typeof fault.body === 'string') return { status, headers, text: fault.body };
	if (fault.body !== undefined) return { status, headers, body: fault.body };
	const facts = { status, headers, code: fault.code ?? codeOf(status), description: 'Set as a fault.' };
	return errorReply(facts, state.settings.errorBodyStyle);
}

function altered(answer: Reply, { status, without = [], with: put = {} }: Extract<Fault, { kind: 'altered' }>): Reply {
	const body = structuredClone(answer.body ?? {}) as Record<string, unknown>;
	const paths = [...without.map((path) => [path, undefined] as const), ...Object.entries(put)];
	for (const [path, value] of paths) {
		const keys = path.split('.');
		const last = keys.pop()!;
		let inner = body;
		for (const key of keys) inner = (inner[key] ??= {}) as Record<string, unknown>;
		inner[last] = value;
	}
	return { ...answer, status: status ?? answer.status, body };
}

async function drip(exchange: Exchange, reply: Reply, everyMs: number) {
	const { response, closing } = exchange;
	const { headers, bytes } = written(reply);
	response.writeHead(reply.status, headers);
	response.flushHeaders();
	for (let index = 0; index < bytes.length && !response.destroyed; index++) {
		response.write(bytes.subarray(index, index + 1));
		await sleep(everyMs, undefined, { signal: closing });
	}
	response.end();
}

async function cutBody({ request, response }: Exchange, reply: Reply) {
	const { headers, bytes } = written(reply);
	response.writeHead(reply.status, headers);
	await new Promise<void>((sent) => response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => sent()));
	request.socket.destroy();
}

const refusals = {
	throttle: (state: SandboxState) => tooMany(state),
	unauthorized: () =>
		new ApiRefusal({
			status: 401,
			code: 42,
			description: 'The requested service needs credentials, and the ones provided were out-of-date.',
		}),
};

type Misbehaviour<Kind extends Fault['kind']> = (
	state: SandboxState,
	exchange: Exchange,
	fault: Extract<Fault, { kind: Kind }>,
) => number | null | Promise<number | null>;

const reply = (exchange: Exchange, answer: Reply) => {
	const full = { ...answer, headers: { ...answer.headers, ...exchange.headers } };
	send(exchange.response, full);
	return answer.status;
};
const processed = (state: SandboxState, exchange: Exchange): Reply => {
	const answer = exchange.process(state.clock.now());
	return { ...answer, headers: { ...answer.headers, ...exchange.headers } };
};
const reset = ({ request }: Exchange) => {
	request.socket.resetAndDestroy();
	return null;
};

/** How each fault plays out; the status that was answered, or null for none. */
export const misbehaviours: { [Kind in Fault['kind']]: Misbehaviour<Kind> } = {
	resetBefore: (_state, exchange) => reset(exchange),
	resetAfter: (state, exchange) => {
		processed(state, exchange);
		return reset(exchange);
	},
	hang: () => null,
	hangAfter: (state, exchange) => {
		processed(state, exchange);
		return null;
	},
	processedLate: (state, exchange, { afterMs }) => {
		state.schedule.add(state.clock.now() + afterMs, (atMs) => void exchange.process(atMs));
		return reset(exchange);
	},
	status: (state, exchange, fault) => {
		if (fault.processed) exchange.process(state.clock.now());
		return reply(exchange, statusReply(state, fault));
	},
	altered: (state, exchange, fault) => {
		const answer = processed(state, exchange);
		return reply(exchange, answer.status < 300 ? altered(answer, fault) : answer);
	},
	drip: async (state, exchange, { everyMs = 50 }) => {
		const answer = processed(state, exchange);
		await drip(exchange, answer, everyMs);
		return exchange.response.writableFinished ? answer.status : null;
	},
	cutJson: (state, exchange) => {
		const answer = processed(state, exchange);
		const { bytes } = written(answer);
		const text = bytes.subarray(0, Math.ceil(bytes.length / 2)).toString('utf8');
		return reply(exchange, { ...answer, body: undefined, text });
	},
	cutBody: async (state, exchange) => {
		const answer = processed(state, exchange);
		// Of an answer without a body, nothing is missing.
		if (written(answer).bytes.length === 0) return reply(exchange, answer);
		await cutBody(exchange, answer);
		return null;
	},
	emptyBody: (state, exchange) => reply(exchange, { ...processed(state, exchange), body: undefined, text: undefined }),
	redirect: (_state, exchange, { location = '/elsewhere' }) =>
		reply(exchange, { status: 302, headers: { Location: location } }),
	throttle: (state, exchange) =>
		reply(exchange, errorReply(refusals.throttle(state).facts, state.settings.errorBodyStyle)),
	unauthorized: (state, exchange) =>
		reply(exchange, errorReply(refusals.unauthorized().facts, state.settings.errorBodyStyle)),
};
