/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { JsonBody } from '../nodes/OrangeErdv/api/model';
import type { FaultRule } from './faults';
import type { SandboxHandle } from './handle';
import { readBody, send, type Reply } from './http';

/** Where the control API starts; its requests are never in the arrival log. */
export const controlPath = '/_control';

interface ControlCall {
	/** The `{id}` of the path, decoded. */
	id: string;
	query: URLSearchParams;
	body: JsonBody;
}

type Control = (sandbox: SandboxHandle, call: ControlCall) => unknown;

const clientOf = ({ query }: ControlCall) => query.get('clientId') ?? undefined;
const clockOf = (sandbox: SandboxHandle) => ({ now: new Date(sandbox.now()).toISOString(), nowMs: sandbox.now() });

/** Every control route: method and path, and what it does. What it returns is the JSON answered; nothing is 204. */
const controls: Record<string, Control> = {
	'GET /': () => ({ routes: Object.keys(controls).map((route) => route.replace(' ', ` ${controlPath}`)) }),
	'GET /settings': (sandbox) => sandbox.settings(),
	'PUT /settings': (sandbox, { body }) => sandbox.set(body),
	'GET /arrivals': (sandbox, call) => ({
		arrivals: sandbox.arrivals(clientOf(call)),
		violations: sandbox.violations(clientOf(call)),
		greatestInOneSecond: sandbox.greatestInOneSecond(clientOf(call)),
	}),
	'DELETE /arrivals': (sandbox) => sandbox.clearArrivals(),
	'GET /token-requests': (sandbox) => ({ tokenRequests: sandbox.tokenRequests() }),
	'DELETE /token-requests': (sandbox) => sandbox.clearTokenRequests(),
	'GET /faults': (sandbox) => ({ faults: sandbox.faults() }),
	'POST /faults': (sandbox, { body }) => sandbox.fault(body as unknown as FaultRule),
	'DELETE /faults': (sandbox) => sandbox.clearFaults(),
	'GET /clock': clockOf,
	'POST /clock': (sandbox, { body }) => {
		if (body.set !== undefined) sandbox.setClock(body.set as string | number);
		if (body.advanceMs !== undefined) sandbox.advanceClock(body.advanceMs as number);
		return clockOf(sandbox);
	},
	'POST /tokens/revoke': (sandbox, { body }) => ({ revoked: sandbox.revokeTokens(body) }),
	'GET /clients': (sandbox) => ({ clients: sandbox.clients() }),
	'PUT /clients/{id}': (sandbox, { id, body }) => sandbox.putClient(id, body),
	'POST /clients/{id}/lift-suspension': (sandbox, { id }) => sandbox.liftSuspension(id),
	'GET /orders': (sandbox) => ({ orders: sandbox.orders() }),
	'GET /orders/{id}': (sandbox, { id }) => sandbox.order(id),
	'PUT /orders/{id}': (sandbox, { id, body }) => sandbox.putOrder(id, body),
	'GET /orders/{id}/history': (sandbox, { id }) => ({ history: sandbox.history(id) }),
	'GET /orders/{id}/slots': (sandbox, { id }) => ({ slots: sandbox.slots(id) }),
	'POST /slots/take': (sandbox, { body: { orderId, ...which } }) =>
		sandbox.takeSlot(String(orderId), which) ?? undefined,
	'POST /reset': (sandbox) => sandbox.reset(),
};

const patterns = Object.entries(controls).map(([route, control]) => {
	const [method, path] = route.split(' ');
	return { method, path: new RegExp(`^${path.replace('{id}', '(?<id>[^/]+)')}/?$`), control };
});

function answer(sandbox: SandboxHandle, method: string, url: string, text: string): Reply {
	const { pathname, searchParams: query } = new URL(url, 'http://127.0.0.1');
	const path = pathname.slice(controlPath.length) || '/';
	const found = patterns.find((pattern) => pattern.method === method && pattern.path.test(path));
	if (!found) return { status: 404, body: { error: `no control route ${method} ${path}; see GET ${controlPath}` } };
	try {
		const id = decodeURIComponent(found.path.exec(path)?.groups?.id ?? '');
		const body: unknown = text === '' ? {} : JSON.parse(text);
		if (typeof body !== 'object' || body === null) throw new Error('the body is a JSON object');
		const result = found.control(sandbox, { id, query, body: body as JsonBody });
		return result === undefined ? { status: 204 } : { status: 200, body: result };
	} catch (error) {
		return { status: 400, body: { error: (error as Error).message } };
	}
}

/** Answers a control request. */
export async function answerControl(
	sandbox: SandboxHandle,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const text = (await readBody(request)) ?? '';
	send(response, answer(sandbox, request.method ?? '', request.url ?? '/', text));
}
